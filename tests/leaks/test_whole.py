"""Nobody outside reads a word that is not theirs: every route, state, visitor and moment."""

import re

import pytest
from django.db import transaction
from django.test import Client

from tests.leaks.course import (
    AFTER,
    BEFORE,
    SOME,
    behind_links,
    forget,
    planned,
    planned_at_the_desk,
    until_withdrawal,
    visitors,
)
from tests.leaks.crawl import Crawl, Visitor, listening
from tests.leaks.office import BOUNDARY, WITHDRAWAL, what_is_hidden

pytestmark = pytest.mark.slow
OFF = pytest.param(0, id="nothing kept", marks=pytest.mark.long)
ON = pytest.param(None, id="all kept")


@pytest.fixture(params=[ON, OFF])
def kept(request, settings):
    """With the caches of an office, and with none."""
    if request.param is not None:
        settings.PAGE_CACHE_BYTES = settings.PART_CACHE_BYTES = request.param


def test_nobody_reads_a_word_too_early_or_too_late(kept, office, hub, clock):
    without = transaction.savepoint()
    what_is_hidden(office)
    office.sample = SOME
    plan = planned(office)
    outsider, *others = visitors(office)
    with listening() as ears:
        crawl = Crawl(office.aviary, clock, ears)
        first = until_withdrawal(crawl, hub, office, plan, others)
        unread = crawl.unread(SOME, BEFORE, WITHDRAWAL)
        transaction.savepoint_rollback(without)
        forget()
        # The same questions to an office in which nothing is hidden.
        crawl.same("hidden things show", first, crawl.go(outsider, BEFORE, plan))
    assert not crawl.leaks, "\n".join([f"{len(crawl.leaks)} leaks", *crawl.leaks[:40]])
    assert not unread
    _enough(crawl, [outsider, *others], (BEFORE, BOUNDARY, AFTER))


def _enough(crawl: Crawl, people: list[Visitor], moments) -> None:
    """Every combination that was promised, and how many there were."""
    by_all = set.intersection(
        *(
            {route for route, name, at in crawl.asked if (name, at) == (one.name, moment)}
            for one in people
            for moment in moments
        )
    )
    product = len(by_all), len(crawl.aviary.states), len(people), len(moments)
    print("routes × states × visitors × moments:", product, "in", crawl.requests, "requests")
    assert all(had >= asked for had, asked in zip(product, (40, 6, 4, 3), strict=True))


def test_whoever_has_no_role_reads_nothing_at_the_desk(office, clock):
    what_is_hidden(office)
    plan = planned_at_the_desk(office)
    with listening() as ears:
        crawl = Crawl(office.aviary, clock, ears)
        for visitor in visitors(office):
            crawl.go(visitor, BEFORE, plan)
    assert not crawl.leaks, "\n".join(crawl.leaks[:40])
    assert len({route for route, _name, _at in crawl.asked}) > 100


def test_what_nobody_may_read_stands_at_the_desk_and_behind_its_link(office, clock):
    """Every canary is planted: an officer finds it, and so does whoever holds its link."""
    what_is_hidden(office)
    plan = planned_at_the_desk(office)
    guest = visitors(office)[2]
    editor = Client()
    editor.force_login(office.who.editor)
    with listening() as ears:
        crawl = Crawl(office.aviary, clock, ears)
        crawl.go(guest, BEFORE, behind_links(planned(office, queries=False)))
        assert not crawl.leaks
        behind = {one.place for one in office.aviary.known.values() if one.word in crawl.read}
        assert {"title", "body", "photograph's caption", "file's words"} <= behind
        officer = Visitor("editor", editor, shown=frozenset(office.aviary.states))
        for address in plan:
            crawl.ask(officer, address, BEFORE)
    found = {one for leak in crawl.leaks for one in office.aviary.found(leak.encode())}
    states = {"draft", "in review", "taken back"}
    # Of the library and the directory not every entry is opened here.
    entries = re.compile("alias|post|country of|organization of|file that|.*'s ")
    hidden = [
        one
        for one in office.aviary.known.values()
        if one.state in states and not entries.match(one.place)
    ]
    assert len(hidden) > 50
    lost = [one for one in hidden if one.word not in found | crawl.read.keys()]
    assert not lost, "\n".join(map(str, lost))
