"""One release at a moment: its story, its participants and its history."""

from datetime import date

import pytest

from press.editorial.drafting import submit
from press.editorial.notices import restore
from press.editorial.publication import approve
from press.models import OfficialMention
from press.pure.diff import Change
from press.reading.history import history
from press.reading.releases import release_page
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    official,
    organization,
    post,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast()


def page(at, language="en"):
    return release_page(language, 2024, 1, at)


def test_the_archive_can_be_asked_what_it_said_at_any_moment(who):
    corrected(who, public_edition(who, title="Before"), at=NOON + HOUR, title="After")
    assert page(NOON - SECOND) is None
    assert page(NOON).edition.title == "Before"
    assert page(NOON + HOUR - SECOND).story.updated is None
    assert page(NOON + HOUR).edition.title == "After"
    assert page(NOON + HOUR).story.updated == NOON + HOUR
    assert page(NOON + HOUR).story.published == NOON


def test_participants_are_grouped_by_what_they_did_there(who):
    people = [official(), official("Amy Pope"), official("Daren Tang")]
    public_edition(who, officials=people)
    parts = ("mentioned", "host", "met")
    for mention, part in zip(OfficialMention.objects.order_by("position"), parts, strict=True):
        OfficialMention.objects.filter(pk=mention.pk).update(participation=part)
    groups = page(NOON).officials
    assert [(part, [person.name for person in group]) for part, group in groups] == [
        ("host", ["Amy Pope"]),
        ("met", ["Daren Tang"]),
        ("mentioned", ["Kairat Umarov"]),
    ]


def test_a_bare_title_is_completed_by_the_organization_the_release_names(who):
    person, body = official("Daren Tang"), organization()
    post(person, body, "Director General", start=date(2020, 1, 1))
    public_edition(who, officials=[person], organizations=[body])
    ((_part, (shown,)),) = page(NOON).officials
    assert shown.title == "Director General, World Health Organization"


def test_the_history_begins_with_the_newest_and_compares_each_with_the_one_before(who):
    people = [official(), official("Amy Pope")]
    first = public_edition(who, summary="Old.", officials=people[:1])
    corrected(who, first, at=NOON + HOUR, summary="New.", body="<p>Other words.</p>")
    told = history("en", 2024, 1, NOON + HOUR)
    assert [(entry.edition.number, entry.first, entry.current) for entry in told.entries] == [
        (2, False, True),
        (1, True, False),
    ]
    labels = [str(change.label) for change in told.entries[0].changes]
    assert labels == ["Summary", "Text"]
    assert told.entries[1].changes == ()


def test_the_history_tells_who_came_and_who_went(who):
    first = public_edition(who, officials=[official()])
    second = corrected(who, first, at=NOON + HOUR)
    OfficialMention.objects.filter(edition=second).update(name_shown="K. Umarov")
    (change,) = history("en", 2024, 1, NOON + HOUR).entries[0].changes
    assert [(p.segments[0].change, p.segments[0].text) for p in change.paragraphs] == [
        (Change.REMOVED, "Kairat Umarov"),
        (Change.ADDED, "K. Umarov"),
    ]


def test_a_scheduled_edition_is_not_yet_history(who):
    first = public_edition(who)
    corrected(who, first, at=NOON + SECOND, live_from=NOON + DAY)
    assert len(history("en", 2024, 1, NOON + HOUR).entries) == 1
    assert len(history("en", 2024, 1, NOON + DAY).entries) == 2


def test_a_withdrawn_releases_history_is_notices_and_dates(who):
    first = public_edition(who)
    withdrawn(who, corrected(who, first, at=NOON + SECOND, title="Other"), at=NOON + HOUR)
    told = history("en", 2024, 1, NOON + HOUR)
    assert told.withdrawn
    assert [entry.changes for entry in told.entries] == [(), (), ()]
    assert page(NOON + HOUR).withdrawn


def test_a_restored_release_is_listed_again_with_its_whole_history(who):
    gone = withdrawn(who, public_edition(who), at=NOON + HOUR)
    made = restore(gone, "It was right after all.", by=who.writer, at=NOON + 2 * HOUR)
    made = submit(made, by=who.writer, at=NOON + 2 * HOUR, revision=made.revision)
    approve(made, by=who.editor, at=NOON + 2 * HOUR, revision=made.revision)
    told = history("en", 2024, 1, NOON + DAY)
    assert not told.withdrawn
    assert len(told.entries) == 3
    assert page(NOON + DAY).story.notice == "It was right after all."


def test_no_page_and_no_history_without_a_public_edition(who):
    public_edition(who, expires_at=NOON + HOUR)
    for moment in (NOON - SECOND, NOON + HOUR):
        assert page(moment) is None
        assert history("en", 2024, 1, moment) is None
    assert page(NOON, "ru") is None
