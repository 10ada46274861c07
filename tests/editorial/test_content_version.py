"""The content version moves when readers may see a difference, and only then."""

import ast
from pathlib import Path

import pytest

from press.editorial.drafting import discard, start, submit
from press.editorial.notices import correct, restore
from press.editorial.publication import approve, take_back
from press.editorial.record import UNSEEN
from press.editorial.review import send_back
from press.models import ContentVersion, Event
from press.reading.moments import snapshot
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    changes,
    draft,
    public_edition,
    revise_fields,
    withdrawn,
)

pytestmark = pytest.mark.django_db
LATER = NOON + HOUR


@pytest.fixture
def who():
    return cast()


def version():
    return ContentVersion.objects.values_list("version", "changed_at").get()


def test_work_at_the_desk_moves_nothing_that_readers_hold(who):
    public = public_edition(who)
    before, events = version(), Event.objects.count()
    edition = draft(who, at=LATER)
    edition = revise_fields(who, edition, LATER, title="Another title")
    edition = submit(edition, by=who.writer, at=LATER, revision=edition.revision)
    edition = send_back(edition, "Say where.", by=who.editor, at=LATER, revision=edition.revision)
    discard(edition, by=who.writer, at=LATER, revision=edition.revision)
    start(public.release, "ru", by=who.writer, at=LATER, changes=changes())
    correct(public, "It was Vienna.", by=who.writer, at=LATER)
    assert version() == before
    assert Event.objects.count() > events + 6


def test_approving_moves_it(who):
    public_edition(who)
    first = version()
    public_edition(who, at=LATER)
    assert version() == (first[0] + 1, LATER)


def test_what_shows_later_is_left_to_its_moment(who):
    public_edition(who)
    before = version()
    edition = public_edition(who, at=LATER, live_from=NOON + DAY)
    assert version() == before
    assert snapshot(LATER).next_boundary == NOON + DAY
    assert snapshot(NOON + DAY).key != snapshot(LATER).key
    take_back(edition, by=who.editor, at=LATER, revision=edition.revision)
    assert version() == before
    assert snapshot(LATER).next_boundary is None


def test_what_shows_so_soon_that_its_moment_could_be_missed_moves_it_too(who):
    public_edition(who)
    before = version()
    public_edition(who, at=LATER, live_from=LATER + 60 * SECOND)
    assert version() == (before[0] + 1, LATER)
    public_edition(who, at=LATER, live_from=LATER + 61 * SECOND)
    assert version() == (before[0] + 1, LATER)


def test_a_withdrawal_moves_it_and_beginning_to_restore_does_not(who):
    gone = withdrawn(who, public_edition(who), at=LATER)
    after = version()
    assert after[1] == LATER
    again = restore(gone, "It was right.", by=who.writer, at=LATER + HOUR)
    assert version() == after
    again = submit(again, by=who.writer, at=LATER + HOUR, revision=again.revision)
    approve(again, by=who.editor, at=LATER + HOUR, revision=again.revision)
    assert version() == (after[0] + 1, LATER + HOUR)


def test_every_verb_told_to_be_unseen_is_one_that_the_record_knows(who):
    """A name mistyped in the list would move the version again, unnoticed."""

    written = {
        node.value
        for path in Path("press/editorial").glob("*.py")
        if path.name != "record.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert written >= UNSEEN
