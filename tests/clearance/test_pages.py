"""What a link shows to whoever has it, what it never shows, and what it leaves behind."""

import re
from datetime import timedelta
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.test import Client, TestCase
from django.utils import timezone

from press.editorial.clearance import allow_clearance, make_link, revoke
from press.editorial.publication import approve
from press.models import (
    Attachment,
    ClearanceLink,
    ClearanceOpening,
    EditionImage,
    Event,
    Image,
)
from tests import factories as make

BYTES = b"\x89PNG not really"
NAME = "Aigul <Sadykova>"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"


class Page(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.now = timezone.now()
        cls.who = make.cast()
        cls.edition = make.in_review(
            cls.who, at=cls.now, body="<p>Not for everybody.</p>", officials=[make.official()]
        )
        allow_clearance(cls.edition.release, by=cls.who.editor, at=cls.now)
        cls.edition.refresh_from_db()
        cls.link, cls.token = cls.make_link(cls.edition)

    @classmethod
    def make_link(cls, edition, **given):
        given = {
            "name": NAME,
            "expires_at": cls.now + 2 * make.DAY,
            "asks": True,
            "by": cls.who.editor,
            "at": cls.now,
            "revision": edition.revision,
            **given,
        }
        return make_link(edition, **given)

    def path(self, rest="", token=None):
        return f"/clearance/{token or self.token}/{rest}"

    def get(self, rest="", **given):
        return self.client.get(self.path(rest), **given)

    def logged(self):
        rows = ClearanceOpening.objects.filter(link=self.link).order_by("id")
        return list(rows.values_list("address", "refused"))

    def expire(self):
        moved = {"made_at": self.now - 2 * make.DAY, "expires_at": self.now - make.DAY}
        ClearanceLink.objects.filter(pk=self.link.pk).update(**moved)


class TestText(Page):
    def test_it_is_the_edition_as_readers_will_see_it(self):
        response = self.get()
        self.assertContains(response, "<p>Not for everybody.</p>", html=True)
        self.assertContains(response, "<h1>Talks in Geneva</h1>", html=True)
        self.assertTemplateUsed(response, "releases/article.html")

    def test_the_name_stands_above_and_below_and_across(self):
        response = self.get()
        self.assertContains(response, "For Aigul &lt;Sadykova&gt; only. Not public.", count=2)
        self.assertContains(response, f'src="{self.path("watermark.svg")}"')
        drawn = self.get("watermark.svg")
        assert drawn["Content-Type"].startswith("image/svg+xml")
        assert "Aigul &lt;Sadykova&gt;" in drawn.content.decode()
        assert "<style" not in drawn.content.decode(), "a picture's own sheet is refused"

    def test_it_speaks_the_language_of_the_text(self):
        edition = make.in_review(
            self.who, "ru", self.now, title="Переговоры", body="<p>Не для всех.</p>"
        )
        allow_clearance(edition.release, by=self.who.editor, at=self.now)
        edition.refresh_from_db()
        _link, token = self.make_link(edition)
        response = self.client.get(self.path(token=token), headers={"Accept-Language": "kk"})
        self.assertContains(response, '<html lang="ru">')
        assert response["Content-Language"] == "ru"

    def test_nothing_of_it_is_kept_indexed_framed_or_told_to_another_site(self):
        for rest in ("", "watermark.svg"):
            response = self.get(rest)
            assert response["Cache-Control"] == "no-store"
            assert response["Referrer-Policy"] == "no-referrer"
            assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
            assert POLICY in response["Content-Security-Policy"]
            assert "script-src" not in response["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
            assert response["X-Frame-Options"] == "DENY"

    def test_it_needs_no_cookie_no_script_and_no_inline_style(self):
        response = self.get()
        assert not response.cookies and "Vary" not in response
        assert not re.search(rb"<script|<style|\sstyle=|\son\w+=", response.content)

    def test_other_languages_are_named_only_once_they_are_public(self):
        for language, live_from in (("ru", None), ("kk", self.now + make.DAY)):
            make.public_edition(
                self.who,
                language,
                self.now,
                release=self.edition.release,
                live_from=live_from,
                title=f"Title in {language}",
            )
        approve(
            self.edition,
            by=self.who.editor,
            at=self.now,
            revision=self.edition.revision,
            live_from=self.now + make.DAY,
        )
        response = self.get()
        self.assertContains(response, "Title in ru")
        self.assertNotContains(response, "Title in kk")


class TestRefusals(Page):
    def closed(self, sentence):
        response = self.get()
        self.assertContains(response, sentence, status_code=410)
        for word in ("Talks in Geneva", "Not for everybody", "Aigul"):
            self.assertNotContains(response, word, status_code=410)
        assert response["Cache-Control"] == "no-store"
        assert self.get("watermark.svg").status_code == 404

    def test_an_unknown_secret_is_answered_as_any_unknown_address(self):
        unknown = self.client.get(self.path(token="x" * 43))
        elsewhere = self.client.get("/nothing/here/at/all/")
        assert unknown.status_code == elsewhere.status_code == 404
        assert unknown.content == elsewhere.content
        assert dict(unknown.headers) == dict(elsewhere.headers)
        assert not ClearanceOpening.objects.exists()

    def test_an_expired_link_says_so(self):
        self.expire()
        self.closed("Its time is over")
        assert self.logged() == [("127.0.0.1", "expired")]

    def test_a_revoked_link_says_so(self):
        revoke(self.link, by=self.who.editor, at=self.now)
        self.closed("The press office has revoked it.")

    def test_a_text_saved_again_asks_for_a_new_link(self):
        edition = make.draft(self.who)
        allow_clearance(edition.release, by=self.who.editor, at=self.now)
        edition.refresh_from_db()
        _link, token = self.make_link(edition)
        make.revise_fields(self.who, edition, self.now, title="Other")
        response = self.client.get(self.path(token=token))
        self.assertContains(
            response, "The text has changed since; ask for a new link.", status_code=410
        )

    def test_a_text_that_is_public_is_read_at_its_address(self):
        at = self.now - timedelta(seconds=1)
        approve(self.edition, by=self.who.editor, at=at, revision=self.edition.revision)
        response = self.get()
        self.assertContains(response, "/talks-in-geneva/", status_code=410)

    def test_a_closed_link_takes_no_answer(self):
        self.expire()
        response = self.client.post(self.path(), {"answer": "cleared"})
        assert response.status_code == 410
        assert not Event.objects.filter(verb="answer_clearance").exists()

    def test_other_methods_are_refused(self):
        assert self.client.put(self.path()).status_code == 405
        assert self.client.post(self.path("watermark.svg")).status_code == 405


class TestOpenings(Page):
    def test_every_opening_is_logged_with_the_address_that_connected(self):
        self.get()
        self.get(REMOTE_ADDR="2001:db8::1", headers={"X-Forwarded-For": "203.0.113.9"})
        assert self.logged() == [("127.0.0.1", ""), ("2001:db8::1", "")]

    def test_an_address_that_is_none_is_logged_as_unknown(self):
        for written in ("", "unix:", "fe80::1%eth0"):
            self.get(REMOTE_ADDR=written)
        assert self.logged() == [(None, ""), (None, ""), ("fe80::1", "")]

    def test_a_head_request_shows_nothing_and_is_no_opening(self):
        response = self.client.head(self.path())
        assert response.status_code == 200 and not response.content
        assert self.logged() == []
        self.expire()
        assert self.client.head(self.path()).status_code == 410


class TestFiles(Page):
    def setUp(self):
        folder = self.enterContext(TemporaryDirectory())
        self.enterContext(self.settings(MEDIA_ROOT=folder))

    def picture(self, edition=None):
        made = Image(sha256="0" * 64, width=4, height=3, bytes=len(BYTES), mime="image/png")
        made.added_at = self.now
        made.file.save("secret-name.png", ContentFile(BYTES))
        if edition:
            EditionImage.objects.create(edition=edition, image=made, alt="Two people")
        return made

    def fetch(self, image, kind="images"):
        response = self.get(f"{kind}/{image.key}/")
        body = response.getvalue() if response.streaming else response.content
        return response, body

    def test_a_picture_of_the_edition_is_served_through_the_link_alone(self):
        image = self.picture(self.edition)
        self.assertContains(self.get(), f'src="{self.path(f"images/{image.key}/")}"')
        response, body = self.fetch(image)
        assert body == BYTES and response["Cache-Control"] == "no-store"
        assert self.client.get(f"/media/images/{image.key}/original.png").status_code == 404

    def test_a_picture_of_another_edition_is_not_found(self):
        other = make.draft(self.who)
        assert self.fetch(self.picture(other))[0].status_code == 404
        assert self.fetch(self.picture())[0].status_code == 404

    def test_a_picture_ends_with_its_link(self):
        image = self.picture(self.edition)
        self.expire()
        assert self.fetch(image)[0].status_code == 404

    def test_a_picture_whose_file_is_gone_is_not_found(self):
        image = self.picture(self.edition)
        Image.objects.filter(pk=image.pk).update(file="originals/nowhere.png")
        assert self.fetch(image)[0].status_code == 404

    def test_a_picture_asked_for_without_its_page_is_an_opening(self):
        image = self.picture(self.edition)
        self.fetch(image)
        self.fetch(image)
        assert self.logged() == [("127.0.0.1", "")]

    def test_a_file_of_the_edition_is_a_download_behind_the_link(self):
        made = Attachment(edition=self.edition, name="Text.html", mime="text/html", bytes=9)
        made.file.save("text.html", ContentFile(b"<script>"))
        self.assertContains(self.get(), f'href="{self.path(f"files/{made.key}/")}"')
        response, body = self.fetch(made, "files")
        assert body == b"<script>"
        assert response["Content-Disposition"].startswith("attachment")
        self.expire()
        assert self.fetch(made, "files")[0].status_code == 404


class TestAnswers(Page):
    def answer(self, client=None, **data):
        return (client or self.client).post(self.path(), data)

    def test_an_answer_needs_nothing_but_the_secret_and_is_shown_again(self):
        strict = Client(enforce_csrf_checks=True)
        response = self.answer(strict, answer="not_cleared", reason="The date.\r\nTwice.")
        self.assertRedirects(response, self.path())
        assert not strict.cookies
        self.link.refresh_from_db()
        assert (self.link.answer, self.link.reason) == ("not_cleared", "The date.\nTwice.")
        self.assertContains(self.get(), "You answered: not cleared.")

    def test_a_missing_reason_is_asked_for_with_the_choice_kept(self):
        response = self.answer(answer="not_cleared")
        self.assertContains(response, "Say what stands against it")
        self.assertContains(response, 'value="not_cleared" checked')
        self.link.refresh_from_db()
        assert self.link.answer == ""
        assert self.logged() == [("127.0.0.1", "")], "the text was shown again"

    def test_who_is_not_asked_sees_no_form_and_cannot_answer(self):
        link, token = self.make_link(self.edition, asks=False)
        path = self.path(token=token)
        self.assertNotContains(self.client.get(path), "<form")
        self.assertContains(self.client.post(path, {"answer": "cleared"}), "Talks in Geneva")
        link.refresh_from_db()
        assert link.answer == ""
