"""Corrections, updates and withdrawals: what readers will be told is read before it is done."""

from django.test import TestCase

from press.models import Edition
from tests import factories as make
from tests.admin.desk import door, page, said

WRONG, RIGHT = "The talks were in Vienna", "The talks were in Geneva"
COMPOSED = (
    "An earlier version of this release said “The talks were in Vienna”. "
    "It should have said “The talks were in Geneva”."
)


class Guided(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.public_edition(cls.who)
        release = cls.english.release
        cls.russian = make.public_edition(cls.who, "ru", release=release, title="Переговоры")
        cls.kazakh = make.public_edition(cls.who, "kk", release=release, title="Келіссөздер")

    def setUp(self):
        self.client.force_login(self.who.editor)

    def look(self, verb, **data):
        return self.client.post(door(self.english, verb), {"_look": "1", **data})

    def do(self, verb, **data):
        """Read what will be shown, then do just that."""
        seen = self.look(verb, **data).context["seen"]
        posted = {"_do": "1", "seen": seen, **data}
        return self.client.post(door(self.english, verb), posted)


class TestCorrection(Guided):
    def test_the_page_asks_in_every_public_language_beginning_with_its_own(self):
        rows = self.client.get(door(self.english, "correct")).context["rows"]
        assert [row.edition for row in rows] == [self.english, self.kazakh, self.russian]
        assert "follow" not in rows[0].fields

    def test_the_notice_is_written_from_what_was_wrong_and_what_is_right(self):
        response = self.look("correct", **{"en-wrong": f" “{WRONG}.” ", "en-right": RIGHT})
        self.assertContains(response, COMPOSED)
        assert not Edition.objects.filter(number=2).exists()

    def test_looking_starts_nothing_and_doing_starts_what_was_seen(self):
        response = self.do("correct", **{"en-wrong": WRONG, "en-right": RIGHT})
        following = Edition.objects.get(number=2)
        self.assertRedirects(response, page(following))
        assert (following.notice_type, following.notice) == ("correction", COMPOSED)
        assert following.decision == "draft"

    def test_a_notice_of_ones_own_is_kept_as_written(self):
        self.do("correct", **{"en-notice": "It is\r\nGeneva.", "en-wrong": "x", "en-right": "y"})
        assert Edition.objects.get(number=2).notice == "It is\nGeneva."

    def test_the_languages_that_follow_start_with_it_each_with_its_notice(self):
        response = self.do(
            "correct",
            **{
                "en-notice": "It is Geneva.",
                "ru-follow": "on",
                "ru-wrong": "Переговоры в Вене",
                "ru-right": "Переговоры в Женеве",
                "kk-follow": "on",
            },
        )
        started = {one.language: one.notice for one in Edition.objects.filter(number=2)}
        assert started["ru"].startswith("В прежней редакции этого сообщения говорилось: «Перег")
        assert started["kk"] == "", "the translator writes it before approval"
        assert "English, " in said(self.client.get(response.url))

    def test_nothing_is_done_without_what_was_wrong(self):
        response = self.look("correct", **{"en-wrong": WRONG})
        self.assertContains(response, "Something is missing below. Nothing has been done.")
        assert response.context["seen"] == ""

    def test_a_notice_changed_after_it_was_read_is_shown_again_first(self):
        seen = self.look("correct", **{"en-notice": "It is Geneva."}).context["seen"]
        data = {"_do": "1", "seen": seen, "en-notice": "It is Vienna."}
        response = self.client.post(door(self.english, "correct"), data)
        self.assertContains(response, "It is Vienna.")
        assert not Edition.objects.filter(number=2).exists()

    def test_a_language_being_worked_on_already_says_so_and_cannot_follow(self):
        self.client.post(door(self.russian, "amend"), {"revision": self.russian.revision})
        response = self.client.get(door(self.english, "correct"))
        self.assertContains(response, "Edition 2 is already being worked on.")
        self.do("correct", **{"en-notice": "It is Geneva.", "ru-follow": "on"})
        assert not Edition.objects.get(language="ru", number=2).notice

    def test_one_refused_language_leaves_all_as_they_were_and_the_words_on_the_page(self):
        data = {"en-notice": "It is Geneva.", "ru-follow": "on", "ru-notice": "В Женеве."}
        seen = self.look("correct", **data).context["seen"]
        at = self.russian.live_from + make.DAY
        make.withdrawn(self.who, self.russian, at)
        response = self.client.post(
            door(self.english, "correct"), {"_do": "1", "seen": seen, **data}
        )
        self.assertContains(response, "It is Geneva.")
        assert not Edition.objects.filter(language="en", number=2).exists()


class TestUpdate(Guided):
    def test_an_update_says_what_is_new(self):
        self.do("update", **{"en-notice": "A photograph is added."})
        following = Edition.objects.get(number=2)
        assert (following.notice_type, following.notice) == ("update", "A photograph is added.")


class TestWithdrawal(Guided):
    def test_the_page_says_what_follows(self):
        self.assertContains(self.client.get(door(self.english, "withdraw")), "410")

    def test_a_withdrawal_needs_its_notice_in_every_language_it_takes(self):
        assert "notice" in self.look("withdraw").context["rows"][0].errors
        data = {"en-notice": "Sent out by mistake.", "ru-follow": "on"}
        rows = self.look("withdraw", **data).context["rows"]
        assert [row.edition.language for row in rows if row.errors] == ["ru"]

    def test_looking_withdraws_nothing(self):
        response = self.look("withdraw", **{"en-notice": "Sent out by mistake."})
        self.assertContains(response, "The ministry has withdrawn this release.")
        assert not Edition.objects.filter(withdrawal=True).exists()

    def test_all_chosen_languages_are_withdrawn_at_one_moment(self):
        data = {"en-notice": "By mistake.", "ru-follow": "on", "ru-notice": "По ошибке."}
        response = self.do("withdraw", **data)
        english, russian = Edition.objects.filter(withdrawal=True).order_by("language")
        assert english.live_from == russian.live_from
        assert (english.notice, russian.notice) == ("By mistake.", "По ошибке.")
        self.assertRedirects(response, page(english))

    def test_a_writer_is_told_that_only_editors_withdraw(self):
        self.client.force_login(self.who.second_writer)
        self.assertContains(
            self.client.get(door(self.english, "withdraw"), follow=True),
            "Only editors may do this.",
        )
        data = {"_do": "1", "en-notice": "Gone."}
        response = self.client.post(door(self.english, "withdraw"), data)
        self.assertContains(response, "Only editors may do this.")
        self.assertContains(response, "Gone.")
