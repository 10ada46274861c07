from django.test import TestCase
from django.urls import reverse

from press.models import Edition
from press.pure.filtering import MAX_CHARACTERS
from tests import factories as make
from tests.admin.desk import page
from tests.pure.clipboards import WORD_TEXT, WORD_TEXT_CLEANED

DOOR = reverse("admin:press_edition_paste")


class Pasting(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def paste(self, html):
        self.client.force_login(self.who.writer)
        return self.client.post(DOOR, {"html": html})

    def test_what_word_copied_is_answered_as_rich_text_and_nothing_is_kept(self):
        answer = self.paste(WORD_TEXT)
        assert answer.json() == {"html": WORD_TEXT_CLEANED}
        assert not Edition.objects.exists()

    def test_a_paste_of_nothing_is_nothing(self):
        self.client.force_login(self.who.writer)
        assert self.client.post(DOOR).json() == {"html": ""}

    def test_what_is_too_long_or_too_deep_is_refused_in_words(self):
        for html, reason in (
            ("x" * (MAX_CHARACTERS + 1), "too long"),
            ("<div>" * 1000, "could not be read"),
            ("&" * (MAX_CHARACTERS // 2), "could not be read"),
        ):
            answer = self.paste(html)
            assert answer.status_code == 422
            assert reason in answer.json()["refused"]

    def test_only_who_writes_may_ask_and_only_by_a_post(self):
        assert self.client.post(DOOR).status_code == 302
        self.client.force_login(self.who.outsider)
        assert self.client.post(DOOR).status_code == 403
        self.client.force_login(self.who.writer)
        assert self.client.get(DOOR).status_code == 405

    def test_a_page_for_typing_says_where_to_ask_and_a_page_for_reading_does_not(self):
        draft = make.draft(self.who)
        self.client.force_login(self.who.writer)
        address = f'data-url="{DOOR}"'
        assert address in self.client.get(page(draft)).content.decode()
        assert address in self.client.get(reverse("admin:press_edition_add")).content.decode()
        public = make.public_edition(self.who)
        assert address not in self.client.get(page(public)).content.decode()
