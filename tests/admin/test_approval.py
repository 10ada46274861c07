"""Approving, confirming: what is decided on is shown, and the decision binds to it."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial.comments import comment
from press.editorial.drafting import start, submit
from press.editorial.notices import correct, restore
from press.models import Edition, OfficialMention
from tests import factories as make
from tests.admin.desk import door, page


class Shown(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.umarov = make.official()
        cls.post = make.post(cls.umarov, make.organization(), "Deputy Minister")

    def setUp(self):
        self.client.force_login(self.who.editor)

    def open(self, edition, verb="approve"):
        return self.client.get(door(edition, verb))

    def press(self, opened, verb="approve", **given):
        """Press the button of a page as it was opened or refused."""
        edition, form = opened.context["edition"], opened.context["form"]
        hidden = {field.name: field.value() for field in form.hidden_fields()}
        return self.client.post(door(edition, verb), {**hidden, "when": "now", **given})

    def decision(self, edition):
        return Edition.objects.get(pk=edition.pk).decision

    def correction(self, **fields):
        public = make.public_edition(self.who, officials=[self.umarov])
        following = correct(public, "It is Geneva.", by=self.who.writer, at=make.NOON + make.HOUR)
        if fields:
            following = make.revise_fields(self.who, following, make.NOON, **fields)
        return submit(following, by=self.who.writer, at=make.NOON, revision=following.revision)


class TestWhatIsShown(Shown):
    def test_a_first_edition_is_shown_whole_with_the_titles_it_would_have(self):
        edition = make.in_review(self.who, officials=[self.umarov], summary="In short.")
        opened = self.open(edition)
        self.assertContains(opened, "This is the first edition in this language")
        self.assertContains(opened, "<p>The talks were held.</p>")
        self.assertContains(opened, "Kairat Umarov, Deputy Minister")
        self.assertContains(opened, "In short.")
        self.assertContains(opened, f"/admin/press/edition/{edition.pk}/preview/")

    def test_a_following_edition_shows_what_changes_for_readers(self):
        opened = self.open(self.correction(title="Talks in Vienna"))
        self.assertContains(opened, "Compared with edition 1")
        changed = [str(change.label) for change in opened.context["shown"].changes]
        assert changed == ["Title", "Kind of notice", "Notice"]
        self.assertContains(opened, "removed:")
        self.assertNotContains(opened, '<details class="review-whole" open>')

    def test_a_draft_that_changes_nothing_says_so(self):
        public = make.public_edition(self.who)
        again = start(public.release, "en", by=self.who.writer, at=make.NOON, source=public)
        again = submit(again, by=self.who.writer, at=make.NOON, revision=again.revision)
        Edition.objects.filter(pk=again.pk).update(minor=True)
        Edition.objects.filter(pk=public.pk).update(minor=True)
        self.assertContains(self.open(again), "No word, name or image differs from it.")

    def test_what_was_withdrawn_is_compared_with_its_text_and_flagged(self):
        public = make.public_edition(self.who)
        gone = make.withdrawn(self.who, public, make.NOON + make.HOUR)
        back = restore(gone, "Right after all.", by=self.who.writer, at=make.NOON + make.DAY)
        back = submit(back, by=self.who.writer, at=make.NOON + make.DAY, revision=back.revision)
        opened = self.open(back)
        assert opened.context["shown"].before == public
        self.assertContains(opened, "The release is withdrawn now; this puts it back")

    def test_comments_still_open_are_counted(self):
        edition = make.in_review(self.who)
        comment(edition, "Where?", by=self.who.editor, at=make.NOON)
        self.assertContains(self.open(edition), "1 comment is still open.")

    def test_what_is_shown_is_escaped(self):
        edition = make.in_review(self.who, title="<script>alert(1)</script>")
        self.assertNotContains(self.open(edition), "<script>alert(1)")

    def test_the_queries_do_not_grow_with_what_is_named(self):
        def queries(people):
            officials = [make.official(f"Person {people} {number}") for number in range(people)]
            for one in officials:
                make.post(one, make.organization(f"Body of {one}"), "Ambassador")
            edition = make.in_review(self.who, officials=officials)
            with CaptureQueriesContext(connection) as counted:
                self.open(edition)
            return len(counted)

        queries(1)  # The directory is read once for each of its versions.
        assert queries(2) == queries(8)


class TestWhatItBindsTo(Shown):
    def test_the_page_as_opened_approves(self):
        edition = make.in_review(self.who, officials=[self.umarov])
        self.assertRedirects(self.press(self.open(edition)), page(edition))
        assert self.decision(edition) == "approved"

    def test_a_title_renamed_meanwhile_is_refused_and_shown_and_then_passes(self):
        edition = make.in_review(self.who, officials=[self.umarov])
        opened = self.open(edition)
        type(self.post).objects.update(title_en="Minister")
        refused = self.press(opened)
        self.assertContains(refused, "What would be approved is not what you were shown")
        self.assertContains(refused, "Kairat Umarov, Minister")
        assert self.decision(edition) == "in_review"
        self.assertRedirects(self.press(refused), page(edition))
        assert OfficialMention.objects.get().title_shown == "Minister"

    def test_a_save_meanwhile_is_refused_and_the_page_shows_the_newest(self):
        edition = make.in_review(self.who)
        opened = self.open(edition)
        edition = self.sent_back(edition)
        edition = make.revise_fields(self.who, edition, make.NOON, title="Talks in Vienna")
        edition = submit(edition, by=self.who.writer, at=make.NOON, revision=edition.revision)
        refused = self.press(opened)
        self.assertContains(refused, "Somebody has changed this edition since you opened it.")
        self.assertContains(refused, "Talks in Vienna")
        self.assertRedirects(self.press(refused), page(edition))

    def sent_back(self, edition):
        self.client.post(
            door(edition, "send_back"), {"revision": edition.revision, "reason": "City?"}
        )
        return Edition.objects.get(pk=edition.pk)

    def test_a_withdrawal_meanwhile_is_refused(self):
        following = self.correction()
        opened = self.open(following)
        first = following.release.editions.get(number=1)
        make.withdrawn(self.who, first, timezone.now())
        refused = self.press(opened)
        self.assertContains(refused, "the edition before it has changed since")
        self.assertContains(refused, "The release is withdrawn now")

    def test_a_post_that_saw_nothing_approves_nothing(self):
        edition = make.in_review(self.who)
        given = {"revision": edition.revision, "when": "now"}
        response = self.client.post(door(edition, "approve"), given)
        self.assertContains(response, "What would be approved is not what you were shown")
        assert self.decision(edition) == "in_review"

    def test_a_slip_in_the_form_keeps_what_was_seen(self):
        edition = make.in_review(self.who, officials=[self.umarov])
        opened = self.open(edition)
        type(self.post).objects.update(title_en="Minister")
        asked = self.press(opened, when="later")
        assert "moment" in asked.context["form"].errors
        refused = self.press(asked)
        self.assertContains(refused, "What would be approved is not what you were shown")
        assert self.decision(edition) == "in_review"

    def test_the_title_held_at_the_moment_chosen_is_what_is_shown(self):
        day = timezone.localdate()
        type(self.post).objects.update(end=day + make.DAY)
        make.post(self.umarov, make.organization("Ministry"), "Minister", day + 2 * make.DAY)
        edition = make.in_review(self.who, officials=[self.umarov])
        moment = {"moment_0": str(day + 7 * make.DAY), "moment_1": "10:00", "when": "later"}
        opened = self.open(edition)
        self.assertContains(opened, "Kairat Umarov, Deputy Minister")
        refused = self.press(opened, **moment)
        self.assertContains(refused, "Kairat Umarov, Minister")
        self.assertRedirects(self.press(refused, **moment), page(edition))

    def test_an_emergency_shows_and_binds_the_same(self):
        made = make.open_release(
            "en", make.changes(officials=[self.umarov]), by=self.who.editor, at=make.NOON
        )
        made = submit(made, by=self.who.editor, at=make.NOON, revision=made.revision)
        opened = self.open(made, "approve_in_emergency")
        self.assertContains(opened, "Kairat Umarov, Deputy Minister")
        type(self.post).objects.update(title_en="Minister")
        reason = {"emergency_reason": "I am alone."}
        refused = self.press(opened, "approve_in_emergency", **reason)
        assert self.decision(made) == "in_review"
        self.press(refused, "approve_in_emergency", **reason)
        assert self.decision(made) == "approved"


class TestConfirmation(Shown):
    def test_what_was_approved_alone_is_read_before_it_is_confirmed(self):
        made = make.open_release("en", make.changes(), by=self.who.editor, at=make.NOON)
        made = submit(made, by=self.who.editor, at=make.NOON, revision=made.revision)
        given = {"by": self.who.editor, "at": make.NOON, "revision": made.revision}
        made = make.approve(made, emergency_reason="The summit begins.", **given)
        self.client.force_login(self.who.second_editor)
        opened = self.open(made, "confirm")
        self.assertContains(opened, "Approved by editor")
        self.assertContains(opened, "The summit begins.")
        self.assertContains(opened, "<p>The talks were held.</p>")
        made.refresh_from_db()
        assert made.confirmed_by is None, "reading is not confirming"
        self.press(opened, "confirm")
        made.refresh_from_db()
        assert made.confirmed_by == self.who.second_editor

    def test_a_withdrawal_shows_the_notice_that_readers_find(self):
        gone = make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.HOUR)
        self.client.force_login(self.who.second_editor)
        opened = self.open(gone, "confirm")
        self.assertContains(opened, "Sent out by mistake.")
        assert opened.context["shown"].changes == ()

    def test_its_button_leads_to_that_page(self):
        gone = make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.HOUR)
        self.client.force_login(self.who.second_editor)
        self.assertContains(self.client.get(page(gone)), f'href="{door(gone, "confirm")}?revision=')
