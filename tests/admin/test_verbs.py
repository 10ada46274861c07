"""The verbs by their buttons: what is offered, what is refused and why, what a door does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import TestCase, override_settings
from django.utils import timezone

from press.editorial.basis import basis_of
from press.models import Edition
from tests import factories as make
from tests.admin.desk import door, page, said

ALMATY = ZoneInfo("Asia/Almaty")


class Verbs(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def steps(self, edition, user):
        self.client.force_login(user)
        steps = self.client.get(page(edition)).context["around"]["steps"]
        return {step.verb: step.refusal and step.refusal.sentence for step in steps}

    def do(self, edition, verb, user=None, **given):
        """Post what a page that was opened just now would; an approval's page is opened for it."""
        self.client.force_login(user or self.who.editor)
        seen = {"revision": edition.revision, "basis": basis_of(edition, timezone.now())}
        return self.client.post(door(edition, verb), {**seen, **given})


class TestOffers(Verbs):
    def test_a_draft_offers_its_next_steps_and_the_reason_against_approval(self):
        assert self.steps(make.draft(self.who), self.who.editor) == {
            "submit": None,
            "discard": None,
            "approve": "Only an edition in review can be approved.",
        }

    def test_a_writer_is_told_that_editors_approve(self):
        edition = make.in_review(self.who)
        assert self.steps(edition, self.who.second_writer) == {
            "approve": "Only editors may do this.",
            "send_back": "Only an editor, or whoever wrote in the edition, may send it back.",
        }

    def test_an_editor_may_approve_or_send_back_what_somebody_else_wrote(self):
        assert self.steps(make.in_review(self.who), self.who.editor) == {
            "approve": None,
            "send_back": None,
        }

    def test_an_editor_of_an_own_text_is_offered_the_emergency(self):
        made = make.open_release("en", make.changes(), by=self.who.editor, at=make.NOON)
        made = make.submit(made, by=self.who.editor, at=make.NOON, revision=made.revision)
        steps = self.steps(made, self.who.editor)
        assert steps["approve"].startswith("You wrote in this edition")
        assert steps["approve_in_emergency"] is None

    def test_a_public_edition_offers_correction_update_minor_change_and_withdrawal(self):
        assert self.steps(make.public_edition(self.who), self.who.editor) == {
            "correct": None,
            "update": None,
            "amend": None,
            "withdraw": None,
        }

    def test_a_scheduled_edition_can_be_taken_back(self):
        at = timezone.now()
        waiting = make.public_edition(self.who, at=at, live_from=at + make.DAY)
        assert self.steps(waiting, self.who.editor) == {"take_back": None}
        assert self.steps(waiting, self.who.writer) == {"take_back": "Only editors may do this."}

    def test_a_withdrawn_release_can_be_restored_and_confirmed_by_another(self):
        public = make.public_edition(self.who)
        withdrawal = make.withdrawn(self.who, public, make.NOON + make.DAY)
        assert self.steps(withdrawal, self.who.second_editor) == {"confirm": None, "restore": None}
        assert self.steps(withdrawal, self.who.editor) == {"restore": None}

    def test_an_older_edition_offers_nothing_of_the_newest(self):
        public = make.public_edition(self.who)
        make.corrected(self.who, public, make.NOON + make.DAY)
        assert self.steps(public, self.who.editor) == {"start": None}

    def test_every_button_offered_leads_to_a_page_of_its_verb(self):
        for edition in (
            make.draft(self.who),
            make.in_review(self.who),
            make.public_edition(self.who),
        ):
            self.client.force_login(self.who.editor)
            for verb, refusal in self.steps(edition, self.who.editor).items():
                with self.subTest(verb=verb):
                    status = self.client.get(door(edition, verb)).status_code
                    assert status == (302 if refusal else 200)


class TestDoors(Verbs):
    def test_submitting_leads_to_the_edition_in_review(self):
        draft = make.draft(self.who)
        response = self.do(draft, "submit", self.who.writer)
        self.assertRedirects(response, page(draft))
        draft.refresh_from_db()
        assert draft.decision == "in_review"

    def test_sending_back_needs_a_reason(self):
        edition = make.in_review(self.who)
        response = self.do(edition, "send_back", reason=" ")
        self.assertContains(response, "comment on a paragraph, or give a reason.")
        self.assertRedirects(self.do(edition, "send_back", reason="No city."), page(edition))
        edition.refresh_from_db()
        assert edition.decision == "draft"

    def test_discarding_asks_first(self):
        draft = make.draft(self.who)
        self.client.force_login(self.who.writer)
        asked = self.client.get(door(draft, "discard"))
        self.assertContains(asked, "Sets the draft aside for good.")
        draft.refresh_from_db()
        assert draft.decision == "draft"
        self.do(draft, "discard", self.who.writer)
        draft.refresh_from_db()
        assert draft.decision == "discarded"

    def test_a_minor_change_starts_the_next_edition(self):
        self.do(make.public_edition(self.who), "amend", self.who.writer)
        following = Edition.objects.get(number=2)
        assert (following.notice_type, following.minor) == ("", True)

    def test_restoring_and_confirming_a_withdrawal(self):
        withdrawal = make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.DAY)
        self.do(withdrawal, "confirm", self.who.second_editor)
        withdrawal.refresh_from_db()
        assert withdrawal.confirmed_by == self.who.second_editor
        self.do(withdrawal, "restore", self.who.writer, notice="It was right after all.")
        assert Edition.objects.get(number=3).body == "<p>The talks were held.</p>"

    def test_a_discarded_text_can_be_started_again(self):
        draft = make.draft(self.who, body="<p>Kept.</p>")
        self.do(draft, "discard", self.who.writer)
        self.do(draft, "start", self.who.writer)
        assert Edition.objects.get(number=2).body == "<p>Kept.</p>"

    def test_a_refusal_shows_its_sentence_and_keeps_the_input(self):
        edition = make.in_review(self.who)
        self.client.force_login(self.who.second_writer)
        response = self.do(edition, "send_back", self.who.second_writer, reason="My long reason.")
        assert response.status_code == 200
        self.assertContains(response, "Only an editor, or whoever wrote in the edition")
        self.assertContains(response, "My long reason.")

    def test_a_button_on_a_page_that_is_not_the_newest_any_more_is_refused(self):
        edition = make.in_review(self.who)
        self.do(edition, "send_back", reason="No city.")
        edition.refresh_from_db()
        edition = make.submit(edition, by=self.who.writer, at=make.NOON, revision=edition.revision)
        response = self.do(edition, "approve", when="now", revision=edition.revision - 2)
        self.assertContains(response, "Somebody has changed this edition since you opened it.")
        edition.refresh_from_db()
        assert edition.decision == "in_review"

    def test_a_verb_that_is_refused_has_no_page_but_a_reason(self):
        draft = make.draft(self.who)
        self.client.force_login(self.who.editor)
        response = self.client.get(door(draft, "approve"), follow=True)
        self.assertRedirects(response, page(draft))
        assert said(response) == "Only an edition in review can be approved."

    def test_a_door_refuses_other_methods_unknown_editions_and_a_missing_revision(self):
        edition = make.in_review(self.who)
        self.client.force_login(self.who.editor)
        assert self.client.put(door(edition, "approve")).status_code == 405
        assert self.client.post("/admin/press/edition/999999/approve/").status_code == 404
        response = self.client.post(door(edition, "approve"), {"when": "now"})
        assert "revision" in response.context["form"].errors

    def test_reading_a_verbs_page_changes_nothing(self):
        edition = make.in_review(self.who)
        self.client.force_login(self.who.editor)
        self.client.get(door(edition, "approve"), {"when": "now", "revision": edition.revision})
        edition.refresh_from_db()
        assert edition.decision == "in_review"


class TestApproval(Verbs):
    def setUp(self):
        self.edition = make.in_review(self.who)

    def approved(self, **given):
        response = self.do(self.edition, "approve", **given)
        self.edition.refresh_from_db()
        return response

    def test_at_once_makes_it_public(self):
        before = timezone.now()
        self.assertRedirects(self.approved(when="now"), page(self.edition))
        assert before <= self.edition.live_from <= timezone.now()
        assert self.edition.approved_by == self.who.editor

    def test_a_moment_is_read_on_the_clock_of_the_office(self):
        day = (timezone.localtime() + timedelta(days=3)).date()
        self.approved(
            when="later",
            moment_0=day.isoformat(),
            moment_1="14:00",
            expires_0=(day + timedelta(days=7)).isoformat(),
            expires_1="09:30",
        )
        assert self.edition.live_from == datetime(day.year, day.month, day.day, 14, tzinfo=ALMATY)
        assert self.edition.expires_at - self.edition.live_from == timedelta(days=6, hours=19.5)

    def test_the_page_names_the_zone(self):
        self.client.force_login(self.who.editor)
        self.assertContains(self.client.get(door(self.edition, "approve")), "clock of Asia/Almaty")

    def test_a_moment_beside_at_once_is_asked_about_and_publishes_nothing(self):
        response = self.approved(when="now", moment_0="2099-01-01", moment_1="14:00")
        assert "when" in response.context["form"].errors
        self.assertContains(response, 'value="2099-01-01"')
        assert self.edition.decision == "in_review"

    def test_later_without_a_moment_or_with_half_of_one_is_refused(self):
        for given in ({}, {"moment_0": "2099-01-01"}, {"moment_1": "14:00"}):
            with self.subTest(given=given):
                response = self.approved(when="later", **given)
                assert "moment" in response.context["form"].errors
                assert self.edition.decision == "in_review"

    def test_a_moment_that_has_passed_is_refused_in_words(self):
        response = self.approved(when="later", moment_0="2020-01-01", moment_1="14:00")
        self.assertContains(response, "The moment chosen has already passed.")

    def test_an_end_before_the_beginning_is_refused_in_words(self):
        response = self.approved(when="now", expires_0="2020-01-01", expires_1="14:00")
        self.assertContains(response, "An edition cannot expire before it is public.")

    @override_settings(TIME_ZONE="Europe/Berlin")
    def test_an_hour_that_the_clock_skips_or_repeats_is_refused(self):
        for day, hour in (("2028-03-26", "02:30"), ("2028-10-29", "02:30")):
            with self.subTest(day=day):
                response = self.approved(when="later", moment_0=day, moment_1=hour)
                assert "moment" in response.context["form"].errors
                assert self.edition.decision == "in_review"

    def test_an_emergency_needs_its_reason_and_is_flagged(self):
        made = make.open_release("en", make.changes(), by=self.who.editor, at=make.NOON)
        made = make.submit(made, by=self.who.editor, at=make.NOON, revision=made.revision)
        assert self.do(made, "approve", when="now").status_code == 200
        refused = self.do(made, "approve_in_emergency", when="now", emergency_reason="")
        assert "emergency_reason" in refused.context["form"].errors
        self.do(made, "approve_in_emergency", when="now", emergency_reason="I am alone.")
        made.refresh_from_db()
        assert (made.decision, made.emergency_reason) == ("approved", "I am alone.")
        self.assertContains(self.client.get(page(made)), "To be confirmed")

    def test_a_scheduled_edition_is_taken_back_by_its_button(self):
        self.approved(when="later", moment_0="2099-01-01", moment_1="14:00")
        self.do(self.edition, "take_back")
        self.edition.refresh_from_db()
        assert (self.edition.decision, self.edition.live_from) == ("draft", None)
