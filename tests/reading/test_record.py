"""What each event changed, in words; and one release's record as a file, proved or found out."""

import copy
import hashlib
import json

import pytest
from django.test import TestCase

from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.clearance import allow_clearance
from press.editorial.drafting import revise
from press.editorial.publication import take_back
from press.models import Edition, Event, Image, Save
from press.reading.record_changes import entries
from press.reading.record_export import (
    NotARecord,
    broken_export,
    exported,
    hashed_text,
    later_events,
    release_events,
    vouched_text,
)
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND


def words(change) -> str:
    """A change as a reader sees it: what came in +, what went in -."""
    signs = {"added": "+", "removed": "-", "same": ""}
    return "\n".join(
        "".join(f"{signs[segment.change]}{segment.text}" for segment in paragraph.segments)
        for paragraph in change.paragraphs
    )


class TestChanges(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.kairat = make.official(name_ru="Кайрат Умаров")
        cls.tedros = make.official("Tedros Adhanom")
        cls.topic = make.topic()
        cls.draft = make.draft(
            cls.who, "ru", officials=[cls.kairat], topics=[], body="<p>One.</p><p>Two.</p>"
        )

    def revise(self, at=NOON + HOUR, **changes):
        self.draft.refresh_from_db()
        revise(
            self.draft, Changes(**changes), by=self.who.writer, at=at, revision=self.draft.revision
        )
        return self.last()

    def last(self):
        return entries(release_events(self.draft.release))[-1].changes

    def test_fields_are_compared_word_by_word_and_texts_by_paragraph(self):
        title, body = self.revise(
            fields={"title": "Talks in Vienna", "body": "<p>One.</p><p>Three.</p>"}
        )
        assert (title.name, words(title)) == ("title", "Talks in -Geneva+Vienna")
        assert body.name == "body" and body.paragraphs[0].untouched == 1
        assert words(body).endswith("-Two+Three.")

    def test_choices_and_flags_are_in_words(self):
        kind, date, minor = self.revise(
            fields={"kind": "statement", "event_date": NOON.date(), "minor": True}
        )
        assert "+Statement" in words(kind) and "statement" not in words(kind)
        assert words(date) == "+2024-03-01"
        assert words(minor) == "-no+yes"

    def test_a_change_of_formatting_alone_has_no_words(self):
        (body,) = self.revise(fields={"body": "<p><strong>One.</strong></p><p>Two.</p>"})
        assert (body.name, body.paragraphs) == ("body", ())

    def test_lists_show_who_came_and_went_by_name_in_the_editions_language(self):
        (officials,) = self.revise(
            officials=[OfficialLink(self.tedros.pk, "met", title_shown="глава ВОЗ")]
        )
        assert officials.name == "officials"
        assert words(officials) == ("-Кайрат Умаров (mentioned)\n+Tedros Adhanom, глава ВОЗ (met)")

    def test_a_list_in_another_order_is_shown_as_it_became(self):
        both = [OfficialLink(self.kairat.pk), OfficialLink(self.tedros.pk)]
        self.revise(officials=both)
        (officials,) = self.revise(at=NOON + 2 * HOUR, officials=both[::-1])
        assert words(officials) == "Tedros Adhanom (mentioned)\nКайрат Умаров (mentioned)"

    def test_topics_and_images_have_names_too(self):
        image = Image.objects.create(width=4, height=3, bytes=1, added_at=NOON, file="a/b.jpg")
        topics, images = self.revise(
            topics=[self.topic.pk], images=[ImageUse(image.pk, alt="Two people")]
        )
        assert words(topics) == "+Human rights"
        assert words(images) == "+b.jpg, 4 × 3 · Two people"

    def test_what_is_deleted_since_is_known_by_its_number(self):
        self.revise(topics=[self.topic.pk])
        self.revise(at=NOON + 2 * HOUR, topics=[])
        key = self.topic.pk
        self.topic.delete()
        (topics,) = self.last()
        assert words(topics) == f"-deleted since ({key})"

    def test_without_the_save_before_the_new_list_is_shown(self):
        self.revise(topics=[self.topic.pk])
        Save.objects.all().delete()
        (topics,) = self.last()
        assert words(topics) == "Human rights"

    def test_an_event_of_the_whole_release_changes_no_text(self):
        allow_clearance(self.draft.release, by=self.who.editor, at=NOON)
        assert self.last() == ()

    def test_the_queries_do_not_grow_with_the_events(self):
        self.revise(officials=[], topics=[self.topic.pk])
        with self.assertNumQueries(4):
            entries(release_events(self.draft.release))
        for number in range(2, 8):
            self.revise(at=NOON + number * HOUR, fields={"title": f"Title {number}"})
        with self.assertNumQueries(4):
            entries(release_events(self.draft.release))


class File(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        first = make.public_edition(cls.who, officials=[make.official()])
        make.public_edition(cls.who, title="Another release")
        cls.second = make.corrected(cls.who, first, NOON + HOUR, title="Talks in Vienna")
        cls.release = first.release
        make.public_edition(cls.who, "ru", NOON + HOUR, release=cls.release, title="Переговоры")
        make.withdrawn(cls.who, cls.second, NOON + 2 * HOUR)
        cls.release.refresh_from_db()
        cls.written = json.loads(exported(cls.release, by="editor", at=NOON + DAY))

    def setUp(self):
        self.file = copy.deepcopy(self.written)

    def broken(self):
        return list(broken_export(self.file))


class TestFile(File):
    def test_it_holds_the_release_its_events_and_its_editions(self):
        assert self.file["release"]["reference"] == self.release.reference == "2024-1"
        assert [event["hash"] for event in self.file["events"]] == list(
            Event.objects.filter(release=self.release).order_by("id").values_list("hash", flat=True)
        )
        codes = [f"{one['language']}-{one['number']}" for one in self.file["editions"]]
        assert codes == ["en-1", "en-2", "en-3", "ru-1"]
        assert self.file["editions"][0]["facts"]["officials"][0][1] == "Kairat Umarov"

    def test_it_can_be_recomputed_as_the_file_itself_says(self):
        lines = self.file["how_to_verify"]
        start = lines.index("import hashlib, json")
        code = [line for line in lines[start:-1] if not line.startswith("record =")]
        exec("\n".join(code), {"record": self.file})
        self.file = copy.deepcopy(self.written)
        self.file["events"][3]["actor"] = "somebody"
        with pytest.raises(AssertionError):
            exec("\n".join(code), {"record": self.file})

    def test_the_printed_lines_give_the_printed_hashes(self):
        event = release_events(self.release).last()
        edition = Edition.objects.filter(release=self.release, approved=True).first()
        for line, stated in (
            (hashed_text(event), event.hash),
            (vouched_text(edition, {}), edition.digest),
        ):
            assert hashlib.sha256(line.encode()).hexdigest() == stated

    def test_an_untouched_file_is_borne_out_now_and_after_more_has_happened(self):
        assert self.broken() == [] and later_events(self.file) == 0
        make.draft(self.who)
        allow_clearance(self.release, by=self.who.editor, at=NOON + DAY)
        assert self.broken() == [] and later_events(self.file) == 1

    def test_an_approval_taken_back_since_does_not_make_the_file_false(self):
        planned = make.public_edition(self.who, at=NOON, live_from=NOON + DAY)
        self.file = json.loads(exported(planned.release, by="editor", at=NOON))
        made = take_back(planned, by=self.who.editor, at=NOON, revision=planned.revision)
        make.revise_fields(self.who, made, NOON + SECOND, title="Other")
        assert self.broken() == [] and later_events(self.file) == 2


class TestForgery(File):
    def event(self, verb):
        return next(event for event in self.file["events"] if event["verb"] == verb)

    def test_an_altered_event_is_found(self):
        self.event("approve")["actor"] = "writer"
        (sentence,) = self.broken()
        assert "(approve, 2024-03-01T07:00:00+00:00)" in sentence
        assert "its hash does not follow" in sentence

    def test_an_altered_event_with_a_new_hash_is_not_in_the_database(self):
        event = self.event("revise")
        event["actor"] = "editor"
        facts = {key: value for key, value in event.items() if key != "hash"}
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        event["hash"] = hashlib.sha256(text.encode()).hexdigest()
        sentences = self.broken()
        assert any("is not in the database" in sentence for sentence in sentences)
        assert any("is missing from the file" in sentence for sentence in sentences)

    def test_a_missing_event_is_found(self):
        removed = self.file["events"].pop(2)
        (sentence,) = self.broken()
        assert f"({removed['verb']}) of the database is missing from the file" in sentence

    def test_events_in_another_order_are_found(self):
        self.file["events"].reverse()
        assert self.broken() == ["The events of the file are not in the order of the record."]

    def test_an_event_of_another_release_is_found(self):
        other = Event.objects.exclude(release=self.release).first()
        self.file["events"][0]["release"] = str(other.release.uuid)
        assert any("is about another release" in sentence for sentence in self.broken())

    def test_an_altered_text_is_found(self):
        self.file["editions"][0]["facts"]["body"] = "<p>Other.</p>"
        assert self.broken() == ["Edition en-1: its text is not what its digest was taken of."]

    def test_an_altered_text_with_a_new_digest_is_found(self):
        edition = self.file["editions"][0]
        edition["facts"]["title"] = "Other"
        text = json.dumps(
            edition["facts"], sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        edition["digest"] = hashlib.sha256(text.encode()).hexdigest()
        assert self.broken() == ["Edition en-1: the database knows of no approval of this text."]

    def test_an_approved_edition_shown_as_a_draft_is_found(self):
        self.file["editions"][1]["digest"] = ""
        assert self.broken() == ["Edition en-2 is approved, but the file does not say so."]

    def test_a_withdrawal_shown_as_a_draft_is_found(self):
        self.file["editions"][2]["digest"] = ""
        assert self.broken() == ["Edition en-3 is approved, but the file does not say so."]

    def test_a_missing_edition_and_a_swapped_one_are_found(self):
        removed = self.file["editions"].pop()
        self.file["editions"][0]["facts"] = removed["facts"]
        assert self.broken() == [
            "Edition ru-1 is missing from the file.",
            "Edition en-1 holds the text of another edition.",
        ]

    def test_a_release_that_never_was_is_found(self):
        self.file["release"]["uuid"] = "00000000-0000-0000-0000-000000000000"
        assert "The database has no release 00000000" in self.broken()[0]

    def test_anything_else_is_no_record(self):
        for thing in ([], {}, "x", None, {**self.file, "version": 2}, {**self.file, "events": 1}):
            with pytest.raises(NotARecord):
                list(broken_export(thing))
