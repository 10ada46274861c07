"""Many ask for one page at once, in one process and in several, and one makes it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from press.public import kept_pages, turns
from press.public.kept import pages
from press.reading import moments, shared
from tests.factories import NOON
from tests.reading.test_shared import Broken

MANY = 8


@pytest.fixture(autouse=True)
def still(monkeypatch, settings):
    """One state of a site without a database."""
    settings.PAGE_CACHE_BYTES = 64_000_000
    now = moments.Snapshot(1, NOON, None, None, NOON, 1, 1)
    monkeypatch.setattr(kept_pages, "snapshot", lambda at: now)


@pytest.fixture
def another_process(settings):
    settings.CACHE_IS_SHARED = True
    return pages.clear


class Office:
    """What stands behind the kept pages; it counts, and is as slow as it is told to be."""

    def __init__(self, wait=lambda: None, status=200):
        self.made, self.wait, self.status = 0, wait, status
        self.door = kept_pages.KeptPages(self.answer)

    def answer(self, request):
        self.made += 1
        self.wait()
        response = HttpResponse(b"a page", status=self.status, headers={"ETag": '"1"'})
        response.now = request.now
        return response

    def ask(self, _number=0, path="/en/"):
        return self.door(RequestFactory().get(path, headers={"host": "localhost"}))


def until_waiting(monkeypatch, number):
    """An event that comes when so many wait for somebody else's page."""
    come, waiting = Event(), []

    def hang_up():
        waiting.append(1)
        if len(waiting) == number:
            come.set()

    monkeypatch.setattr(turns, "_hang_up", hang_up)
    return come


def asked_together(office):
    with ThreadPoolExecutor(MANY) as readers:
        return [answer.content for answer in readers.map(office.ask, range(MANY))]


def test_of_many_who_ask_at_once_one_makes_the_page(monkeypatch):
    others = until_waiting(monkeypatch, MANY - 1)
    office = Office(lambda: others.wait(10))
    assert asked_together(office) == [b"a page"] * MANY
    assert office.made == 1
    assert not turns._going


def test_who_has_waited_long_enough_makes_the_page(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    stuck, first = Event(), Event()

    def wait():
        if not first.is_set():
            first.set()
            stuck.wait(10)

    office = Office(wait)
    slow = Thread(target=office.ask)
    slow.start()
    first.wait(10)
    assert office.ask().content == b"a page"
    assert office.made == 2
    stuck.set()
    slow.join()


def test_a_failure_is_the_failure_of_one_and_leaves_the_way_free(monkeypatch):
    others = until_waiting(monkeypatch, 1)

    begun = Event()

    def fail_once():
        if office.made == 1:
            begun.set()
            others.wait(10)
            raise RuntimeError

    office = Office(fail_once)
    failing = Thread(target=pytest.raises, args=(RuntimeError, office.ask))
    failing.start()
    begun.wait(10)
    assert office.ask().content == b"a page"
    failing.join()
    assert (office.made, turns._going) == (2, {})


def test_those_who_waited_for_what_is_not_kept_do_not_wait_for_each_other(monkeypatch):
    others = until_waiting(monkeypatch, MANY - 1)
    office = Office(lambda: others.wait(10), status=404)
    assert asked_together(office) == [b"a page"] * MANY
    assert office.made == MANY


def test_the_head_of_a_page_has_its_length_and_no_body():
    office = Office()
    for _ in range(2):
        head = office.door(RequestFactory().head("/en/", headers={"host": "localhost"}))
        assert (head.content, head.get("Content-Length", "6")) == (b"", "6")
        assert office.ask().content == b"a page"


def test_another_process_finds_the_page(another_process):
    office = Office()
    first = office.ask()
    another_process()
    again = office.ask()
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))
    assert office.made == 1


def test_another_process_waits_for_the_page_and_takes_it(another_process, monkeypatch):
    office = Office()
    key, page = made_elsewhere(office)

    def make_meanwhile(seconds):
        cache.delete(f"making:{key}")
        pages.keep(key, page)
        another_process()

    monkeypatch.setattr(turns, "sleep", make_meanwhile)
    cache.set(f"making:{key}", 1, 10)
    assert office.ask().content == b"a page"
    assert office.made == 0


def made_elsewhere(office):
    """A page's key and the page, which nobody has made yet."""
    office.ask()
    key, (page, _size) = pages.rows.popitem()
    cache.clear()
    pages.clear()
    office.made = 0
    return key, page


def test_a_process_that_died_is_not_waited_for_for_ever(another_process, monkeypatch):
    office = Office()
    key, _page = made_elsewhere(office)
    cache.set(f"making:{key}", 1, 100)
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    assert office.ask().content == b"a page"
    assert office.made == 1


def test_a_cache_that_does_not_answer_is_done_without(another_process, monkeypatch, caplog):
    broken = Broken()
    monkeypatch.setattr(shared, "cache", broken)
    monkeypatch.setattr(shared, "_shared", shared._Shared())
    office = Office()
    assert [office.ask(path=f"/en/{number}/").content for number in range(5)] == [b"a page"] * 5
    assert office.ask(path="/en/1/").content == b"a page"
    assert office.made == 5
    # Each asking may cost its time-out, so it is let alone for a while.
    assert broken.asked == 1
    assert len(caplog.records) == 1
