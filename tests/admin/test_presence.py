"""Who else has an edition open: said by its page, and answered to its script."""

from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from press.editorial.presence import be_present
from press.models import Presence
from tests import factories as make
from tests.admin.desk import page


class TestPresence(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.who.editor.first_name = "Aigerim"
        cls.who.editor.save(update_fields=["first_name"])
        cls.draft = make.draft(cls.who)
        cls.door = reverse("admin:press_edition_presence", args=[cls.draft.pk])

    def setUp(self):
        self.client.force_login(self.who.writer)

    def present(self, user, typing=False, ago=0):
        at = timezone.now() - timedelta(seconds=ago)
        be_present(self.draft, typing=typing, by=user, at=at)

    def test_the_page_says_without_any_script_who_else_has_it_open(self):
        self.present(self.who.editor, typing=True)
        self.present(self.who.second_writer)
        self.present(self.who.second_editor, ago=61)
        self.present(self.who.writer)
        response = self.client.get(page(self.draft))
        sentence = "Aigerim has this open, typing. second_writer has this open."
        assert response.context["around"]["others"] == sentence
        self.assertContains(response, f'role="status" data-url="{self.door}">{sentence}</p>')

    def test_a_page_that_is_only_read_says_so_too(self):
        public = make.public_edition(self.who)
        be_present(public, typing=False, by=self.who.editor, at=timezone.now())
        self.assertContains(self.client.get(page(public)), "Aigerim has this open.")

    def test_the_script_says_that_one_is_here_and_hears_who_else_is(self):
        self.present(self.who.editor)
        answer = self.client.post(self.door, {"typing": "1"})
        assert answer.json() == {"others": "Aigerim has this open."}
        here = Presence.objects.get(user=self.who.writer)
        assert (here.edition, here.typing) == (self.draft, True)
        self.client.post(self.door)
        here.refresh_from_db()
        assert not here.typing

    def test_alone_one_hears_nothing(self):
        assert self.client.post(self.door).json() == {"others": ""}

    def test_a_name_is_told_as_text(self):
        self.who.editor.first_name = "<b>A</b>"
        self.who.editor.save(update_fields=["first_name"])
        self.present(self.who.editor)
        self.assertContains(self.client.get(page(self.draft)), "&lt;b&gt;A&lt;/b&gt; has this")

    def test_whoever_may_not_see_the_edition_neither_is_here_nor_hears_who_is(self):
        self.present(self.who.editor)
        self.client.force_login(self.who.outsider)
        assert self.client.post(self.door).status_code == 403
        assert self.client.get(self.door).status_code == 403
        self.client.logout()
        assert self.client.post(self.door)["Location"].startswith("/admin/login/")
        assert Presence.objects.count() == 1

    def test_the_door_takes_posts_for_editions_that_are_there(self):
        assert self.client.get(self.door).status_code == 405
        assert self.client.post("/admin/press/edition/999999/presence/").status_code == 404
