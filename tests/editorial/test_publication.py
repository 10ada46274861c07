"""Approve, schedule, supersede, take back: one move, and what it must never do."""

import pytest

from press.editorial.changes import Changes
from press.editorial.drafting import revise, start, submit
from press.editorial.notices import correct
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.models import ContentVersion, Edition, Image
from press.models.facts import shown_facts
from press.pure.digests import digest
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
    organization,
    post,
    public_edition,
    revise_fields,
)

pytestmark = pytest.mark.django_db


def approved(who, edition, at=NOON, **given):
    return approve(edition, by=who.editor, at=at, revision=edition.revision, **given)


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def test_an_approved_edition_is_public_at_once():
    who = cast()
    made = approved(who, in_review(who))
    assert made.state(NOON) == State.PUBLIC
    assert list(Edition.objects.public(NOON)) == [made]
    assert made.live_from == made.listed_at == NOON


def test_a_scheduled_edition_waits_for_its_moment():
    who = cast()
    made = approved(who, in_review(who), live_from=NOON + DAY)
    assert not Edition.objects.public(NOON + DAY - SECOND).exists()
    assert Edition.objects.public(NOON + DAY).get() == made


def test_the_digest_vouches_for_what_readers_see():
    who = cast()
    made = approved(who, in_review(who, officials=[official()]))
    stored = Edition.objects.get(pk=made.pk)
    assert stored.digest == digest(shown_facts(stored))
    stored.official_mentions.update(title_shown="Somebody else")
    assert stored.digest != digest(shown_facts(stored))


def test_rights_of_an_image_are_vouched_for_and_leave_older_digests_as_they_are():
    edition = draft(cast())
    facts = {"width": 1, "height": 1, "bytes": 1, "added_at": NOON, "sha256": "a" * 64}
    row = edition.image_rows.create(image=Image.objects.create(**facts), alt="A hall", credit="MFA")
    assert shown_facts(edition)["images"] == [("a" * 64, "A hall", "", "MFA")]
    row.rights = "CC BY"
    row.save()
    assert shown_facts(edition)["images"] == [("a" * 64, "A hall", "", "MFA", "CC BY")]


def test_a_superseding_edition_ends_the_one_before_at_its_own_moment():
    who = cast()
    first = public_edition(who)
    second = corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    first.refresh_from_db()
    assert first.live_until == second.live_from == NOON + DAY
    assert Edition.objects.public(NOON + DAY - SECOND).get() == first
    assert Edition.objects.public(NOON + DAY).get() == second
    assert second.listed_at == first.listed_at, "a correction does not jump the queue"


def test_an_edition_that_expires_is_gone_at_its_end():
    who = cast()
    approved(who, in_review(who), expires_at=NOON + HOUR)
    assert Edition.objects.public(NOON + HOUR - SECOND).exists()
    assert not Edition.objects.public(NOON + HOUR).exists()


def test_whoever_wrote_in_an_edition_cannot_approve_it():
    who = cast()
    made = draft(who)
    made = revise(
        made, Changes(fields={"title": "New"}), by=who.editor, at=NOON, revision=made.revision
    )
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    with refusal("own_hand"):
        approved(who, made)
    other = approve(made, by=who.second_editor, at=NOON, revision=made.revision)
    assert other.emergency_reason == ""


def test_an_emergency_approval_states_its_reason_and_waits_for_confirmation():
    who = cast()
    made = start_by_editor(who)
    made = approved(who, made, emergency_reason="The summit begins in ten minutes.")
    assert made.emergency_reason and made.confirmed_by is None
    assert made.events.get(verb="approve").data["emergency_reason"] == made.emergency_reason


def start_by_editor(who):
    made = draft(who)
    made = revise(
        made, Changes(fields={"title": "Late"}), by=who.editor, at=NOON, revision=made.revision
    )
    return submit(made, by=who.editor, at=NOON, revision=made.revision)


def test_a_writer_cannot_approve():
    who = cast()
    made = in_review(who)
    with refusal("not_allowed"):
        approve(made, by=who.second_writer, at=NOON, revision=made.revision)


def test_a_draft_cannot_be_approved():
    who = cast()
    with refusal("not_in_review"):
        approved(who, draft(who))


def test_approval_binds_to_the_save_that_was_seen():
    who = cast()
    made = in_review(who)
    with refusal("stale"):
        approve(made, by=who.editor, at=NOON, revision=made.revision - 1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"live_from": NOON - SECOND}, "in_the_past"),
        ({"expires_at": NOON}, "ends_before_it_starts"),
    ],
)
def test_an_impossible_interval_is_refused(given, code):
    who = cast()
    made = in_review(who)
    with refusal(code):
        approved(who, made, **given)
    assert not Edition.objects.filter(approved=True).exists()


def test_a_second_edition_must_say_what_it_is():
    who = cast()
    first = public_edition(who)
    second = start(first.release, "en", by=who.writer, at=NOON, source=first)
    second = submit(second, by=who.writer, at=NOON, revision=second.revision)
    with refusal("no_notice"):
        approved(who, second, at=NOON + HOUR)


def test_a_correction_without_a_text_is_refused():
    who = cast()
    second = correct(public_edition(who), "  ", by=who.writer, at=NOON)
    second = submit(second, by=who.writer, at=NOON, revision=second.revision)
    with refusal("no_notice_text"):
        approved(who, second, at=NOON + HOUR)


def test_a_first_edition_carries_no_notice():
    who = cast()
    made = in_review(who, notice_type="correction", notice="Wrong.")
    with refusal("notice_on_first"):
        approved(who, made)


def test_a_reference_is_given_once_and_never_again():
    who = cast()
    first = approved(who, in_review(who), live_from=NOON + DAY)
    assert first.release.reference == "2024-1"
    back = take_back(first, by=who.editor, at=NOON, revision=first.revision)
    other = approved(who, in_review(who))
    assert other.release.reference == "2024-2"
    again = submit(back, by=who.writer, at=NOON, revision=back.revision)
    assert approved(who, again).release.reference == "2024-1"


def test_a_reference_belongs_to_the_local_year_it_goes_out():
    who = cast()
    new_year = NOON.replace(month=12, day=31, hour=20, minute=0)
    made = approved(who, in_review(who, at=new_year), at=new_year)
    assert made.release.reference == "2025-1" and made.year == 2025


def test_an_edition_taken_back_is_a_draft_and_the_one_before_goes_on():
    who = cast()
    first = public_edition(who)
    second = corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    back = take_back(second, by=who.editor, at=NOON + 2 * HOUR, revision=second.revision)
    first.refresh_from_db()
    assert back.decision == "draft" and back.digest == "" and back.live_from is None
    assert first.live_until is None
    assert Edition.objects.public(NOON + 2 * DAY).get() == first


def test_taking_back_keeps_the_deliberate_end_of_the_edition_before():
    who = cast()
    first = approved(who, in_review(who), expires_at=NOON + 3 * DAY)
    second = corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    take_back(second, by=who.editor, at=NOON + 2 * HOUR, revision=second.revision)
    first.refresh_from_db()
    assert first.live_until == NOON + 3 * DAY


def test_what_has_been_public_cannot_be_taken_back():
    who = cast()
    made = public_edition(who)
    with refusal("already_public"):
        take_back(made, by=who.editor, at=NOON, revision=made.revision)


def test_a_later_edition_stands_in_the_way_of_an_earlier_moment():
    who = cast()
    first = public_edition(who, live_from=NOON + DAY)
    second = start(
        first.release, "en", by=who.writer, at=NOON, source=first,
        changes=Changes(fields={"minor": True}),
    )  # fmt: skip
    second = submit(second, by=who.writer, at=NOON, revision=second.revision)
    with refusal("later_edition"):
        approved(who, second, live_from=NOON + HOUR)


def test_titles_are_frozen_as_held_that_day():
    who = cast()
    umarov, ministry = official(), organization("Ministry of Foreign Affairs")
    held = post(umarov, ministry, "First Deputy Minister", NOON.date() - DAY)
    post(umarov, ministry, "Ambassador", None, NOON.date() - 2 * DAY)
    made = approved(who, in_review(who, officials=[umarov]))
    mention = made.official_mentions.get()
    assert (mention.appointment, mention.title_shown) == (held, "First Deputy Minister")
    held.title_en = "Renamed"
    held.save()
    mention.refresh_from_db()
    assert mention.title_shown == "First Deputy Minister"


def test_a_title_in_the_past_is_the_one_of_the_event():
    who = cast()
    umarov, ministry = official(), organization("Ministry of Foreign Affairs")
    post(umarov, ministry, "Ambassador", None, NOON.date() - 2 * DAY)
    made = approved(who, in_review(who, officials=[umarov], event_date=NOON.date() - 5 * DAY))
    assert made.official_mentions.get().title_shown == "Ambassador"


def test_a_title_frozen_by_approval_thaws_when_it_is_taken_back():
    who = cast()
    umarov, ministry = official(), organization("Ministry of Foreign Affairs")
    post(umarov, ministry, "Ambassador")
    made = approved(who, in_review(who, officials=[umarov]), live_from=NOON + DAY)
    back = take_back(made, by=who.editor, at=NOON, revision=made.revision)
    assert back.official_mentions.get().title_shown == ""


def test_every_approval_moves_the_content_version():
    who = cast()
    made = in_review(who)
    before = ContentVersion.objects.get().version
    approved(who, made)
    assert ContentVersion.objects.get().version == before + 1


def test_an_approved_edition_never_changes():
    who = cast()
    made = public_edition(who)
    with refusal("approved"):
        revise_fields(who, made, NOON + HOUR, title="Rewritten")
    assert Edition.objects.get(pk=made.pk).title == made.title
