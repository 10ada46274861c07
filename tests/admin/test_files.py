"""The files of an edition and its links to recordings at the desk."""

from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import TestCase
from django.urls import reverse

from press.editorial.attachments import FileRow, add_attachment, rows_of, save_files
from press.editorial.changes import LinkUse
from press.models import Edition
from tests import factories as make
from tests.admin.desk import door, filled
from tests.editorial.papers import paper, photographs, tiny_pdf

VIDEO = "https://www.youtube.com/watch?v=abc"


class FilesPage(TestCase):
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


class TestFilesPage(FilesPage):
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


class TestTwoOfficers(FilesPage):
    """The page as it was opened, posted after somebody else has saved."""

    def theirs(self, **changes) -> Edition:
        now = Edition.objects.get(pk=self.draft.pk)
        given = {"by": self.who.second_writer, "at": make.NOON, "revision": now.revision}
        return save_files(now, **changes, **given)

    def again(self, shown, choice: str, **given):
        """Post what the page asks, with one choice for every conflict."""
        late = shown.context["late"]
        choices = {row["choice"].html_name: choice for row in late["conflicts"]}
        return self.post(**{late["seen"]["name"]: late["seen"]["value"]}, **choices, **given)

    def told(self, answer) -> list[str]:
        return [row["label"] for row in answer.context["late"]["taken"]]

    def test_files_are_saved_beside_a_text_that_was_saved_meanwhile(self):
        make.revise_fields(self.who, self.draft, make.NOON, title="Talks in Bern")
        self.assertRedirects(self.post(new__upload=paper("B.pdf", "B")), door(self.draft, "files"))
        self.assertEqual(self.names(), ["Statement.pdf", "B.pdf"])
        self.assertEqual(Edition.objects.get(pk=self.draft.pk).title, "Talks in Bern")

    def test_what_each_did_is_shown_first_and_then_all_of_it_is_saved(self):
        rows = [*rows_of(self.draft), FileRow("Theirs", upload=paper("T.pdf", "T"))]
        self.theirs(files=rows, links=[LinkUse(VIDEO, "Their video")])

        def mine():
            return {"new__upload": paper("Mine.pdf", "M"), f"file-{self.key}-name": "Renamed"}

        answer = self.post(**mine())
        self.assertEqual(self.told(answer), ["Files", "Files", "Files", "Video and audio"])
        self.assertContains(answer, "Theirs.pdf")
        self.assertContains(answer, "second_writer")
        self.assertContains(answer, 'value="Renamed"')
        self.assertEqual(self.names(), ["Statement.pdf", "Theirs.pdf"])
        self.theirs(links=[])
        answer = self.again(answer, "", **mine())
        self.assertEqual(self.told(answer), ["Files"] * 3)
        self.assertRedirects(self.again(answer, "", **mine()), door(self.draft, "files"))
        self.assertEqual(self.names(), ["Renamed.pdf", "Theirs.pdf", "Mine.pdf"])
        self.assertFalse(self.draft.media_links.exists())

    def test_the_same_file_added_or_put_in_place_by_both_is_there_once(self):
        old, *_ = rows_of(self.draft)
        new = [replace(old, upload=paper(words="New")), FileRow("Same", upload=paper(words="S"))]
        self.theirs(files=new)

        def mine():
            return {
                f"file-{self.key}-upload": paper(words="New"),
                "new__upload": paper("Same.pdf", "S"),
            }

        answer = self.post(**mine())
        self.assertEqual((answer.context["late"]["conflicts"], self.told(answer)), ([], []))
        self.assertRedirects(self.again(answer, "", **mine()), door(self.draft, "files"))
        self.assertEqual(self.names(), ["Statement.pdf", "Same.pdf"])

    def test_of_a_file_that_both_changed_one_is_chosen(self):
        for choice, kept in (("mine", ["Renamed.pdf"]), ("theirs", [])):
            with self.subTest(choice), transaction.atomic():
                self.theirs(files=[])
                mine = {f"file-{self.key}-name": "Renamed"}
                answer = self.post(**mine)
                self.assertEqual(len(answer.context["late"]["conflicts"]), 1)
                self.assertContains(self.again(answer, "", **mine), "Choose one of them.")
                self.assertEqual(self.names(), [])
                self.assertRedirects(self.again(answer, choice, **mine), door(self.draft, "files"))
                self.assertEqual(self.names(), kept)
                self.assertTrue(all(row.key == self.key for row in self.draft.attachments.all()))
                transaction.set_rollback(True)

    def test_one_who_merges_texts_is_told_of_files_and_takes_them_along(self):
        self.theirs(files=[])
        address = reverse("admin:press_edition_change", args=[self.draft.pk])
        data = filled(self.client.get(address)) | {"revision": self.draft.revision, "title": "Mine"}
        answer = self.client.post(address, data)
        self.assertContains(answer, "<del>")
        self.assertContains(answer, "Statement.pdf")
