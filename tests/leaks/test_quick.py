"""Nobody outside reads a word too early: every reader's route once before and once after."""

import pytest

from press.models import Edition
from tests.leaks.canaries import word
from tests.leaks.course import BEFORE, FEW, planned, planned_at_the_desk
from tests.leaks.crawl import Crawl, Visitor, listening
from tests.leaks.office import BOUNDARY, what_is_hidden
from tests.leaks.routes import (
    QUERY_NAMES,
    Route,
    Unreachable,
    addresses,
    query_values,
    unasked_names,
)


def test_every_route_is_reached_and_tells_of_nothing_before_its_second(office, clock):
    what_is_hidden(office)
    office.sample = FEW
    plan = planned(office, queries=False)
    with listening() as ears:
        crawl = Crawl(office.aviary, clock, ears)
        for moment in (BEFORE, BOUNDARY):
            crawl.go(Visitor("outsider"), moment, plan)
    assert not crawl.leaks, "\n".join(crawl.leaks[:20])
    assert not crawl.unread({"scheduled"}, BEFORE, BOUNDARY)
    assert planned_at_the_desk(office)
    assert query_values(office).keys() == QUERY_NAMES


def test_every_name_of_a_query_has_values():
    assert not unasked_names()


def test_a_route_that_nothing_can_fill_is_told(db):
    for text in (
        "<lang:language>/secrets/<slug:secret>/",
        "admin/press/edition/<int:nonce>/",
        "admin/press/secret/<int:pk>/",
    ):
        with pytest.raises(Unreachable, match="Nothing is known"):
            addresses(None, Route("press:secrets", text), ("en",))


def test_a_word_that_is_out_is_found(office, clock):
    """The crawler itself: it tells of what stands on a page though it should not."""
    state = "common text"
    title = office.aviary.known.pop(word(f"{state}/title"))
    office.aviary.known[title.word] = type(title)(title.word, "draft", "title")
    with listening() as ears:
        crawl = Crawl(office.aviary, clock, ears)
        crawl.go(Visitor("outsider"), BEFORE, planned(office, queries=False)[:12])
    assert any("tells of draft: title" in leak for leak in crawl.leaks)
    assert Edition.objects.filter(title__contains=title.word).exists()
