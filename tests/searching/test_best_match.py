"""The order of the best match: what it needs, when it is given up, and how it is dropped."""

import pytest
from django.http import QueryDict

from press.reading.listing import Listing
from tests.factories import HOUR, NOON, cast, public_edition

pytestmark = pytest.mark.django_db
LATER = NOON + 9 * HOUR


@pytest.fixture
def three():
    who = cast()
    public_edition(who, title="Peace talks")
    public_edition(who, title="A visit", body="<p>Peace</p>", at=NOON + HOUR)
    public_edition(who, title="Other matters", body="<p>Trade</p>", at=NOON + 2 * HOUR)


def listing(query):
    return Listing(QueryDict(query), "en", LATER)


def test_the_best_match_needs_words(three):
    errors = listing("sort=best&year=2024").errors
    assert [error.name for error in errors] == ["sort"]
    assert "“best”" in errors[0].message


@pytest.mark.parametrize("query", ["sort=best&q=", "sort=best&q=+&year=2024"])
def test_a_form_whose_words_were_emptied_asks_for_the_newest(three, query):
    asked = listing(query)
    assert asked.valid and "sort" not in asked.canonical_query
    assert asked.order == "newest"


def test_words_that_cannot_be_read_are_the_only_error(three):
    assert [error.name for error in listing("sort=best&q=!!").errors] == ["q"]


def test_the_title_counts_more_than_the_day(three):
    asked = listing("q=peace&sort=best")
    assert [row.title for row in asked.rows()] == ["Peace talks", "A visit"]
    assert asked.canonical_query == "q=peace&sort=best"
    assert not asked.best_match_given_up
    assert [row.title for row in listing("q=peace").rows()] == ["A visit", "Peace talks"]


def test_too_many_to_rank_come_newest_first_and_the_listing_says_so(three, monkeypatch):
    monkeypatch.setattr("press.reading.filters.MOST", 1)
    asked = listing("q=peace&sort=best")
    assert asked.best_match_given_up
    assert [row.title for row in asked.rows()] == ["A visit", "Peace talks"]
    assert not listing("q=talks&sort=best").best_match_given_up
    assert not listing("q=peace").best_match_given_up


def test_dropping_the_words_drops_their_order(three):
    chips = {chip.name: chip.without for chip in listing("q=peace&sort=best&year=2024").chips}
    assert chips["q"] == "year=2024"
    assert chips["year"] == "q=peace&sort=best"
