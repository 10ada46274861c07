"""Who gets through which door of the desk, beyond the table of every address."""

from django.test import TestCase

from press.models import Edition
from tests import factories as make
from tests.admin.desk import door, page


class TestDoors(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.edition = make.draft(cls.who)

    def test_staff_without_a_role_are_offered_nothing(self):
        self.client.force_login(self.who.outsider)
        assert self.client.get("/admin/").context["app_list"] == []

    def test_somebody_who_has_left_is_sent_to_the_sign_in_page(self):
        self.client.force_login(self.who.writer)
        self.who.writer.is_active = False
        self.who.writer.save()
        assert self.client.get(page(self.edition)).status_code == 302

    def test_the_doors_of_editors_refuse_a_writer_in_words(self):
        edition = make.in_review(self.who)
        self.client.force_login(self.who.second_writer)
        for verb, given in (
            ("approve", {"when": "now"}),
            ("approve_in_emergency", {"when": "now", "emergency_reason": "Now."}),
            ("withdraw", {"notice": "Gone."}),
            ("take_back", {}),
            ("confirm", {}),
        ):
            with self.subTest(verb=verb):
                response = self.client.post(
                    door(edition, verb), {"revision": edition.revision, **given}
                )
                self.assertContains(response, "Only editors may do this.")
        edition.refresh_from_db()
        assert edition.decision == "in_review"

    def test_nobody_deletes_an_edition_or_an_event(self):
        root = make.person("root", is_superuser=True)
        self.client.force_login(root)
        event = self.edition.events.get()
        for url in (
            f"/admin/press/edition/{self.edition.pk}/delete/",
            f"/admin/press/event/{event.pk}/delete/",
        ):
            assert self.client.post(url, {"post": "yes"}).status_code == 403
        assert Edition.objects.filter(pk=self.edition.pk).exists()
        data = {"action": "delete_selected", "_selected_action": [self.edition.pk], "post": "yes"}
        self.client.post("/admin/press/edition/", data)
        assert Edition.objects.filter(pk=self.edition.pk).exists()

    def test_nobody_changes_or_adds_an_event(self):
        self.client.force_login(make.person("root", is_superuser=True))
        event = self.edition.events.get()
        url = f"/admin/press/event/{event.pk}/change/"
        self.assertContains(self.client.get(url), event.hash)
        assert self.client.post(url, {"actor_name": "forged"}).status_code == 403
        assert self.client.get("/admin/press/event/add/").status_code == 403
        event.refresh_from_db()
        assert event.actor_name == "writer"

    def test_a_form_without_its_token_is_refused(self):
        strict = self.client_class(enforce_csrf_checks=True)
        strict.force_login(self.who.writer)
        for url in (
            page(self.edition),
            door(self.edition, "submit"),
            "/admin/press/edition/import/",
        ):
            with self.subTest(url=url):
                assert strict.post(url, {"revision": "1"}).status_code == 403

    def test_what_does_not_exist_is_not_found(self):
        self.client.force_login(self.who.editor)
        for url in (
            "/admin/press/edition/999999/approve/",
            "/admin/press/edition/999999/history/",
            "/admin/press/edition/x/history/",
        ):
            with self.subTest(url=url):
                assert self.client.get(url).status_code == 404
                assert self.client.post(url, {"revision": "1"}).status_code == 404
        for url in ("/admin/press/official/999999/posts/", "/admin/press/image/999999/original/"):
            with self.subTest(url=url):
                assert self.client.get(url).status_code == 404
