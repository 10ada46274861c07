"""Messages in doubt and addresses to forget: what an administrator decides at the desk."""

from django.core import mail
from django.test import TestCase
from django.utils import timezone

from press.models import AlertMessage, Event, Subscriber
from tests import factories as make
from tests.admin.desk import said
from tests.alerts.helping import deliver, following, in_doubt, subscriber

# Four of them ask who is there and what they may.
QUERIES = 6
DOUBTS, FORGET = "/admin/press/doubt/", "/admin/press/forget/"


class Alerts(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.at = timezone.now() - make.HOUR
        cls.reader = subscriber("reader@example.org")
        following(cls.reader)
        cls.edition = make.public_edition(cls.who, at=cls.at, body="<p>The talks.</p>")
        cls.message = in_doubt(cls.at, cls.edition)

    def setUp(self):
        self.client.force_login(self.who.administrator)

    def decide(self, decision, message=None):
        pk = (message or self.message).pk
        return self.client.post(f"{DOUBTS}{pk}/{decision}/", follow=True)

    def verbs(self):
        wanted = ("send_again", "take_as_arrived", "forget_subscriber")
        return list(Event.objects.filter(verb__in=wanted).values_list("verb", flat=True))


class TestDoubts(Alerts):
    def test_a_message_is_listed_without_its_reader_and_its_text(self):
        page = self.client.get(DOUBTS)
        self.assertContains(page, "ConnectionResetError")
        self.assertContains(page, "Talks in Geneva")
        self.assertNotContains(page, "reader@example.org")
        self.assertNotContains(page, "The talks.")

    def test_it_is_sent_again_once_however_often_the_button_is_pressed(self):
        assert "sent again within seconds" in said(self.decide("again"))
        assert "not in doubt" in said(self.decide("again"))
        assert "not in doubt" in said(self.decide("arrived"))
        deliver()
        deliver()
        assert [letter.recipients() for letter in mail.outbox] == [["reader@example.org"]]
        assert self.verbs() == ["send_again"]
        self.assertContains(self.client.get(DOUBTS), "No message is in doubt.")

    def test_it_is_left_as_it_is_and_never_sent(self):
        assert "taken as arrived" in said(self.decide("arrived"))
        assert "not in doubt" in said(self.decide("again"))
        deliver()
        assert mail.outbox == [] and self.verbs() == ["take_as_arrived"]
        assert AlertMessage.objects.get().sent_at == self.at

    def test_what_is_not_there_is_not_found(self):
        for path in ("999999/again/", "999999/arrived/", f"{self.message.pk}/burn/"):
            assert self.client.post(f"{DOUBTS}{path}").status_code == 404

    def test_nobody_else_reads_or_decides_and_nothing_leads_them_there(self):
        for user in (self.who.writer, self.who.editor):
            self.client.force_login(user)
            assert self.client.get(DOUBTS).status_code == 403
            assert self.client.get(FORGET).status_code == 403
            assert self.decide("again").status_code == 403
            assert self.client.post(FORGET, {"address": "a@b.org", "_do": "1"}).status_code == 403
            self.assertNotContains(self.client.get("/admin/"), DOUBTS)
        assert self.verbs() == []
        self.assertNotContains(self.client.get("/admin/press/outgoing/"), DOUBTS)

    def test_the_ledger_and_the_front_page_lead_there(self):
        ledger = self.client.get("/admin/press/outgoing/")
        self.assertContains(ledger, DOUBTS)
        self.assertContains(ledger, FORGET)
        self.assertContains(self.client.get("/admin/"), "1 message may or may not have reached")
        self.decide("arrived")
        self.assertNotContains(self.client.get("/admin/"), DOUBTS)

    def test_the_queries_do_not_grow_with_the_messages_and_the_page_has_an_end(self):
        self.client.get(DOUBTS)
        with self.assertNumQueries(QUERIES):
            self.client.get(DOUBTS)
        for _time in range(6):
            in_doubt(self.at, make.public_edition(self.who, at=self.at))
        with self.assertNumQueries(QUERIES):
            self.client.get(DOUBTS)
        for _time in range(96):
            in_doubt(self.at)
        self.assertContains(self.client.get(DOUBTS), "And 3 later ones")


class TestForgetting(Alerts):
    def test_the_address_is_looked_up_then_deleted_and_the_record_names_nobody(self):
        asked = self.client.post(FORGET, {"address": " Reader@EXAMPLE.org "})
        self.assertContains(asked, "Delete <b>reader@example.org</b>")
        assert Subscriber.objects.exists()
        given = {"address": asked.context["form"].cleaned_data["address"], "_do": "1"}
        answer = self.client.post(FORGET, given, follow=True)
        assert "are gone" in said(answer) and "example.org" not in answer.content.decode()
        assert not Subscriber.objects.exists() and not AlertMessage.objects.exists()
        assert self.verbs() == ["forget_subscriber"]
        assert "example.org" not in str(Event.objects.latest("pk").data)
        self.assertContains(self.client.post(FORGET, given), "Nobody has subscribed")
        assert self.verbs() == ["forget_subscriber"]

    def test_what_is_no_address_or_nobodys_is_refused_and_stays_typed(self):
        for typed, sentence in (
            ("", "This field is required."),
            ("reader", "not an e-mail address"),
            ("reader\n@example.org", "not an e-mail address"),
            ("another@example.org", "Nobody has subscribed"),
            ("x" * 300, "254"),
        ):
            for more in ({}, {"_do": "1"}):
                with self.subTest(typed=typed, **more):
                    answer = self.client.post(FORGET, {"address": typed, **more})
                    self.assertContains(answer, sentence)
                    assert answer.context["form"]["address"].value() == typed
        assert Subscriber.objects.exists() and self.verbs() == []

    def test_a_domain_is_known_in_its_own_alphabet(self):
        subscriber("reader@xn--e1afmkfd.xn--p1ai")
        answer = self.client.post(FORGET, {"address": "reader@пример.рф", "_do": "1"}, follow=True)
        assert "are gone" in said(answer)
        assert list(Subscriber.objects.all()) == [self.reader]
