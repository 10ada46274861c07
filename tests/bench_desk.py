"""What officers wait for while a crowd reads, printed and never asserted.

    python -m tests.bench_desk

Four officers open and save drafts of their own over and over, through nginx and four workers, while
two hundred readers poll the newest releases and a release is approved every few seconds. On SQLite,
or where DATABASE_URL names a PostgreSQL server, in a database of its own there. With DESK_DATABASE,
in the database at that address, which is left with four drafts and some releases more.
"""

import http.client
import json
import os
import ssl
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from http.cookies import SimpleCookie
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

import lxml.html

from tests.databases import OWN, database_of
from tests.deploy.crowd import HOST
from tests.deploy.served import Served

OFFICERS, READERS, SECONDS = 4, 200, 40
# An officer reads and writes between two saves.
PAUSE = 2.0


class Officer(threading.Thread):
    """Opens a draft and saves it, again and again; what each took is kept in milliseconds."""

    def __init__(self, site: Served, path: str, cookie: str, until: float) -> None:
        super().__init__()
        self.path, self.until = path, until
        self.cookies = SimpleCookie(cookie)
        unknown = ssl._create_unverified_context()
        self.line = http.client.HTTPSConnection("127.0.0.1", site.port, context=unknown)
        self.opened: list[float] = []
        self.saved: list[float] = []
        # Whether it came to its end without a refusal.
        self.ended = False

    def ask(self, method: str, took: list[float], body: str | None = None) -> tuple[int, bytes]:
        headers = {
            "Host": HOST,
            "Cookie": "; ".join(f"{one.key}={one.value}" for one in self.cookies.values()),
            "Referer": f"https://{HOST}{self.path}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        self.line.request(method, self.path, body=body, headers=headers)
        answer = self.line.getresponse()
        text = answer.read()
        took.append((time.perf_counter() - began) * 1000)
        for one in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(one)
        return answer.status, text

    def run(self) -> None:
        while time.time() < self.until:
            status, page = self.ask("GET", self.opened)
            assert status == 200, status
            form = lxml.html.document_fromstring(page).get_element_by_id("edition_form")
            fields = {**dict(form.form_values()), "title": f"Saved at {time.time()}"}
            status, page = self.ask("POST", self.saved, urlencode({**fields, "_continue": "1"}))
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
    while time.time() < until - 5:
        site.act("release", "Approved meanwhile")
        time.sleep(3)
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
