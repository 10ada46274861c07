"""The files of an edition and its links to recordings at the desk."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from press.editorial.attachments import add_attachment
from press.models import Edition
from tests import factories as make
from tests.admin.desk import door
from tests.editorial.papers import paper, photographs, tiny_pdf

VIDEO = "https://www.youtube.com/watch?v=abc"


class TestFilesPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        draft = make.draft(cls.who)
        cls.draft = add_attachment(
            draft, paper(), by=cls.who.writer, at=make.NOON, revision=draft.revision
        )
        cls.key = cls.draft.attachments.get().key
        cls.public = make.public_edition(cls.who)

    def setUp(self):
        self.client.force_login(self.who.writer)

    def post(self, edition: Edition | None = None, **given):
        edition = edition or self.draft
        data = {
            "revision": edition.revision,
            "link-TOTAL_FORMS": "1",
            "link-INITIAL_FORMS": "0",
            f"file-{self.key}-name": "Statement",
            f"file-{self.key}-position": "1",
            **{name.replace("__", "-"): value for name, value in given.items()},
        }
        return self.client.post(door(edition, "files"), data)

    def names(self) -> list[str]:
        return [row.name for row in self.draft.attachments.all()]

    def test_a_file_is_added_under_the_name_typed_with_the_ending_of_its_content(self):
        answer = self.post(
            new__upload=SimpleUploadedFile("x.exe", tiny_pdf("Two")), new__name="Joint statement"
        )
        self.assertRedirects(answer, door(self.draft, "files"))
        self.assertEqual(self.names(), ["Statement.pdf", "Joint statement.pdf"])

    def test_a_refused_file_is_told_at_its_field_and_what_was_typed_stays(self):
        bad = {
            "empty": (b"", "The file is empty."),
            "page.pdf": (b"<!doctype html><p>", "The file is no PDF"),
            "torn.zip": (photographs()[:-30], "damaged or incomplete"),
        }
        for name, (data, sentence) in bad.items():
            with self.subTest(name):
                answer = self.post(
                    new__upload=SimpleUploadedFile(name, data),
                    new__name="Photographs",
                    **{f"file-{self.key}-name": "Renamed", "link-0-title": "Briefing"},
                )
                self.assertEqual(answer.status_code, 200)
                self.assertIn(sentence, str(answer.context["page"].new.errors["upload"]))
                self.assertContains(answer, 'value="Photographs"')
                self.assertContains(answer, 'value="Renamed"')
                self.assertContains(answer, 'value="Briefing"')
                self.assertEqual(self.names(), ["Statement.pdf"])

    def test_a_file_is_replaced_at_its_address_by_one_of_its_kind_alone(self):
        before = self.draft.attachments.get()
        wrong = SimpleUploadedFile("a.zip", photographs())
        answer = self.post(**{f"file-{self.key}-upload": wrong})
        self.assertContains(answer, "A PDF can only be replaced by a PDF.")
        self.post(**{f"file-{self.key}-upload": paper(words="New")})
        after = self.draft.attachments.get()
        self.assertEqual(after.key, before.key)
        self.assertNotEqual(after.sha256, before.sha256)

    def test_a_file_is_removed_and_the_others_are_put_in_order(self):
        self.post(new__upload=paper("Second.pdf", "Two"))
        self.draft.refresh_from_db()
        first, second = self.draft.attachments.all()
        order = {f"file-{first.key}-position": "2", f"file-{second.key}-position": "1"}
        name = {f"file-{second.key}-name": "Second"}
        self.post(**order, **name)
        self.assertEqual(self.names(), ["Second.pdf", "Statement.pdf"])
        self.draft.refresh_from_db()
        self.post(**order, **name, **{f"file-{second.key}-remove": "on"})
        self.assertEqual(self.names(), ["Statement.pdf"])

    def test_a_link_leads_to_a_channel_of_the_ministry_or_is_refused_at_its_field(self):
        for url, sentence in (
            ("https://example.org/watch", "none of the channels"),
            ("http://youtube.com/watch", "no address that begins"),
            ("https://youtube.com.example.org/watch", "none of the channels"),
            ("https://vimeo.com/", "not to a recording"),
        ):
            answer = self.post(**{"link-0-kind": "video", "link-0-title": "A", "link-0-url": url})
            self.assertIn(sentence, str(answer.context["page"].links.errors), url)
        self.post(**{"link-0-kind": "video", "link-0-title": "Talks", "link-0-url": VIDEO})
        self.assertEqual(self.draft.media_links.get().title, "Talks")

    def test_a_stale_save_is_refused_and_nothing_is_saved(self):
        answer = self.post(revision=self.draft.revision - 1, new__upload=paper("B.pdf"))
        self.assertContains(answer, "Somebody has changed this edition since you opened it.")
        self.assertEqual(self.names(), ["Statement.pdf"])

    def test_an_approved_edition_is_only_read(self):
        answer = self.client.get(door(self.public, "files"))
        self.assertNotContains(answer, 'type="file"')
        self.assertContains(self.post(self.public), "An approved edition never changes")

    def test_staff_fetch_what_readers_cannot_yet(self):
        path = reverse("admin:press_edition_file", args=[self.draft.pk, self.key])
        answer = self.client.get(path)
        self.assertEqual(b"".join(answer.streaming_content), tiny_pdf())
        self.assertIn("Statement.pdf", answer["Content-Disposition"])
        self.client.force_login(self.who.outsider)
        self.assertEqual(self.client.get(path).status_code, 403)

    def test_the_edition_page_leads_there(self):
        answer = self.client.get(reverse("admin:press_edition_change", args=[self.draft.pk]))
        self.assertContains(answer, door(self.draft, "files"))
