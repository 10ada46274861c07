"""Many rows at once: confirmed on a page, guarded one by one, and reported row by row."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from tests import factories as make
from tests.admin.desk import page

LIST = "/admin/press/edition/"


def door(verb: str) -> str:
    return f"/admin/press/edition/bulk/{verb}/"


def value(edition) -> str:
    return f"{edition.pk}-{edition.revision}"


class Bulk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.editor)

    def post(self, verb, *editions, **given):
        rows = [value(edition) for edition in editions]
        return self.client.post(door(verb), {"row": rows, "shown": rows, **given})

    def reported(self, response):
        return {
            row["edition"].pk: row["refusal"].code if row["refusal"] else "done"
            for row in response.context["outcomes"]
        }


class TestFromTheList(Bulk):
    def test_an_action_leads_to_its_page_with_the_saves_that_the_list_showed(self):
        first, second = make.in_review(self.who), make.in_review(self.who, "ru")
        response = self.client.get(LIST)
        self.assertContains(response, f'name="seen-{first.pk}" value="{first.revision}"')
        data = {
            "action": "bulk_approve",
            "index": "0",
            "_selected_action": [first.pk, second.pk],
            f"seen-{first.pk}": first.revision,
            f"seen-{second.pk}": second.revision,
        }
        response = self.client.post(LIST, data)
        expected = f"{door('approve')}?row={value(first)}&row={value(second)}"
        self.assertRedirects(response, expected)

    def test_an_action_without_rows_says_so(self):
        response = self.client.post(LIST, {"action": "bulk_submit", "index": "0"}, follow=True)
        self.assertContains(response, "Items must be selected")

    def test_a_row_that_carries_no_save_counts_as_changed(self):
        draft = make.draft(self.who)
        data = {"action": "bulk_submit", "index": "0", "_selected_action": [draft.pk]}
        response = self.client.post(LIST, data, follow=True)
        assert response.context["rows"][0]["refusal"].code == "stale"

    def test_a_writer_is_offered_submission_alone(self):
        self.client.force_login(self.who.writer)
        make.draft(self.who)
        response = self.client.get(LIST)
        self.assertContains(response, 'value="bulk_submit"')
        self.assertNotContains(response, 'value="bulk_approve"')
        data = {"action": "bulk_approve", "index": "0", "_selected_action": ["1"]}
        self.assertContains(self.client.post(LIST, data, follow=True), "No action selected.")


class TestThePage(Bulk):
    def test_it_shows_titles_languages_and_states_and_does_nothing_yet(self):
        edition = make.in_review(self.who, "ru", title="Встреча")
        response = self.client.get(f"{door('approve')}?row={value(edition)}")
        for shown in ("Встреча", "Русский", "In review"):
            self.assertContains(response, shown)
        edition.refresh_from_db()
        assert edition.decision == "in_review"

    def test_a_row_that_cannot_be_done_has_no_tick_and_says_why(self):
        draft = make.draft(self.who)
        response = self.client.get(f"{door('approve')}?row={value(draft)}")
        self.assertContains(response, "Only an edition in review can be approved.")
        self.assertNotContains(response, 'name="row"')
        self.assertNotContains(response, 'type="submit" class="default"')

    def test_own_writing_is_refused_as_on_its_own_page(self):
        own = make.open_release("en", make.changes(), by=self.who.editor, at=make.NOON)
        own = make.submit(own, by=self.who.editor, at=make.NOON, revision=own.revision)
        response = self.client.get(f"{door('schedule')}?row={value(own)}")
        assert response.context["rows"][0]["refusal"].code == "own_hand"

    def test_what_is_no_row_is_left_out(self):
        response = self.client.get(f"{door('submit')}?row=x&row=1-&row=99999999-1&row=١-١")
        self.assertContains(response, "No rows were ticked in the list.")

    def test_a_row_given_twice_stands_once(self):
        draft = make.draft(self.who)
        response = self.client.get(f"{door('submit')}?row={value(draft)}&row={value(draft)}")
        assert len(response.context["rows"]) == 1


class TestTheReport(Bulk):
    def test_each_row_is_done_or_says_why_not_and_is_linked(self):
        ready, draft = make.in_review(self.who), make.draft(self.who)
        response = self.post("approve", ready, draft)
        assert self.reported(response) == {ready.pk: "done", draft.pk: "not_in_review"}
        self.assertContains(response, "Done: 1. Refused: 1.")
        self.assertContains(response, f'href="{page(draft)}"')
        ready.refresh_from_db()
        assert ready.approved

    def test_a_row_changed_meanwhile_is_refused_and_the_rest_is_done(self):
        changed, other = make.draft(self.who), make.draft(self.who)
        make.revise_fields(self.who, changed, make.NOON, place="Geneva")
        response = self.post("submit", changed, other)
        assert self.reported(response) == {changed.pk: "stale", other.pk: "done"}

    def test_only_ticked_rows_are_done(self):
        ticked, left = make.draft(self.who), make.draft(self.who)
        rows = [value(ticked), value(left)]
        response = self.client.post(door("submit"), {"row": rows[:1], "shown": rows})
        assert self.reported(response) == {ticked.pk: "done"}
        left.refresh_from_db()
        assert left.decision == "draft"

    def test_no_tick_does_nothing_and_shows_the_rows_again(self):
        draft = make.draft(self.who)
        response = self.client.post(door("submit"), {"shown": [value(draft)]})
        self.assertContains(response, "Nothing was done: no row was ticked.")
        assert [row["ticked"] for row in response.context["rows"]] == [False]

    def test_sending_it_twice_does_it_once(self):
        draft = make.draft(self.who)
        self.post("submit", draft)
        assert self.reported(self.post("submit", draft)) == {draft.pk: "stale"}
        assert draft.events.filter(verb="submit").count() == 1


class TestScheduling(Bulk):
    def test_all_rows_wait_for_the_moment_on_the_office_clock(self):
        editions = [make.in_review(self.who), make.in_review(self.who, "ru")]
        moment = timezone.localtime() + timedelta(days=2)
        response = self.post(
            "schedule", *editions, moment_0=f"{moment:%Y-%m-%d}", moment_1=f"{moment:%H:%M}"
        )
        assert set(self.reported(response).values()) == {"done"}
        for edition in editions:
            edition.refresh_from_db()
            assert edition.live_from == moment.replace(second=0, microsecond=0)

    def test_without_a_moment_nothing_is_done_and_the_ticks_stay(self):
        edition = make.in_review(self.who)
        response = self.post("schedule", edition)
        self.assertContains(response, "Give the date and the time.")
        assert [row["ticked"] for row in response.context["rows"]] == [True]
        edition.refresh_from_db()
        assert edition.decision == "in_review"

    def test_a_moment_that_has_passed_is_refused_for_each_row(self):
        edition = make.in_review(self.who)
        response = self.post("schedule", edition, moment_0="2020-01-01", moment_1="10:00")
        assert self.reported(response) == {edition.pk: "in_the_past"}


class TestDoors(Bulk):
    def test_the_anonymous_are_sent_to_sign_in(self):
        self.client.logout()
        for verb in ("submit", "approve", "schedule"):
            assert self.client.get(door(verb)).status_code == 302
            assert self.client.post(door(verb)).status_code == 302

    def test_staff_without_a_role_are_refused_everything_and_writers_approval(self):
        edition = make.in_review(self.who)
        for user, verbs in (
            (self.who.outsider, ("submit", "approve", "schedule")),
            (self.who.writer, ("approve", "schedule")),
        ):
            self.client.force_login(user)
            for verb in verbs:
                with self.subTest(user=user.username, verb=verb):
                    assert self.client.get(door(verb)).status_code == 403
                    assert self.post(verb, edition).status_code == 403
        edition.refresh_from_db()
        assert edition.decision == "in_review"

    def test_other_methods_are_refused(self):
        for verb in ("submit", "approve", "schedule"):
            assert self.client.put(door(verb)).status_code == 405
