"""gunicorn killed at any moment while officers save: what it acknowledged is there."""

import itertools
import os
import signal
import sys
import threading
import time
from random import Random

import pytest

from tests.databases import OWN, database_of
from tests.deploy.officer import Browser
from tests.deploy.served import Served

pytestmark = pytest.mark.slow
OFFICERS = 3


class Officer(threading.Thread):
    """Saves one draft as fast as it is answered, and tries again where it is not."""

    def __init__(self, site: Served, path: str, cookie: str, over: threading.Event) -> None:
        super().__init__()
        self.browser, self.over = Browser(site.port, path, cookie), over
        # The titles of saves that were answered as saved.
        self.acknowledged: list[str] = []
        self.strange: list[int] = []

    def run(self) -> None:
        for number in itertools.count():
            if self.over.is_set():
                return self.browser.line.close()
            try:
                self.save(f"{self.browser.path} {number}")
            except OSError:
                time.sleep(0.2)

    def save(self, title: str) -> None:
        status, page = self.browser.open()
        if status == 200:
            status, _page = self.browser.save(page, title)
        if status == 302:
            self.acknowledged.append(title)
        elif status not in (502, 504):
            self.strange.append(status)


@pytest.fixture
def site(tmp_path, with_tables):
    with database_of(OWN, tmp_path) as url:
        made = Served(with_tables(tmp_path), DATABASE_URL=url)
        try:
            made.start()
            yield made
        finally:
            made.stop()


def kill(site: Served, dice: Random) -> None:
    """One worker, which is replaced; or all there is, which is started again."""
    gunicorn, workers = site.workers()
    if workers and dice.random() < 0.7:
        os.kill(dice.choice(workers), signal.SIGKILL)
        return
    for process in (gunicorn.pid, *workers):
        os.kill(process, signal.SIGKILL)
    gunicorn.wait()
    site.start_workers()


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.long)])
def test_a_server_that_is_killed_has_kept_what_it_acknowledged(site, kills):
    dice, over = Random(7), threading.Event()
    desks = site.act("desks", str(OFFICERS))
    officers = [Officer(site, path, cookie, over) for path, cookie in desks.items()]
    for officer in officers:
        officer.start()
    try:
        for _ in range(kills):
            time.sleep(0.5 + 2 * dice.random())
            kill(site, dice)
    finally:
        time.sleep(4)
        over.set()
        for officer in officers:
            officer.join()
    acknowledged = [title for officer in officers for title in officer.acknowledged]
    assert all(len(officer.acknowledged) > kills // 4 for officer in officers)
    assert not [status for officer in officers for status in officer.strange]
    assert set(acknowledged) <= set(site.act("saved"))
    assert site.run(sys.executable, "-m", "tests.keeping.whole").strip() == ""
    assert "The record holds" in site.run(sys.executable, "manage.py", "verify_record")
