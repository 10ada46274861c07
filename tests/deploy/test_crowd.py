"""Two hundred readers at the second of publication, through nginx and straight to four workers."""

import json
import sys
from datetime import datetime

import pytest
from django.utils import timezone

from tests.databases import OWN, database_of
from tests.deploy.served import Served

pytestmark = pytest.mark.slow
READERS = 200
LIST = "/en/releases/"


@pytest.fixture(scope="module")
def site(tmp_path_factory, with_tables):
    folder = with_tables(tmp_path_factory.mktemp("press"))
    with database_of(OWN, folder) as url:
        made = Served(folder, DATABASE_URL=url, WEB_CONCURRENCY="4")
        try:
            made.start()
            made.act("fill")
            yield made
        finally:
            made.stop()


def crowd(site, until):
    """The readers, already asking."""
    given = (READERS, until, LIST, "On the second", site.port, site.folder / "web.sock")
    return site.begin(sys.executable, "-m", "tests.deploy.crowd", *map(str, given))


def seen_by(readers):
    polls = json.loads(readers.communicate(timeout=60)[0])
    assert len(polls) > READERS * 5
    assert {status for _asked, _given, status, _there in polls} == {200}
    return polls


def stamp_of(told):
    return datetime.fromisoformat(told).timestamp()


def test_all_see_a_release_from_its_second_to_its_end(site):
    told = site.act("publish", "8", "4")
    opens, closes = stamp_of(told["opens"]), stamp_of(told["closes"])
    polls = seen_by(crowd(site, closes + 2.5))
    assert all(given >= opens and asked < closes for asked, given, _, there in polls if there)
    during = [there for asked, given, _, there in polls if opens + 1 < asked and given < closes]
    assert len(during) > READERS and all(during)


def test_all_see_what_is_approved_now_a_second_later(site):
    began = timezone.now().timestamp()
    readers = crowd(site, began + 12)
    told = site.act("release", "On the second, at once")
    live, done = stamp_of(told["live_from"]), timezone.now().timestamp()
    polls = seen_by(readers)
    assert all(given >= live for _asked, given, _, there in polls if there)
    after = [there for asked, _given, _, there in polls if asked > done + 1]
    assert len(after) > READERS and all(after)
