"""One verb on many editions: each stands or falls alone."""

from django.test import TestCase

from press.editorial.bulk import Chosen, approve_each, submit_each
from tests import factories as make


def chosen(*editions):
    return [Chosen(edition, edition.revision) for edition in editions]


def codes(outcomes):
    return [outcome.refusal.code if outcome.refusal else "done" for outcome in outcomes]


class TestSubmitting(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def test_a_refused_row_stops_no_other(self):
        first, last = make.draft(self.who), make.draft(self.who)
        handed_in = make.in_review(self.who)
        rows = chosen(first, handed_in, last)
        outcomes = submit_each(rows, by=self.who.writer, at=make.NOON)
        assert codes(outcomes) == ["done", "not_a_draft", "done"]
        for edition in (first, last):
            edition.refresh_from_db()
            assert edition.decision == "in_review"

    def test_a_row_changed_since_it_was_listed_is_refused(self):
        listed = make.draft(self.who)
        make.revise_fields(self.who, listed, make.NOON, title="Talks in Vienna")
        outcomes = submit_each(chosen(listed), by=self.who.writer, at=make.NOON)
        assert codes(outcomes) == ["stale"]
        listed.refresh_from_db()
        assert listed.decision == "draft"

    def test_somebody_without_a_role_submits_none(self):
        outcomes = submit_each(chosen(make.draft(self.who)), by=self.who.outsider, at=make.NOON)
        assert codes(outcomes) == ["not_allowed"]


class TestApproving(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def test_each_is_public_at_once_and_stands_in_the_record(self):
        rows = chosen(make.in_review(self.who), make.in_review(self.who, "ru"))
        outcomes = approve_each(rows, by=self.who.editor, at=make.NOON)
        assert codes(outcomes) == ["done", "done"]
        for outcome in outcomes:
            assert outcome.edition.live_from == make.NOON
            assert outcome.edition.events.last().verb == "approve"

    def test_each_waits_for_the_moment_given(self):
        rows = chosen(make.in_review(self.who))
        later = make.NOON + make.DAY
        outcome = approve_each(rows, by=self.who.editor, at=make.NOON, live_from=later)[0]
        assert outcome.edition.live_from == later
        assert outcome.edition.events.last().verb == "schedule"

    def test_a_moment_that_has_passed_is_refused_for_each(self):
        rows = chosen(make.in_review(self.who), make.in_review(self.who))
        past = make.NOON - make.HOUR
        outcomes = approve_each(rows, by=self.who.editor, at=make.NOON, live_from=past)
        assert codes(outcomes) == ["in_the_past", "in_the_past"]

    def test_whoever_wrote_in_one_does_not_approve_that_one(self):
        own = make.open_release("en", make.changes(), by=self.who.editor, at=make.NOON)
        own = make.submit(own, by=self.who.editor, at=make.NOON, revision=own.revision)
        rows = chosen(own, make.in_review(self.who))
        outcomes = approve_each(rows, by=self.who.editor, at=make.NOON)
        assert codes(outcomes) == ["own_hand", "done"]

    def test_a_writer_approves_none(self):
        rows = chosen(make.in_review(self.who))
        outcomes = approve_each(rows, by=self.who.second_writer, at=make.NOON)
        assert codes(outcomes) == ["not_allowed"]
