"""The numbers of the list that nothing narrows: what the database counts is what is there."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings

from press.models import Country, Edition, PressRelease, Tally
from press.models.counting import no_triggers, recount, triggers
from press.models.visibility import REPEATED
from press.reading import counted, tallies
from press.reading.listing import Listing
from press.reading.subjects import SUBJECTS
from tests import factories as make
from tests.editorial.storages import IN_MEMORY
from tests.factories import HOUR, NOON, SECOND
from tests.keeping.at_work import Office, furnish
from tests.keeping.whole import miscounted
from tests.reading.archive import LATER, four_releases, listing
from tests.reading.plans import asked

pytestmark = pytest.mark.django_db


# What takes rows out of the lists, or gives them to another entry.
MOVING = ("take_back", "withdraw", "correct", "merge", "undo_merge")


def counted_one_by_one(*given):
    return None


def differing(moments, monkeypatch):
    """Where the numbers are not those of a count of all that is listed."""
    for at in sorted(moments):
        for language in ("kk", "ru", "en"):
            shown = []
            for numbers in (tallies.tallied, counted_one_by_one):
                cache.clear()
                monkeypatch.setattr(counted, "tallied", numbers)
                shown.append(Listing({}, language, at).facets)
            if shown[0] != shown[1]:
                yield language, at, *shown


def test_after_whatever_a_desk_does_the_numbers_are_those_of_a_count(monkeypatch):
    with override_settings(STORAGES=IN_MEMORY):
        furnish()
        office = Office(11)
        for _ in range(200):
            office.act()
            office.act(office.dice.choice(("submit", "approve", *MOVING)))
        for name in MOVING:
            for _ in range(100):
                if not office.done[name]:
                    office.act(office.dice.choice(("submit", "approve")))
                    office.act(name)
    assert all(office.done[name] for name in MOVING), office.done
    assert miscounted() == []
    approved = Edition.objects.filter(approved=True)
    ends = {end for pair in approved.values_list("live_from", "live_until") for end in pair if end}
    chosen = sorted(ends)[:: max(1, len(ends) // 12)]
    assert len(chosen) > 8
    moments = [end + step * SECOND for end in chosen for step in (-1, 0)]
    assert list(differing(moments, monkeypatch)) == []


def test_numbers_begin_and_end_with_their_second(monkeypatch):
    who, speaker = make.cast(), make.official()
    ends = NOON + 2 * HOUR
    made = make.public_edition(
        who, officials=[speaker], live_from=NOON + HOUR, expires_at=ends, kind="briefing"
    )
    make.public_edition(who, "ru", release=made.release, live_from=NOON + HOUR)
    moments = [at + step * SECOND for at in (NOON + HOUR, ends) for step in (-1, 0, 1)]
    assert list(differing(moments, monkeypatch)) == []
    found = [tallies.tallied("en", at)["official"] for at in moments]
    assert [bool(one) for one in found] == [False, True, True, True, False, False]


def test_too_much_to_come_is_counted_one_by_one(monkeypatch):
    who = make.cast()
    make.public_edition(who, live_from=NOON + HOUR)
    monkeypatch.setattr(tallies, "MOST_UNSETTLED", 0)
    assert tallies.tallied("en", NOON) is None
    assert tallies.tallied("en", NOON + 2 * HOUR) is not None


def test_a_list_that_nothing_narrows_counts_nothing():
    four_releases(make.cast())

    def counts(query):
        cache.clear()
        found = asked(lambda: listing(query).facets)
        return [statement for statement in found if 'AS "found"' in statement[0]]

    assert counts("") == []
    assert counts("kind=statement")


def test_whoever_writes_the_database_counts():
    """Not only verbs: several rows of one release at once, rows changed and rows deleted."""
    who = make.cast()
    entries = {
        "official": make.official(),
        "organization": make.organization(),
        "topic": make.topic(),
        "country": Country.objects.create(code="KE", slug="kenya", name_en="Kenya"),
    }
    release = PressRelease.objects.create(opened_at=NOON)
    rows = [
        Edition(
            release=release,
            language=language,
            number=1,
            title="Talks",
            slug="talks",
            decision="approved",
            approved=True,
            live_from=NOON,
            listed_at=NOON,
            year=2024,
            digest="0" * 64,
            approved_by=who.editor,
            approved_at=NOON,
        )
        for language in ("kk", "ru", "en")
    ]
    Edition.objects.bulk_create(rows)
    assert miscounted() == []
    assert Tally.objects.get(language="kk", facet="also", value="en").standing == 1
    made = Edition.objects.get(language="en")
    facts = {name: getattr(made, name) for name in REPEATED}
    for name, subject in SUBJECTS.items():
        subject.rows.objects.create(edition=made, **{name: entries[name]}, **facts)
        assert tallies.tallied("en", LATER)[name] == {str(entries[name].pk): 1}
    for change in ({"live_until": LATER}, {"live_until": None, "kind": "speech"}):
        for model in (Edition, *(subject.rows for subject in SUBJECTS.values())):
            model.objects.filter(language="en").update(**change)
        assert miscounted() == []
    Edition.objects.all().delete()
    assert miscounted() == []
    assert not Tally.objects.exclude(standing=0)


def test_what_was_there_before_is_counted_once():
    who = make.cast()
    four_releases(who)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in no_triggers(connection.vendor):
            cursor.execute(statement)
        make.public_edition(who, "ru", title="Uncounted")
        assert miscounted()
        for statement in (*triggers(connection.vendor), *recount()):
            cursor.execute(statement)
    assert miscounted() == []
