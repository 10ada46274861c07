"""Unsaved words: kept for whoever typed them, over the ones before, and dropped in time."""

import pytest
from django.test import TestCase

from press.editorial.buffers import KEPT_FOR, LARGEST, drop_buffer, keep_buffer
from press.editorial.refusals import Refusal
from press.models import Buffer, Edition, Event
from tests import factories as make
from tests.factories import DAY, NOON, SECOND

PLACE = "edition-1"


class Buffers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)

    def keep(self, place=PLACE, at=NOON, by=None, edition=None, revision=None, **data):
        fields = {name: [value] for name, value in data.items()}
        return keep_buffer(place, fields, edition, revision, by=by or self.who.writer, at=at)


class TestKeeping(Buffers):
    def test_what_a_form_holds_is_kept_with_the_save_typed_over(self):
        self.keep(edition=self.draft, revision=1, title="Typed", summary="")
        kept = Buffer.objects.get()
        assert kept.data == {"title": ["Typed"], "summary": [""]}
        assert (kept.user, kept.edition, kept.revision) == (self.who.writer, self.draft, 1)
        assert (kept.place, kept.typed_at) == (PLACE, NOON)

    def test_it_is_kept_over_what_the_same_person_typed_in_the_form_before(self):
        self.keep(title="Before")
        self.keep(title="Now", at=NOON + SECOND)
        kept = Buffer.objects.get()
        assert (kept.data, kept.typed_at) == ({"title": ["Now"]}, NOON + SECOND)

    def test_two_people_and_two_forms_have_buffers_of_their_own(self):
        self.keep(title="Mine")
        self.keep(title="Elsewhere", place="new")
        self.keep(title="Theirs", by=self.who.second_writer)
        assert Buffer.objects.count() == 3

    def test_neither_the_edition_nor_the_record_knows_of_it(self):
        events = Event.objects.count()
        self.keep(edition=self.draft, revision=1, title="Typed")
        edition = Edition.objects.get()
        assert (edition.title, edition.revision) == ("Talks in Geneva", 1)
        assert Event.objects.count() == events

    def test_what_nobody_came_back_for_in_thirty_days_is_dropped(self):
        self.keep(place="new", at=NOON - KEPT_FOR - SECOND, by=self.who.editor)
        self.keep(place="edition-2", at=NOON - KEPT_FOR + DAY, by=self.who.editor)
        self.keep()
        assert {kept.place for kept in Buffer.objects.all()} == {PLACE, "edition-2"}

    def test_a_million_bytes_are_kept_and_one_more_is_refused_in_words(self):
        self.keep(body="ә" * ((LARGEST - 4) // 2))
        with pytest.raises(Refusal) as refusal:
            self.keep(body="a" * (LARGEST - 3))
        assert refusal.value.code == "too_large"
        assert "save it" in refusal.value.sentence
        assert Buffer.objects.get().data["body"][0].startswith("ә")

    def test_somebody_without_a_role_keeps_nothing(self):
        with pytest.raises(Refusal) as refusal:
            self.keep(by=self.who.outsider, title="Typed")
        assert refusal.value.code == "not_allowed"
        assert not Buffer.objects.exists()

    def test_keeping_costs_two_statements_in_a_transaction(self):
        self.keep()
        writer = type(self.who.writer).objects.get(pk=self.who.writer.pk)
        writer.has_perm("press.write_releases")
        with self.assertNumQueries(4):
            self.keep(by=writer, title="Typed")


class TestDropping(Buffers):
    def test_ones_own_words_of_one_form_are_dropped(self):
        self.keep(title="Mine")
        self.keep(place="new")
        self.keep(by=self.who.editor, title="Theirs")
        assert drop_buffer(PLACE, by=self.who.writer)
        left = {(kept.user.username, kept.place) for kept in Buffer.objects.all()}
        assert left == {("writer", "new"), ("editor", PLACE)}

    def test_where_there_are_none_nothing_is_dropped(self):
        self.keep(by=self.who.editor)
        assert not drop_buffer(PLACE, by=self.who.writer)
        assert Buffer.objects.count() == 1
