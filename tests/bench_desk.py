"""What officers wait for while a crowd reads, printed and never asserted.

    python -m tests.bench_desk

Four officers open and save drafts of their own over and over, through nginx and four workers, while
two hundred readers poll the newest releases and a release is approved every few seconds. On SQLite,
or where DATABASE_URL names a PostgreSQL server, in a database of its own there. With DESK_DATABASE,
in the database at that address, which is left with four drafts and some releases more.
"""

import json
import os
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles

from tests.databases import OWN, database_of
from tests.deploy.officer import Browser
from tests.deploy.served import Served

OFFICERS, READERS, SECONDS = 4, 200, 120
# An officer reads and writes between two saves.
PAUSE = 2.0


class Officer(threading.Thread):
    """Opens a draft and saves it, again and again; what each took is kept in milliseconds."""

    def __init__(self, site: Served, path: str, cookie: str, until: float) -> None:
        super().__init__()
        self.browser, self.until = Browser(site.port, path, cookie), until
        self.opened: list[float] = []
        self.saved: list[float] = []
        # Whether it came to its end without a refusal.
        self.ended = False

    def run(self) -> None:
        while time.time() < self.until:
            began = time.perf_counter()
            status, page = self.browser.open()
            self.opened.append((time.perf_counter() - began) * 1000)
            assert status == 200, status
            began = time.perf_counter()
            status, page = self.browser.save(page, f"Saved at {time.time()}")
            self.saved.append((time.perf_counter() - began) * 1000)
            assert status == 302, page.decode()
            time.sleep(PAUSE)
        self.ended = True


def told(name: str, took: list[float]) -> None:
    p95 = quantiles(took, n=20)[18]
    print(f"{name:<34}{len(took):>7}{median(took):>9.0f}{p95:>9.0f}{max(took):>9.0f}")


def measured(site: Served) -> None:
    drafts = site.act("desks", str(OFFICERS))
    until = time.time() + SECONDS
    asked = ("/en/releases/", "Approved meanwhile", site.port, site.folder / "web.sock")
    given = map(str, (READERS, until, *asked))
    readers = site.begin(sys.executable, "-m", "tests.deploy.crowd", *given)
    officers = [Officer(site, path, cookie, until) for path, cookie in drafts.items()]
    for officer in officers:
        officer.start()
    # A process of its own that lasts: starting one would cost as much as many saves.
    site.act("releases", "Approved meanwhile", str(until - 5))
    for officer in officers:
        officer.join()
    polls = json.loads(readers.communicate(timeout=60)[0])
    print(f"{'milliseconds':<34}{'times':>7}{'median':>9}{'p95':>9}{'longest':>9}")
    told("an officer opens a draft", [took for officer in officers for took in officer.opened])
    told("an officer saves it", [took for officer in officers for took in officer.saved])
    told("a reader gets the list", [(given - asked) * 1000 for asked, given, _, _ in polls])
    errors = sum(status != 200 for _, _, status, _ in polls)
    print(f"{len(polls)} answers to readers, {errors} of them errors")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        named = os.environ.get("DESK_DATABASE")
        with nullcontext(named) if named else database_of(OWN, Path(folder)) as url:
            site = Served(Path(folder), DATABASE_URL=url, WEB_CONCURRENCY="4")
            try:
                site.start()
                measured(site)
            finally:
                site.stop()
