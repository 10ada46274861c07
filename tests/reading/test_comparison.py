"""Two states of an edition compared as the desk compares them: nothing that is shown is missed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.editorial.changes import Changes, ImageUse, OfficialLink, OrganizationLink
from press.editorial.drafting import open_release, revise
from press.editorial.notices import correct
from press.models import Country, Image
from press.pure.diff import Change
from press.reading.comparison import DESK_PARTS, changes
from press.reading.versions import as_it_stands, as_saved, changed_names
from tests.factories import (
    HOUR,
    NOON,
    cast,
    draft,
    official,
    organization,
    post,
    public_edition,
    revise_fields,
    topic,
)

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)


def told(found):
    """Labels with what came and went, the rest left out."""
    marks = {Change.ADDED: "+", Change.REMOVED: "-"}
    return {
        str(change.label): [
            f"{marks[segment.change]}{segment.text}"
            for paragraph in change.paragraphs
            for segment in paragraph.segments
            if segment.change in marks
        ]
        for change in found
    }


def between_saves(edition, at=LATER):
    before, after = edition.saves.all()
    return changes(as_saved(before, edition, at), as_saved(after, edition, at), DESK_PARTS)


def rewritten(who, first, second):
    """A draft saved twice."""
    made = open_release("en", first, by=who.writer, at=NOON)
    return revise(made, second, by=who.writer, at=NOON, revision=made.revision)


def test_every_field_of_the_page_is_compared_in_its_order():
    who = cast()
    text = {"title": "Old", "body": "<p>Old</p>"}
    edition = rewritten(
        who,
        Changes(fields=text),
        Changes(
            fields={
                "kind": "readout",
                "title": "New",
                "summary": "Short",
                "body": "<p>New</p>",
                "notes": "<p>Note</p>",
                "notice_type": "update",
                "notice": "Newer",
                "minor": True,
                "place": "Astana",
                "event_date": date(2024, 3, 1),
                "media_contact": "Desk",
            }
        ),
    )
    assert told(between_saves(edition)) == {
        "Kind": ["-Press release", "+Readout"],
        "Title": ["-Old", "+New"],
        "Summary": ["+Short"],
        "Text": ["-Old", "+New"],
        "Notes to editors": ["+Note"],
        "Kind of notice": ["-none", "+Update"],
        "Notice": ["+Newer"],
        "Minor change": ["-no", "+yes"],
        "Place": ["+Astana"],
        "Date of the event": ["+2024-03-01"],
        "Media contact": ["+Desk"],
    }


def test_participation_titles_and_the_order_of_people_are_compared():
    who = cast()
    umarov, pope, body = official(), official("Amy Pope"), organization()
    edition = rewritten(
        who,
        Changes(
            fields={"title": "T"},
            officials=[OfficialLink(umarov.pk, "met"), OfficialLink(pope.pk)],
            organizations=[OrganizationLink(body.pk)],
        ),
        Changes(
            officials=[OfficialLink(pope.pk), OfficialLink(umarov.pk, "host", title_shown="Envoy")],
            organizations=[OrganizationLink(body.pk, "host")],
        ),
    )
    assert told(between_saves(edition)) == {
        "Officials": ["+, Envoy", "-met", "+host"],
        "Order of the officials": ["-Kairat Umarov · Amy Pope", "+Amy Pope · Kairat Umarov"],
        "Organizations": ["-mentioned", "+host"],
    }


def test_images_with_their_words_topics_and_countries_are_compared():
    who = cast()
    hall, flag = (
        Image.objects.create(width=1, height=1, bytes=1, added_at=NOON, file=f"originals/{name}")
        for name in ("hall.jpg", "flag.jpg")
    )
    country = Country.objects.create(code="KZ", slug="kz", name_en="Kazakhstan")
    edition = rewritten(
        who,
        Changes(fields={"title": "T"}, images=[ImageUse(hall.pk, "A hall"), ImageUse(flag.pk)]),
        Changes(
            images=[ImageUse(hall.pk, "", True, "The hall", "Agency")],
            topics=[topic().pk],
            countries=[country.pk],
        ),
    )
    assert told(between_saves(edition)) == {
        "Topics": ["+Human rights"],
        "Countries": ["+Kazakhstan"],
        "Images": [
            "-flag.jpg, 1 × 1",
            "-Alternative text: A hall",
            "+Purely decorative",
            "+Caption: The hall",
            "+Credit: Agency",
        ],
    }


def test_the_target_of_a_link_and_formatting_alone_are_told():
    who = cast()
    edition = draft(who, body='<p><a href="https://a.example/">Text</a></p><p>Loud</p>')
    edition = revise_fields(
        who, edition, NOON, body='<p><a href="https://b.example/">Text</a></p><h2>Loud</h2>'
    )
    (change,) = between_saves(edition)
    link, loud = change.paragraphs
    assert [segment.text for segment in link.segments][1:3] == ["a", "b"]
    assert loud.formatting and not link.formatting


def test_two_equal_states_differ_in_nothing():
    who = cast()
    edition = draft(who, officials=[official()], organizations=[organization()])
    (save,) = edition.saves.all()
    there, saved = as_it_stands(edition, LATER), as_saved(save, edition, LATER)
    assert changes(there, saved, DESK_PARTS) == ()


def test_a_draft_is_compared_with_the_names_that_its_approval_would_show():
    who = cast()
    umarov = official()
    public = public_edition(who, officials=[umarov])
    following = correct(public, "Wrong.", by=who.writer, at=NOON + HOUR)

    def found():
        pair = (as_it_stands(edition, LATER) for edition in (public, following))
        return told(changes(*pair, DESK_PARTS))

    assert "Officials" not in found(), "the same name, frozen there and not yet here"
    type(umarov).objects.update(name_en="Qairat Umarov")
    assert found()["Officials"] == ["-Kairat", "+Qairat"]


def test_the_queries_do_not_grow_with_what_is_named():
    who = cast()
    counts = []
    for people in (1, 6):
        officials = [official(f"Person {people} {number}") for number in range(people)]
        for person in officials:
            post(person, organization(f"Body of {person}"), "Ambassador")
        edition = draft(who, officials=officials)
        with CaptureQueriesContext(connection) as queries:
            as_saved(edition.saves.get(), edition, LATER)
            as_it_stands(edition, LATER)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_a_save_changed_is_named_by_field_and_list():
    who = cast()
    edition = rewritten(
        who,
        Changes(fields={"title": "Old", "body": "<p>Old</p>"}),
        Changes(fields={"body": "<p>New</p>"}, officials=[OfficialLink(official().pk)]),
    )
    before, after = (save.content for save in edition.saves.all())
    assert changed_names(before, after) == ["body", "officials"]
    assert changed_names(None, after) == []
