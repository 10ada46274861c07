"""From a manuscript to a public release through the desk; links only when a person says so."""

from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile

from press.models import Edition, Event
from tests.admin.desk import door, page, typed
from tests.admin.suggesting import Suggestions

IMPORT = "/admin/press/edition/import/"


class TestImport(Suggestions):
    text = "Talks in Geneva\n\nHe met Tedros in Geneva.\n\nThe talks were long.\n"

    def upload(self, name="talks.txt", data=None, **given):
        file = SimpleUploadedFile(name, self.text.encode() if data is None else data)
        return self.client.post(
            IMPORT, {"file": file, "language": "en", "kind": "readout", **given}
        )

    def test_a_manuscript_becomes_a_draft_and_its_page(self):
        response = self.upload(event_date="2024-03-01")
        made = Edition.objects.get()
        self.assertRedirects(response, page(made))
        assert (made.title, made.kind, made.language) == ("Talks in Geneva", "readout", "en")
        assert made.event_date.isoformat() == "2024-03-01"
        assert "The talks were long." in made.body
        assert self.rows("official")

    def test_a_file_that_is_no_manuscript_is_an_error_of_its_field(self):
        for name, data in (("a.docx", b"PK broken"), ("a.pdf", b"%PDF-1.7"), ("a.txt", b"")):
            with self.subTest(name=name):
                assert "file" in self.upload(name, data).context["form"].errors
        assert not Edition.objects.exists()

    def test_a_file_that_is_too_large_is_refused_unread(self):
        with (
            patch("press.admin.manuscripts.MOST_BYTES", 10),
            patch("press.admin.manuscripts.read_manuscript") as read,
        ):
            assert "file" in self.upload().context["form"].errors
        read.assert_not_called()

    def test_a_language_must_be_chosen(self):
        assert "language" in self.upload(language="").context["form"].errors

    def test_the_list_leads_to_the_import(self):
        self.assertContains(self.client.get("/admin/press/edition/"), IMPORT)


class TestJourney(Suggestions):
    def test_from_a_manuscript_to_a_public_release(self):
        file = SimpleUploadedFile("talks.txt", TestImport.text.encode())
        self.client.post(IMPORT, {"file": file, "language": "en", "kind": "readout"})
        edition = Edition.objects.get()
        self.press(edition, "_link_all", place="Geneva")
        self.client.post(page(edition), typed(self.client, edition, _submit="1"))

        self.client.force_login(self.who.editor)
        edition.refresh_from_db()
        shown = self.client.get(door(edition, "approve")).context["form"].initial
        self.client.post(door(edition, "approve"), {**shown, "when": "now"})

        edition.refresh_from_db()
        assert (edition.decision, edition.release.number) == ("approved", 1)
        shown = edition.official_mentions.get()
        assert (shown.name_shown, shown.title_shown) == (
            "Tedros Adhanom Ghebreyesus",
            "Director-General of the WHO",
        )
        verbs = Event.objects.filter(edition=edition).values_list("verb", "actor__username")
        assert list(verbs) == [
            ("start", "writer"),
            ("revise", "writer"),
            ("confirm_suggestions", "writer"),
            ("submit", "writer"),
            ("approve", "editor"),
        ]
