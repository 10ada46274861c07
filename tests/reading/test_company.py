"""How often an official is named, in which part, and together with whom."""

import pytest

from press.editorial.merging_entries import merge_entries
from press.models import OfficialMention
from press.reading import company
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND

pytestmark = pytest.mark.django_db
AT = NOON + HOUR


@pytest.fixture
def who():
    return make.cast()


@pytest.fixture
def minister():
    return make.official("Mukhtar Tileuberdi")


def named(who, people, at=NOON, language="en", **extra):
    """A public release that names people, each in a part."""
    edition = make.public_edition(who, language, at=at, officials=list(people), **extra)
    for person, part in people.items():
        OfficialMention.objects.filter(edition=edition, official=person).update(participation=part)
    return edition


def seen(person, language="en", at=AT, **extra):
    return company.activity(person, language, at, **extra)


def together(person, **extra):
    return [(other.slug, other.count) for other in seen(person, **extra).companions]


def test_releases_are_counted_by_year_and_part(who, minister):
    for year, part in ((2023, "host"), (2023, "met"), (2023, "met"), (2022, "mentioned")):
        named(who, {minister: part}, at=NOON.replace(year=year))
    found = seen(minister)
    assert [part.value for part in found.parts] == ["host", "met", "mentioned"]
    assert [(row.year, row.count, row.parts) for row in found.years] == [
        (2023, 3, [1, 2, 0]),
        (2022, 1, [0, 0, 1]),
    ]
    assert found.cut == 0


def test_those_present_together_are_counted_the_most_frequent_first(who, minister):
    guest, rare, absent = (make.official(name) for name in ("Guest", "Rare", "Absent"))
    for _time in range(2):
        named(who, {minister: "host", guest: "met"})
    named(who, {minister: "took_part", rare: "host", absent: "mentioned"})
    named(who, {minister: "mentioned", absent: "host"})
    assert together(minister) == [("guest", 2), ("rare", 1)]
    assert [other.share for other in seen(minister).companions] == [100.0, 50.0]


def test_of_equals_the_one_met_last_comes_first(who, minister):
    old, new = make.official("Old"), make.official("New")
    named(who, {minister: "host", new: "met"}, at=NOON)
    named(who, {minister: "host", old: "met"}, at=NOON - DAY)
    assert together(minister) == [("new", 1), ("old", 1)]


def test_no_more_than_ten_are_named(who, minister):
    named(who, {minister: "host", **{make.official(f"G {n}"): "met" for n in range(12)}})
    assert len(seen(minister).companions) == company.MOST_COMPANIONS == 10


def test_other_languages_drafts_embargoed_and_withdrawn_releases_do_not_count(who, minister):
    guest = make.official("Guest")
    people = {minister: "host", guest: "met"}
    named(who, people, language="ru")
    named(who, people, live_from=NOON + DAY)
    make.draft(who, officials=list(people))
    make.withdrawn(who, named(who, people), at=NOON + SECOND)
    assert seen(minister).years == seen(minister).companions == []
    assert together(minister, language="ru") == [("guest", 1)]
    assert together(minister, at=NOON + DAY) == [("guest", 1)]


def test_a_corrected_release_counts_once(who, minister):
    guest = make.official("Guest")
    first = named(who, {minister: "host", guest: "met"})
    second = make.corrected(who, first, at=NOON + SECOND)
    OfficialMention.objects.filter(edition=second).update(participation="met")
    assert together(minister) == [("guest", 1)]


def test_somebody_merged_into_the_official_is_no_company(who, minister):
    guest, double = make.official("Guest"), make.official("Ghuest")
    named(who, {minister: "host", double: "met"})
    merge_entries(guest, double, by=who.administrator, at=NOON)
    assert together(minister) == [("guest", 1)]


def test_parts_and_company_are_counted_in_the_latest_rows_alone(who, minister):
    guest, old = make.official("Guest"), make.official("Old")
    for days in range(2):
        named(who, {minister: "host", guest: "met"}, at=NOON - days * DAY)
    named(who, {minister: "met", old: "met"}, at=NOON.replace(month=1))
    named(who, {minister: "met", old: "met"}, at=NOON.replace(year=2022))
    found = seen(minister, latest=3)
    assert found.cut == 3
    assert [(row.year, row.count) for row in found.years] == [(2024, 3), (2022, 1)]
    assert [row.parts for row in found.years] == [[None, None], [None, None]]
    assert together(minister, latest=2) == [("guest", 2)]


def test_a_year_that_the_latest_rows_hold_whole_has_its_parts(who, minister):
    for year in (2024, 2024, 2023, 2023, 2022):
        named(who, {minister: "host"}, at=NOON.replace(year=year))
    found = seen(minister, latest=3)
    assert [row.parts for row in found.years] == [[2], [None], [None]]


def test_the_number_of_queries_is_constant(who, minister, django_assert_num_queries):
    guests = [make.official(f"Guest {number}") for number in range(6)]
    for guest in guests:
        named(who, {minister: "host", guest: "met"})
        with django_assert_num_queries(4):
            seen(minister)
    assert [year for year, _count in company.by_year("official", minister, "en", AT)] == [2024]
