"""Correct, update, amend, withdraw, restore: what is done about what is public."""

import pytest

from press.editorial.changes import Changes
from press.editorial.drafting import revise, submit
from press.editorial.notices import amend, correct, restore, update, withdraw
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.editorial.review import confirm
from press.models import Edition
from press.pure.intervals import State
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    in_review,
    official,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def approved(who, edition, at):
    made = submit(edition, by=who.writer, at=at, revision=edition.revision)
    return approve(made, by=who.editor, at=at, revision=made.revision)


def test_a_correction_starts_from_the_public_text():
    who = cast()
    first = public_edition(who, officials=[official()], summary="Summary")
    made = correct(first, "It is Geneva.", by=who.writer, at=NOON + HOUR)
    assert (made.number, made.notice_type, made.notice) == (2, "correction", "It is Geneva.")
    assert (made.title, made.body, made.summary) == (first.title, first.body, first.summary)
    assert made.official_mentions.count() == 1
    assert Edition.objects.public(NOON + HOUR).get() == first, "nothing changes before approval"


def test_an_update_says_what_is_new():
    who = cast()
    made = approved(
        who, update(public_edition(who), "A photo.", by=who.writer, at=NOON), NOON + HOUR
    )
    assert made.notice_type == "update" and made.state(NOON + HOUR) == State.PUBLIC


def test_a_minor_edition_needs_no_notice():
    who = cast()
    made = amend(public_edition(who), by=who.writer, at=NOON)
    made = approved(who, made, NOON + HOUR)
    assert made.minor and made.notice == ""


@pytest.mark.parametrize("verb", [correct, update])
def test_a_draft_is_neither_corrected_nor_updated(verb):
    who = cast()
    with refusal("not_public"):
        verb(draft(who), "Wrong.", by=who.writer, at=NOON)


def test_a_scheduled_release_is_not_corrected_before_it_is_out():
    who = cast()
    made = public_edition(who, live_from=NOON + DAY)
    with refusal("not_public"):
        correct(made, "Wrong.", by=who.writer, at=NOON + DAY - SECOND)
    assert correct(made, "Wrong.", by=who.writer, at=NOON + DAY).number == 2


def test_two_corrections_at_once_are_refused():
    who = cast()
    first = public_edition(who)
    correct(first, "Wrong.", by=who.writer, at=NOON)
    with refusal("already_open"):
        correct(first, "Wrong too.", by=who.second_writer, at=NOON)


def test_a_withdrawal_replaces_the_text_by_a_notice_at_once():
    who = cast()
    first = public_edition(who, officials=[official()])
    made = withdrawn(who, first, NOON + HOUR)
    assert made.body == "" and made.notice == "Sent out by mistake."
    assert made.state(NOON + HOUR) == State.WITHDRAWN
    assert Edition.objects.public(NOON + HOUR).get() == made
    assert not Edition.objects.listed(NOON + HOUR).exists()
    assert Edition.objects.listed(NOON + HOUR - SECOND).get() == first
    assert made.official_mentions.count() == 1, "an official's feed carries the notice"


def test_a_withdrawal_needs_an_editor_and_a_reason():
    who = cast()
    first = public_edition(who)
    with refusal("not_allowed"):
        withdraw(first, "Wrong.", by=who.writer, at=NOON + HOUR)
    with refusal("no_notice_text"):
        withdraw(first, " ", by=who.editor, at=NOON + HOUR)
    assert Edition.objects.listed(NOON + HOUR).get() == first


def test_a_withdrawal_by_one_person_waits_for_another_to_confirm_it():
    who = cast()
    made = withdrawn(who, public_edition(who), NOON + HOUR)
    with refusal("own_hand"):
        confirm(made, by=who.editor, at=NOON + HOUR, revision=made.revision)
    done = confirm(made, by=who.second_editor, at=NOON + HOUR, revision=made.revision)
    assert done.confirmed_by == who.second_editor


def test_a_draft_being_worked_on_survives_a_withdrawal():
    who = cast()
    first = public_edition(who)
    work = correct(first, "It is Geneva.", by=who.writer, at=NOON)
    made = withdrawn(who, first, NOON + HOUR)
    work.refresh_from_db()
    assert work.decision == "draft" and made.number == 3
    assert Edition.objects.get(head=True) == work


def test_a_scheduled_correction_is_taken_back_before_a_withdrawal():
    who = cast()
    first = public_edition(who)
    corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    with refusal("later_edition"):
        withdraw(first, "Wrong.", by=who.editor, at=NOON + HOUR)


def test_what_is_withdrawn_is_neither_corrected_nor_withdrawn_again():
    who = cast()
    made = withdrawn(who, public_edition(who), NOON + HOUR)
    with refusal("withdrawn"):
        correct(made, "Wrong.", by=who.writer, at=NOON + 2 * HOUR)
    with refusal("withdrawn"):
        withdraw(made, "Wrong.", by=who.editor, at=NOON + 2 * HOUR)


def test_a_release_never_public_is_not_withdrawn():
    who = cast()
    with refusal("not_public"):
        withdraw(in_review(who), "Wrong.", by=who.editor, at=NOON)


def test_a_restored_release_comes_back_with_its_text_and_place_in_the_list():
    who = cast()
    first = public_edition(who, summary="Summary")
    gone = withdrawn(who, first, NOON + HOUR)
    made = restore(gone, "Restored after a check.", by=who.writer, at=NOON + 2 * HOUR)
    assert (made.body, made.summary) == (first.body, first.summary)
    assert not Edition.objects.listed(NOON + 2 * HOUR).exists(), "it needs approval"
    back = approved(who, made, NOON + 3 * HOUR)
    assert Edition.objects.listed(NOON + 3 * HOUR).get() == back
    assert back.listed_at == first.listed_at


def test_what_is_not_withdrawn_is_not_restored():
    who = cast()
    with refusal("not_withdrawn"):
        restore(public_edition(who), "Back.", by=who.writer, at=NOON)


def test_an_unwritten_notice_can_be_completed_before_approval():
    who = cast()
    made = correct(public_edition(who), "", by=who.writer, at=NOON)
    made = revise(
        made, Changes(fields={"notice": "It is Geneva."}), by=who.writer, at=NOON,
        revision=made.revision,
    )  # fmt: skip
    assert approved(who, made, NOON + HOUR).notice == "It is Geneva."


def test_languages_are_withdrawn_one_by_one():
    who = cast()
    english = public_edition(who)
    russian = public_edition(who, "ru", release=english.release)
    withdrawn(who, english, NOON + HOUR)
    assert Edition.objects.listed(NOON + HOUR).get() == russian
