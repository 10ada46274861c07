"""The ledger of the outbox: who reads it, what it says, and having a row tried again."""

from datetime import timedelta

from django.test import TestCase, override_settings
from django.utils import timezone

from press.editorial.outbox import claim, give_up, postpone, settle
from press.models import Event, Outgoing
from press.models.outbox import Channel
from press.reading.outbox import Stage, in_stage, stage
from tests import factories as make
from tests.alerts.helping import subscriber

LEDGER = "/admin/press/outgoing/"
HUB = "https://hub.example.org/"


@override_settings(WEBSUB_HUBS=[HUB])
class Ledger(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.at = timezone.now() - make.HOUR
        for n in range(3):
            make.public_edition(cls.who, at=cls.at, title=f"Public {n}")
        make.public_edition(
            cls.who, at=cls.at, live_from=timezone.now() + make.DAY, title="Embargoed"
        )

    def given_up(self):
        row = claim(Channel.HUB, self.at)
        give_up(row, self.at, "HTTP 404")
        return row

    def opened(self, query="", user=None):
        self.client.force_login(user or self.who.administrator)
        return self.client.get(f"{LEDGER}{query}")

    def again(self, row, user):
        self.client.force_login(user)
        return self.client.post(f"{LEDGER}{row.pk}/try-again/", follow=True)


class TestReading(Ledger):
    def test_writers_do_not_see_what_waits_outside_of_their_own_lists(self):
        assert self.opened(user=self.who.writer).status_code == 403
        self.assertContains(self.opened(user=self.who.editor), "Embargoed")

    def test_a_row_says_whither_how_often_and_why_not_yet(self):
        row = claim(Channel.HUB, self.at)
        postpone(row, self.at, "HTTP 503")
        answer = self.opened("?stage=failing")
        self.assertContains(answer, f"WebSub hub {HUB}")
        self.assertContains(answer, "HTTP 503")
        self.assertContains(answer, f"/admin/press/edition/{row.edition_id}/change/")

    def test_the_stages_and_their_filters_agree(self):
        now = timezone.now()
        settle(claim(Channel.HUB, self.at), self.at)
        self.given_up()
        claim(Channel.HUB, now)
        rows = list(Outgoing.objects.all())
        found = {one: set(in_stage(Outgoing.objects.all(), one, now)) for one in Stage}
        for row in rows:
            assert [one for one in Stage if row in found[one]] == [stage(row, now)]
        assert {one for one in Stage if found[one]} == {
            Stage.DONE, Stage.GIVEN_UP, Stage.SENDING, Stage.SCHEDULED, Stage.DUE
        }  # fmt: skip

    def test_the_queries_do_not_grow_with_the_rows(self):
        def counted():
            with self.assertNumQueries(6):
                self.client.get(LEDGER)

        self.opened()
        counted()
        for _ in range(6):
            make.public_edition(self.who, at=self.at)
        counted()


class TestTryingAgain(Ledger):
    def test_an_administrator_has_it_tried_again_and_the_record_says_so(self):
        row = self.given_up()
        self.assertContains(self.opened("?stage=given_up"), f"{LEDGER}{row.pk}/try-again/")
        self.assertContains(self.again(row, self.who.administrator), "tried again within seconds")
        row.refresh_from_db()
        assert row.given_up_at is None and row.attempts == 0
        assert Event.objects.latest("pk").verb == "try_again"

    def test_an_editor_has_no_button_and_is_refused(self):
        row = self.given_up()
        answer = self.opened("?stage=given_up", self.who.editor)
        self.assertNotContains(answer, "try-again")
        self.again(row, self.who.editor)
        row.refresh_from_db()
        assert row.given_up_at

    def test_a_row_that_is_not_there_is_not_found(self):
        self.client.force_login(self.who.administrator)
        assert self.client.post(f"{LEDGER}999999/try-again/").status_code == 404


class TestTheFrontPage(Ledger):
    def front(self, user):
        self.client.force_login(user)
        return self.client.get("/admin/")

    def test_an_administrator_learns_that_nothing_delivers(self):
        subscriber()
        answer = self.front(self.who.administrator)
        self.assertContains(answer, "6 notices have been due for more than five minutes")
        self.assertNotContains(answer, "given up")

    def test_without_subscribers_the_notices_of_alerts_keep_nobody_waiting(self):
        answer = self.front(self.who.administrator)
        self.assertContains(answer, "3 notices have been due for more than five minutes")

    def test_an_administrator_learns_what_was_given_up(self):
        self.given_up()
        self.assertContains(self.front(self.who.administrator), "1 notice has been given up")

    def test_nobody_else_is_told_and_all_being_well_nobody_is(self):
        self.assertNotContains(self.front(self.who.editor), "Not told to the outside")
        Outgoing.objects.update(next_try_at=timezone.now() + timedelta(hours=1))
        self.assertNotContains(self.front(self.who.administrator), "Not told to the outside")
