"""Start, revise, submit, send back, discard: how text comes to be."""

import pytest

from press.editorial.allowed import allowed
from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.drafting import discard, open_release, revise, start, submit
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.review import confirm, send_back
from press.models import Edition, Event, Image, PressRelease
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    changes,
    corrected,
    draft,
    in_review,
    official,
    organization,
    public_edition,
    revise_fields,
    topic,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def test_opening_a_release_makes_its_first_draft():
    who = cast()
    made = draft(who, title="Talks in Geneva")
    assert (made.number, made.decision, made.head, made.slug) == (
        1,
        "draft",
        True,
        "talks-in-geneva",
    )
    assert made.release.opened_by == who.writer and made.release.reference == ""


def test_somebody_without_a_role_writes_nothing():
    who = cast()
    with refusal("not_allowed"):
        open_release("en", changes(), by=who.outsider, at=NOON)
    assert not PressRelease.objects.exists()


def test_somebody_who_left_writes_nothing():
    who = cast()
    who.writer.is_active = False
    with refusal("not_allowed"):
        draft(who)


def test_pasted_scripts_are_dropped_on_the_way_in():
    made = draft(cast(), body="<p onclick=x>Text</p><script>alert(1)</script>")
    assert made.body == "<p>Text</p>"


def test_a_revision_records_what_changed():
    who = cast()
    made = draft(who, title="Old")
    revise_fields(who, made, NOON, title="New")
    assert Event.objects.get(verb="revise").data["title"] == ["Old", "New"]


def test_a_save_that_changes_nothing_leaves_no_trace():
    who = cast()
    made = draft(who, officials=[official()])
    before = Event.objects.count()
    link = OfficialLink(made.official_mentions.get().official_id)
    same = revise(
        made,
        Changes(fields={"title": made.title}, officials=[link]),
        by=who.writer,
        at=NOON,
        revision=made.revision,
    )
    assert same.revision == made.revision and Event.objects.count() == before


def test_a_stale_save_is_refused_and_changes_nothing():
    who = cast()
    made = draft(who, title="Old")
    revise_fields(who, made, NOON, title="Mine")
    with refusal("stale"):
        revise(
            made, Changes(fields={"title": "Theirs"}), by=who.second_writer, at=NOON,
            revision=made.revision,
        )  # fmt: skip
    assert Edition.objects.get(pk=made.pk).title == "Mine"


def test_the_order_of_people_is_the_order_given():
    who = cast()
    first, second = official("Amy Pope"), official("Daren Tang")
    made = draft(who, officials=[second, first])
    names = [row.official.name_en for row in made.official_mentions.select_related("official")]
    assert names == ["Daren Tang", "Amy Pope"]


def test_an_overlong_title_is_refused_and_nothing_is_written():
    who = cast()
    with refusal("invalid"):
        draft(who, title="x" * 256)
    assert not PressRelease.objects.exists()


@pytest.mark.parametrize("value", ["rumour", ""])
def test_an_unknown_kind_is_refused(value):
    with refusal("invalid"):
        draft(cast(), kind=value)


def test_a_field_that_no_form_has_is_refused():
    who = cast()
    made = draft(who)
    with refusal("invalid"):
        revise_fields(who, made, NOON, digest="f" * 64)


def test_a_second_draft_in_the_same_language_is_refused():
    who = cast()
    made = draft(who)
    with refusal("already_open"):
        start(made.release, "en", by=who.writer, at=NOON)


def test_a_translation_takes_links_but_no_text():
    who = cast()
    source = draft(
        who, officials=[official()], organizations=[organization()], topics=[topic()],
        event_date=NOON.date(), kind="readout", summary="Summary",
    )  # fmt: skip
    own = Changes(fields={"title": "Переговоры"})
    made = start(source.release, "ru", by=who.writer, at=NOON, source=source, changes=own)
    assert (made.language, made.number, made.kind) == ("ru", 1, "readout")
    assert made.event_date == NOON.date()
    assert made.body == made.summary == ""
    assert made.official_mentions.count() == made.topic_rows.count() == 1
    assert made.organization_mentions.count() == 1


def test_a_translation_without_a_title_of_its_own_is_refused():
    who = cast()
    source = draft(who)
    with refusal("invalid"):
        start(source.release, "ru", by=who.writer, at=NOON, source=source)
    assert not source.release.editions.filter(language="ru").exists()


def test_a_translation_keeps_the_save_of_its_source_that_was_seen():
    who = cast()
    source = draft(who)
    saved = revise_fields(who, source, NOON, title="Talks in Vienna")
    seen, newest = (
        start(
            source.release, language, by=who.writer, at=NOON, source=saved, source_revision=given,
            changes=changes(),
        )
        for language, given in (("ru", 1), ("kk", 99))
    )  # fmt: skip
    assert (seen.source, seen.source_revision) == (source, 1)
    assert (newest.source, newest.source_revision) == (source, 2)


def test_the_next_edition_of_a_translation_translates_the_same_source():
    who = cast()
    source = draft(who)
    first = start(source.release, "ru", by=who.writer, at=NOON, source=source, changes=changes())
    discard(first, by=who.writer, at=NOON, revision=first.revision)
    second = start(source.release, "ru", by=who.writer, at=NOON, source=first)
    assert (second.source, second.source_revision) == (source, 1)


def test_a_draft_goes_to_review_and_comes_back_with_a_reason():
    who = cast()
    made = in_review(who)
    back = send_back(made, "Name the place.", by=who.editor, at=NOON, revision=made.revision)
    assert back.decision == "draft"
    assert back.events.get(verb="send_back").data == {"reason": "Name the place."}


def test_sending_back_needs_a_reason():
    who = cast()
    made = in_review(who)
    with refusal("no_reason"):
        send_back(made, " ", by=who.editor, at=NOON, revision=made.revision)


def test_a_stranger_to_the_text_cannot_send_it_back_without_being_an_editor():
    who = cast()
    made = in_review(who)
    with refusal("not_allowed"):
        send_back(made, "Mine", by=who.second_writer, at=NOON, revision=made.revision)
    own = send_back(made, "A typo of mine.", by=who.writer, at=NOON, revision=made.revision)
    assert own.decision == "draft"


def test_an_empty_draft_cannot_be_submitted():
    who = cast()
    made = draft(who, body="<p> </p>")
    with refusal("no_body"):
        submit(made, by=who.writer, at=NOON, revision=made.revision)


def test_an_edition_in_review_is_not_revised():
    who = cast()
    made = in_review(who)
    with refusal("in_review"):
        revise_fields(who, made, NOON, title="Late thought")


def test_a_discarded_correction_gives_the_head_back_to_what_is_public():
    who = cast()
    first = public_edition(who)
    second = start(first.release, "en", by=who.writer, at=NOON, source=first)
    discard(second, by=who.writer, at=NOON, revision=second.revision)
    assert Edition.objects.get(head=True) == first
    third = start(first.release, "en", by=who.writer, at=NOON, source=first)
    assert third.number == 3 and Edition.objects.get(head=True) == third


def test_a_discarded_edition_stays_in_the_record():
    who = cast()
    made = draft(who, title="Never sent")
    discard(made, by=who.writer, at=NOON, revision=made.revision)
    assert Edition.objects.get().title == "Never sent"
    with refusal("discarded"):
        revise_fields(who, Edition.objects.get(), NOON, title="Again")


def test_an_emergency_is_confirmed_by_somebody_else():
    who = cast()
    made = draft(who)
    made = revise(
        made, Changes(fields={"title": "Late"}), by=who.editor, at=NOON, revision=made.revision
    )
    made = submit(made, by=who.editor, at=NOON, revision=made.revision)
    made = approve(made, by=who.editor, at=NOON, revision=made.revision, emergency_reason="Summit.")
    with refusal("own_hand"):
        confirm(made, by=who.editor, at=NOON, revision=made.revision)
    done = confirm(made, by=who.second_editor, at=NOON, revision=made.revision)
    assert done.confirmed_by == who.second_editor
    with refusal("nothing_to_confirm"):
        confirm(done, by=who.second_editor, at=NOON, revision=done.revision)


def test_an_edition_taken_back_can_be_written_on():
    who = cast()
    first = public_edition(who)
    second = corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    back = take_back(second, by=who.editor, at=NOON + HOUR, revision=second.revision)
    assert revise_fields(who, back, NOON + HOUR, title="Better").title == "Better"


def test_an_image_without_alternative_text_keeps_an_edition_from_approval():
    who = cast()
    image = Image.objects.create(
        file="x.jpg", sha256="0" * 64, width=1, height=1, bytes=1, mime="image/jpeg", added_at=NOON
    )
    made = draft(who)
    made = revise(
        made, Changes(images=[ImageUse(image.pk)]), by=who.writer, at=NOON, revision=made.revision
    )
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    assert allowed(made, who.editor, NOON)["approve"].code == "no_alt"


def test_markup_nested_without_end_is_refused_and_nothing_is_written():
    with refusal("invalid"):
        draft(cast(), body="<div>" * 5000)
    assert not PressRelease.objects.exists()


def test_a_draft_cannot_make_itself_a_withdrawal():
    who = cast()
    made = draft(who)
    with refusal("invalid"):
        revise_fields(who, made, NOON, notice_type="withdrawal", notice="Gone.")


def test_what_no_feed_can_carry_is_dropped_on_the_way_in():
    who = cast()
    made = draft(who, title=" Talks\x00 in\u202e\u00a0Geneva ", media_contact="A\x0b\nB\x01")
    assert (made.title, made.media_contact) == ("Talks in Geneva", "A\n\nB")
