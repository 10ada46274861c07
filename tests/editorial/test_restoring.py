"""An earlier save brought back: whole, recorded, and only into a draft."""

from datetime import date

import pytest

from press.editorial.changes import Changes, ImageUse, OfficialLink, OrganizationLink
from press.editorial.drafting import open_release, revise, submit
from press.editorial.refusals import Refusal
from press.editorial.restoring import restore_save
from press.editorial.saves import content_of
from press.models import Appointment, Country, Image
from tests.factories import (
    HOUR,
    NOON,
    cast,
    draft,
    official,
    organization,
    post,
    revise_fields,
    topic,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def back(who, edition, save):
    return restore_save(edition, save, by=who.writer, at=NOON + HOUR, revision=edition.revision)


def full(who):
    """A draft with something in every field and list."""
    umarov, body = official(), organization()
    held = post(umarov, body, "Ambassador")
    country = Country.objects.create(code="KZ", slug="kz", name_en="Kazakhstan")
    image = Image.objects.create(width=1, height=1, bytes=1, added_at=NOON)
    changes = Changes(
        fields={"title": "Old", "body": "<p>Old.</p>", "event_date": date(2024, 3, 1)},
        officials=[OfficialLink(umarov.pk, "met", held.pk, "Envoy")],
        organizations=[OrganizationLink(body.pk, "host")],
        topics=[topic().pk],
        countries=[country.pk],
        images=[ImageUse(image.pk, "A hall", caption="The hall", credit="Agency")],
    )
    return open_release("en", changes, by=who.writer, at=NOON)


def emptied(who, edition):
    empty = Changes(
        fields={"title": "New", "body": "", "event_date": None},
        officials=[],
        organizations=[],
        topics=[],
        countries=[],
        images=[],
    )
    return revise(edition, empty, by=who.writer, at=NOON, revision=edition.revision)


def test_the_whole_content_of_a_save_comes_back_and_nothing_is_lost():
    who = cast()
    edition = full(who)
    before = content_of(edition)
    edition = emptied(who, edition)
    between = content_of(edition)
    edition = back(who, edition, edition.saves.first())
    assert content_of(edition) == before
    assert [save.content for save in edition.saves.all()] == [before, between, before]
    assert edition.events.last().verb == "restore_save"
    assert edition.events.last().data == {"save": 1}


def test_what_has_left_the_directory_since_is_left_out():
    who = cast()
    edition = emptied(who, full(who))
    save, gone = edition.saves.first(), official("Amy Pope")
    row = save.content["officials"][0]
    save.content["officials"].append(row | {"official_id": gone.pk})
    save.content["topics"].append(999)
    gone.delete()
    Appointment.objects.all().delete()
    edition = back(who, edition, save)
    mention = edition.official_mentions.get()
    assert (mention.official_id, mention.appointment_id) == (row["official_id"], None)
    assert edition.topic_rows.count() == 1


def test_a_save_of_another_edition_is_refused():
    who = cast()
    edition, other = draft(who), draft(who)
    with refusal("other_edition"):
        back(who, edition, other.saves.get())


def test_the_text_that_is_there_already_is_refused():
    who = cast()
    edition = draft(who)
    with refusal("same"):
        back(who, edition, edition.saves.get())
    assert edition.events.count() == 1


def test_only_a_draft_takes_an_old_text_and_only_from_who_saw_its_newest():
    who = cast()
    edition = revise_fields(who, draft(who), NOON, title="New")
    save = edition.saves.first()
    with refusal("stale"):
        restore_save(edition, save, by=who.writer, at=NOON, revision=1)
    sent = submit(edition, by=who.writer, at=NOON, revision=edition.revision)
    with refusal("in_review"):
        back(who, sent, save)
