"""Unsaved words are found by whoever typed them; who is present is found by everybody else."""

from django.test import TestCase

from press.editorial.buffers import keep_buffer
from press.editorial.presence import be_present
from press.models.desk import PRESENT_FOR
from press.reading.buffers import first_typed, mine, unsaved
from press.reading.presence import others_present
from tests import factories as make
from tests.factories import NOON, SECOND


class TestUnsaved(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)
        cls.place = f"edition-{cls.draft.pk}"
        keep = {"by": cls.who.writer, "at": NOON}
        keep_buffer(cls.place, {"title": ["Typed"]}, cls.draft, 1, **keep)
        keep_buffer("new", {}, None, None, by=cls.who.writer, at=NOON + SECOND)
        keep_buffer("new", {}, None, None, by=cls.who.editor, at=NOON)

    def test_one_finds_ones_own_words_of_a_form_and_nobody_elses(self):
        found = mine(self.who.writer.pk, self.place)
        assert (found.user, first_typed(found, "title")) == (self.who.writer, "Typed")
        assert first_typed(found, "summary") == ""
        assert mine(self.who.editor.pk, self.place) is None
        assert mine(self.who.administrator.pk, "new") is None

    def test_all_of_ones_own_come_newest_first_in_one_query(self):
        with self.assertNumQueries(1):
            found = unsaved(self.who.writer.pk)
            titles = [row.edition and row.edition.title for row in found]
        assert titles == [None, "Talks in Geneva"]
        assert unsaved(self.who.administrator.pk) == []


class TestPresent(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)
        be_present(cls.draft, typing=False, by=cls.who.writer, at=NOON)
        be_present(cls.draft, typing=True, by=cls.who.editor, at=NOON)
        be_present(make.draft(cls.who, "ru"), typing=True, by=cls.who.second_editor, at=NOON)

    def names(self, user, at=NOON):
        return [row.user.username for row in others_present(self.draft, user.pk, at)]

    def test_everybody_but_oneself_is_named_whoever_types_first(self):
        with self.assertNumQueries(1):
            assert self.names(self.who.administrator) == ["editor", "writer"]
        assert self.names(self.who.writer) == ["editor"]

    def test_after_a_minute_without_a_word_they_have_left(self):
        assert self.names(self.who.writer, NOON + PRESENT_FOR - SECOND) == ["editor"]
        assert self.names(self.who.writer, NOON + PRESENT_FOR) == []
