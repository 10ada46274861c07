"""Who answers for an edition."""

import pytest
from django.test import TestCase

from press.editorial.assigning import assign
from press.editorial.drafting import discard
from press.editorial.refusals import Refusal
from press.models import Event
from tests import factories as make


class TestAssign(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)

    def assign(self, person, by=None):
        return assign(self.draft, person, by=by or self.who.writer, at=make.NOON)

    def refused(self, code, *args, **given):
        with pytest.raises(Refusal) as refused:
            self.assign(*args, **given)
        assert refused.value.code == code
        self.draft.refresh_from_db()
        assert self.draft.responsible == self.who.writer

    def test_the_person_is_kept_and_the_record_names_them(self):
        self.assign(self.who.second_writer)
        self.draft.refresh_from_db()
        assert self.draft.responsible == self.who.second_writer
        event = Event.objects.latest("pk")
        assert (event.verb, event.data) == ("assign", {"name": "second_writer"})

    def test_nobodys_save_becomes_stale_by_it(self):
        self.assign(self.who.second_writer)
        assert make.revise_fields(self.who, self.draft, make.NOON, title="New").revision == 2

    def test_the_same_person_again_leaves_no_trace(self):
        self.assign(self.who.writer)
        assert not Event.objects.filter(verb="assign").exists()

    def test_somebody_who_may_not_write_cannot_be_responsible(self):
        self.refused("not_a_writer", self.who.outsider)

    def test_somebody_who_left_cannot_be_responsible(self):
        self.who.second_writer.is_active = False
        self.refused("not_a_writer", self.who.second_writer)

    def test_somebody_without_a_role_assigns_nobody(self):
        self.refused("not_allowed", self.who.second_writer, by=self.who.outsider)

    def test_nobody_answers_for_what_was_discarded(self):
        discard(self.draft, by=self.who.writer, at=make.NOON, revision=1)
        self.refused("discarded", self.who.second_writer)
