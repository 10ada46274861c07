"""The languages of one release decided together: all of them, or none."""

import pytest
from django.test import TestCase

from press.editorial.basis import basis_of
from press.editorial.drafting import start, submit
from press.editorial.refusals import Refusal
from press.editorial.together import Seen, approve_together, submit_together
from press.models import Edition, Event
from tests import factories as make

AT = make.NOON + make.DAY


class Together(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.drafts = [make.draft(cls.who)]
        cls.release = cls.drafts[0].release
        for language in ("ru", "kk"):
            cls.drafts.append(
                start(
                    cls.release, language, by=cls.who.writer, at=make.NOON, changes=make.changes()
                )
            )

    def decisions(self) -> list[str]:
        return sorted(self.release.editions.values_list("decision", flat=True))

    def refused(self, code, verb, *args, **given):
        before = self.decisions(), Event.objects.count()
        with pytest.raises(Refusal) as refused:
            verb(*args, **given)
        assert refused.value.code == code
        assert (self.decisions(), Event.objects.count()) == before
        return refused.value.sentence


class TestSubmitting(Together):
    def rows(self):
        return [Seen(edition, edition.revision) for edition in self.drafts]

    def test_every_language_is_handed_in(self):
        made = submit_together(self.rows(), by=self.who.writer, at=AT)
        assert {one.language for one in made} == {"kk", "ru", "en"}
        assert self.decisions() == ["in_review"] * 3

    def test_one_without_a_text_keeps_all_of_them_back(self):
        Edition.objects.filter(language="kk").update(body="")
        sentence = self.refused("no_body", submit_together, self.rows(), by=self.who.writer, at=AT)
        assert sentence == "Қазақша: The edition has no text yet."

    def test_somebody_without_a_role_hands_nothing_in(self):
        self.refused("not_allowed", submit_together, self.rows(), by=self.who.outsider, at=AT)


class TestApproving(Together):
    def setUp(self):
        self.editions = [
            submit(one, by=self.who.writer, at=make.NOON, revision=one.revision)
            for one in self.drafts
        ]

    def rows(self, at=AT):
        return [Seen(one, one.revision, basis_of(one, at)) for one in self.editions]

    def approve(self, rows=None, **given):
        given = {"by": self.who.editor, "at": AT, **given}
        return approve_together(self.rows() if rows is None else rows, **given)

    def test_every_language_is_public_from_the_same_moment(self):
        moment = AT + make.DAY
        made = self.approve(self.rows(moment), live_from=moment)
        assert len(made) == 3
        assert set(self.release.editions.values_list("live_from", flat=True)) == {moment}
        assert Event.objects.filter(verb="schedule").count() == 3

    def test_without_a_moment_they_are_public_at_once_under_one_reference(self):
        self.approve()
        assert set(self.release.editions.values_list("live_from", flat=True)) == {AT}
        self.release.refresh_from_db()
        assert self.release.number == 1

    def test_a_save_in_one_language_stops_them_all(self):
        rows = self.rows()
        Edition.objects.filter(language="ru").update(revision=9)
        assert self.refused("stale", self.approve, rows).startswith("Русский: ")

    def test_what_one_language_did_not_show_stops_them_all(self):
        rows = self.rows()
        Edition.objects.filter(language="kk").update(title="Басқа тақырып")
        sentence = self.refused("stale", self.approve, rows)
        assert sentence.startswith("Қазақша: What would be approved is not what you were shown")

    def test_one_sent_back_meanwhile_stops_them_all(self):
        rows = self.rows()
        Edition.objects.filter(language="en").update(decision="draft")
        assert self.refused("not_in_review", self.approve, rows).startswith("English: ")

    def test_a_writer_approves_none(self):
        self.refused("not_allowed", self.approve, by=self.who.writer)

    def test_an_editor_who_wrote_in_one_approves_none_without_an_emergency(self):
        Event.objects.filter(edition=self.editions[1]).update(actor=self.who.editor)
        assert self.refused("own_hand", self.approve).startswith("Русский: ")

    def test_an_emergency_is_kept_with_those_of_the_own_hand_alone(self):
        Event.objects.filter(edition=self.editions[1]).update(actor=self.who.editor)
        self.approve(emergency_reason="Nobody else is awake.")
        reasons = dict(self.release.editions.values_list("language", "emergency_reason"))
        assert reasons == {"ru": "Nobody else is awake.", "kk": "", "en": ""}

    def test_a_moment_that_has_passed_is_refused(self):
        moment = AT - make.HOUR
        self.refused("in_the_past", self.approve, self.rows(moment), live_from=moment)

    def test_nothing_chosen_is_nothing_done(self):
        self.refused("none_chosen", self.approve, [])

    def test_another_release_does_not_go_along(self):
        other = make.in_review(self.who)
        rows = [*self.rows(), Seen(other, other.revision)]
        self.refused("other_release", self.approve, rows)
