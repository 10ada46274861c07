"""The preview of an edition: the readers' page, before there are readers."""

import re

from django.test import TestCase
from django.urls import reverse

from press.editorial.changes import Changes, ImageUse
from press.editorial.drafting import open_release, submit
from press.editorial.publication import approve
from press.models import Edition, Event, PressRelease, Save
from press.reading.addresses import release_path
from tests import factories as make
from tests.admin.desk import door, row, typed
from tests.factories import HOUR, NOON
from tests.reading.test_preview import picture

NEW = reverse("admin:press_edition_new_preview")


def article(response) -> str:
    return re.search(r"<article.*</article>", response.content.decode(), re.DOTALL)[0]


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
        cls.topic = make.topic()
        cls.draft = make.draft(
            cls.who, officials=[cls.umarov], topics=[cls.topic], body="<p>Stored.</p>"
        )

    def setUp(self):
        self.client.force_login(self.who.writer)
        self.address = door(self.draft, "preview")


class TheStoredEdition(Desk):
    def test_shows_the_text_under_a_banner_in_the_readers_page(self):
        response = self.client.get(self.address)
        self.assertTemplateUsed(response, "releases/article.html")
        self.assertContains(response, "Preview: not public.")
        self.assertContains(response, "<p>Stored.</p>")
        self.assertContains(response, "Kairat Umarov")

    def test_may_be_framed_by_the_desk_alone_and_is_neither_kept_nor_indexed(self):
        for response in (self.client.get(self.address), self.client.post(self.address)):
            assert response["X-Frame-Options"] == "SAMEORIGIN"
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex, nofollow"
            assert "form-action 'none'" in response["Content-Security-Policy"]
            assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
            self.assertNotContains(response, 'rel="canonical"')
            self.assertNotContains(response, 'rel="alternate"')

    def test_is_the_very_article_that_readers_get(self):
        sent = submit(self.draft, by=self.who.writer, at=NOON, revision=self.draft.revision)
        public = approve(sent, by=self.who.editor, at=NOON, revision=sent.revision)
        preview = self.client.get(self.address)
        self.assertContains(preview, "Preview of what is public now.")
        assert article(preview) == article(self.client.get(release_path(public)))

    def test_speaks_the_editions_language_and_its_banner_the_desks(self):
        russian = make.draft(self.who, "ru", officials=[self.umarov])
        response = self.client.get(door(russian, "preview"))
        self.assertContains(response, '<html lang="ru">')
        self.assertContains(response, "Кайрат Умаров")
        self.assertContains(response, "Министерство иностранных дел")
        self.assertContains(response, '<aside class="preview-banner" lang="en">')
        assert response["Content-Language"] == "ru"

    def test_pictures_of_a_draft_come_from_the_library(self):
        image = picture()
        changes = make.changes()
        changes = Changes(fields=changes.fields, images=[ImageUse(image.pk, "Hands")])
        made = open_release("en", changes, by=self.who.writer, at=NOON)
        original = reverse("admin:press_image_original", args=[image.pk])
        self.assertContains(self.client.get(door(made, "preview")), f'<img src="{original}"')

    def test_a_scheduled_edition_names_its_moment(self):
        made = make.public_edition(self.who, live_from=NOON + 24 * 9999 * HOUR, at=NOON)
        self.assertContains(self.client.get(door(made, "preview")), "not public before")

    def test_a_superseded_edition_says_so(self):
        first = make.public_edition(self.who)
        make.corrected(self.who, first, at=NOON + HOUR, title="After")
        response = self.client.get(door(first, "preview"))
        self.assertContains(response, "no longer public")
        self.assertNotContains(response, "After")

    def test_a_withdrawal_is_shown_as_the_page_that_readers_get(self):
        gone = make.withdrawn(self.who, make.public_edition(self.who), at=NOON + HOUR)
        preview = self.client.get(door(gone, "preview"))
        assert preview.status_code == 200
        assert article(preview) == article(self.client.get(release_path(gone)))

    def test_queries_do_not_grow_with_what_the_edition_names(self):
        people = [make.official(f"Person {number}") for number in range(10)]
        named = make.draft(self.who, officials=people)
        with self.assertNumQueries(14):
            self.client.get(door(named, "preview"))


class WhatIsTyped(Desk):
    def test_is_shown_and_nothing_is_saved(self):
        before = Event.objects.count(), Save.objects.count()
        over = row("official_mentions", 1, official=make.official("Amy Pope").pk, title_shown="DG")
        data = typed(self.client, self.draft, title="Typed title", body="<p>New.</p>", **over)
        response = self.client.post(self.address, data)
        self.assertContains(response, "<h1>Typed title</h1>")
        self.assertContains(response, "<p>New.</p>")
        self.assertContains(response, "Amy Pope")
        self.assertContains(response, "not saved, not public")
        stored = Edition.objects.get()
        assert (stored.title, stored.body, stored.revision) == (
            "Talks in Geneva",
            "<p>Stored.</p>",
            1,
        )
        assert before == (Event.objects.count(), Save.objects.count())

    def test_scripts_typed_as_html_never_reach_the_page(self):
        data = typed(self.client, self.draft, body='<p onclick="x()">A</p><script>x()</script>')
        response = self.client.post(self.address, data)
        self.assertContains(response, "<p>A</p>")
        self.assertNotContains(response, "x()")

    def test_what_cannot_be_used_is_named_and_the_rest_is_shown(self):
        over = {"official_mentions-0-appointment": "999"}
        data = typed(self.client, self.draft, title="", event_date="soon", place="Oslo", **over)
        response = self.client.post(self.address, data)
        self.assertContains(
            response,
            "Not shown, because it cannot be used yet: Title, Date of the event, Officials named.",
        )
        self.assertContains(response, "Oslo")
        self.assertContains(response, "Kairat Umarov")

    def test_a_page_left_open_while_the_edition_went_out_still_shows_what_is_typed(self):
        data = typed(self.client, self.draft, title="Typed too late")
        sent = submit(self.draft, by=self.who.writer, at=NOON, revision=self.draft.revision)
        approve(sent, by=self.who.editor, at=NOON, revision=sent.revision)
        self.assertContains(self.client.post(self.address, data), "<h1>Typed too late</h1>")


class TheAddPage(Desk):
    def test_a_new_release_is_shown_in_its_language_and_none_is_opened(self):
        data = {"language": "kk", "title": "Кездесу", "body": "<p>Мәтін</p>", "kind": "readout"}
        response = self.client.post(NEW, data)
        self.assertContains(response, "<h1>Кездесу</h1>")
        self.assertContains(response, '<html lang="kk">')
        assert PressRelease.objects.count() == 1

    def test_an_empty_page_has_a_preview_too(self):
        response = self.client.post(NEW)
        self.assertContains(response, "cannot be used yet: Language, Kind, Title")
        self.assertContains(response, '<html lang="en">')

    def test_a_translation_shows_whom_its_source_names(self):
        query = f"?release={self.draft.release_id}&language=ru&source={self.draft.pk}"
        response = self.client.post(NEW + query, {"title": "Переговоры", "kind": "readout"})
        self.assertContains(response, "<h1>Переговоры</h1>")
        self.assertContains(response, "Кайрат Умаров")
        assert Edition.objects.count() == 1

    def test_a_translation_of_a_public_release_has_a_preview_before_it_has_a_title(self):
        public = make.public_edition(self.who)
        query = f"?release={public.release_id}&language=ru&source={public.pk}"
        response = self.client.post(NEW + query, {"title": "", "kind": "readout"})
        self.assertContains(response, "cannot be used yet: Title")

    def test_an_address_that_names_no_release_is_not_found(self):
        assert self.client.post(f"{NEW}?release=987&language=ru").status_code == 404
        assert self.client.post(f"{NEW}?release=1&language=xx").status_code == 404


class WhoMayNot(Desk):
    def test_nobody_without_a_role_sees_a_preview(self):
        self.client.force_login(self.who.outsider)
        assert self.client.get(self.address).status_code == 403
        assert self.client.post(self.address).status_code == 403
        assert self.client.post(NEW).status_code == 403

    def test_whoever_is_not_signed_in_is_asked_to(self):
        self.client.logout()
        for response in (self.client.get(self.address), self.client.post(NEW)):
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("admin:login"))

    def test_an_unknown_edition_and_a_wrong_method_are_refused(self):
        unknown = reverse("admin:press_edition_preview", args=[987])
        assert self.client.get(unknown).status_code == 404
        assert self.client.delete(self.address).status_code == 405
        assert self.client.get(NEW).status_code == 405

    def test_a_post_without_the_forms_token_is_refused(self):
        self.client.handler.enforce_csrf_checks = True
        assert self.client.post(self.address, {"title": "x"}).status_code == 403
