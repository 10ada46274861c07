"""Releases related to one, its neighbours, and why."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.models import OfficialMention
from press.reading import related as module
from press.reading.neighbours import neighbours
from press.reading.related import related
from press.reading.releases import release_page
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND

pytestmark = pytest.mark.django_db
LATER = NOON + 100 * DAY


@pytest.fixture
def who() -> SimpleNamespace:
    return make.cast()


def page(number: int = 1, language: str = "en", at=LATER):
    return release_page(language, 2024, number, at)


def told(number: int = 1, at=LATER) -> list[tuple[str, str]]:
    return [(item.edition.title, item.reason) for item in related(page(number, at=at), at)]


def test_each_related_release_says_what_both_share(who):
    person, body, about = make.official(), make.organization(), make.topic("Health")
    everything = {"officials": [person], "organizations": [body], "topics": [about]}
    make.public_edition(who, title="Read", **everything)
    make.public_edition(who, title="All", at=NOON + HOUR, **everything)
    make.public_edition(who, title="Person", at=NOON + 2 * HOUR, officials=[person])
    make.public_edition(who, title="Topic", at=NOON + 3 * HOUR, topics=[about])
    make.public_edition(who, title="Nothing", at=NOON + 4 * HOUR)
    assert told() == [
        ("All", "Both name Kairat Umarov and the World Health Organization and are about Health"),
        ("Person", "Both name Kairat Umarov"),
        ("Topic", "Both are about Health"),
    ]


def test_the_name_that_few_releases_share_counts_more(who):
    popular, rare = make.official("Popular Person"), make.official("Rare Person")
    make.public_edition(who, title="Read", officials=[popular, rare])
    for number in range(1, 8):
        make.public_edition(
            who, title=f"Popular {number}", at=NOON + number * SECOND, officials=[popular]
        )
    make.public_edition(who, title="Rare", at=NOON + 90 * DAY, officials=[rare])
    found = told()
    assert found[0] == ("Rare", "Both name Rare Person")
    assert [title for title, _ in found[1:]] == [f"Popular {number}" for number in range(1, 5)]


def test_whom_every_release_names_relates_none_alone(who, monkeypatch):
    monkeypatch.setattr(module, "NEAREST", 6)
    minister = make.official()
    for number in range(14):
        make.public_edition(who, title=f"{number}", at=NOON + number * HOUR, officials=[minister])
    assert told(7) == []


def test_the_nearest_in_time_are_looked_at_on_both_sides(who, monkeypatch):
    monkeypatch.setattr(module, "NEAREST", 1)
    person = make.official()
    for number in range(5):
        make.public_edition(who, title=f"{number}", at=NOON + number * DAY, officials=[person])
    assert sorted(title for title, _ in told(3)) == ["1", "3"]


def test_what_is_not_listed_then_and_there_is_not_related(who):
    person = make.official()
    first = make.public_edition(who, title="Read", officials=[person])
    make.public_edition(who, "ru", title="Иное", officials=[person])
    make.public_edition(who, title="Scheduled", live_from=LATER + DAY, officials=[person])
    make.draft(who, title="Draft", officials=[person])
    gone = make.public_edition(who, title="Withdrawn", officials=[person])
    make.withdrawn(who, gone, at=NOON + HOUR)
    make.corrected(who, first, at=NOON + HOUR)
    assert told() == []
    assert [title for title, _ in told(at=LATER + 2 * DAY)] == ["Scheduled"]


def test_the_host_is_looked_at_before_those_only_mentioned(who, monkeypatch):
    monkeypatch.setitem(module.LOOKED_AT, "official", 1)
    mentioned, host = make.official("Only Mentioned"), make.official("The Host")
    made = make.public_edition(who, title="Read", officials=[mentioned, host])
    OfficialMention.objects.filter(edition=made, official=host).update(participation="host")
    for person in (mentioned, host):
        make.public_edition(who, title=f"With {person.name_en}", officials=[person])
    assert [title for title, _ in told()] == ["With The Host"]


def test_many_names_take_no_more_queries_than_one(who):
    people = [make.official(f"Person {number}") for number in range(40)]
    bodies = [make.organization(f"Body {number}") for number in range(40)]
    make.public_edition(who, title="One", officials=people[:1])
    make.public_edition(who, title="All", officials=people, organizations=bodies)
    taken = []
    for number in (1, 2):
        found = page(number)
        with CaptureQueriesContext(connection) as queries:
            assert related(found, LATER)
        taken.append(len(queries))
    assert taken == [2, 2]


def test_a_release_that_names_nobody_is_related_to_none_without_a_query(who):
    make.public_edition(who)
    found = page()
    with CaptureQueriesContext(connection) as queries:
        assert related(found, LATER) == []
    assert len(queries) == 0


def around(number: int, at=LATER) -> tuple[str | None, str | None]:
    found = neighbours(page(number, at=at).edition, at)
    return tuple(side and side.title for side in (found.earlier, found.later))


def test_the_neighbours_are_those_of_the_listing_in_this_language(who):
    for number, when in enumerate((NOON, NOON + HOUR, NOON + HOUR, NOON + DAY)):
        make.public_edition(who, title=f"{number}", at=when)
    make.public_edition(who, "ru", title="Иное", at=NOON + SECOND)
    assert [around(number) for number in (1, 2, 3, 4)] == [
        (None, "1"),
        ("0", "2"),
        ("1", "3"),
        ("2", None),
    ]


def test_a_correction_keeps_its_place_and_a_withdrawal_gives_it_up(who):
    editions = [
        make.public_edition(who, title=f"{number}", at=NOON + number * HOUR) for number in range(3)
    ]
    make.corrected(who, editions[0], at=NOON + DAY, title="Corrected")
    assert around(2) == ("Corrected", "2")
    make.withdrawn(who, editions[2], at=NOON + DAY)
    assert around(2) == ("Corrected", None)


def test_what_is_to_come_is_nobodys_neighbour_yet(who):
    make.public_edition(who, title="Now")
    make.public_edition(who, title="Soon", live_from=LATER)
    assert around(1, at=LATER - SECOND) == (None, None)
    assert around(1, at=LATER) == (None, "Soon")
