"""From a manuscript to a public release through the desk; links only when a person says so."""

from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from press.models import Edition, Event, OfficialMention, Suggestion
from press.models.finder import Found
from tests import factories as make
from tests.admin.desk import door, page, row, said, typed

IMPORT = "/admin/press/edition/import/"
FINDER = "press.editorial.mentions.find_in_directory"


class Suggestions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.health = make.organization()
        cls.tedros = make.official("Tedros Adhanom Ghebreyesus")
        cls.umarov = make.official("Kairat Umarov")
        cls.post = make.post(cls.tedros, cls.health, "Director-General of the WHO")

    def setUp(self):
        # What the finder finds is tested with the finder; here it finds the same every time.
        finder = patch(FINDER, side_effect=lambda *_args: self.found())
        finder.start()
        self.addCleanup(finder.stop)
        self.client.force_login(self.who.writer)

    def found(self):
        met = "He met Tedros in Geneva."
        place = {"sentence": met, "position": 7}
        official = {
            "official_id": self.tedros.pk,
            "appointment_id": self.post.pk,
            "participation": "met",
            "form": "Tedros",
            **place,
        }
        body = {"organization_id": self.health.pk, "participation": "mentioned", "form": "WHO"}
        return Found(
            officials=[official],
            organizations=[{**body, **place}],
            unknown_people=("John Doe",),
            warnings=("Two people are named Omarov.",),
        )

    def rows(self, subject):
        return list(Suggestion.objects.filter(subject=subject, dismissed=False))

    def ticks(self, *subjects):
        return [str(one.pk) for subject in subjects for one in self.rows(subject)]


class TestPanel(Suggestions):
    def test_suggestions_are_shown_ticked_with_post_role_and_sentence(self):
        draft = make.draft(self.who)
        response = self.client.get(page(draft))
        tick = self.ticks("official")[0]
        self.assertContains(
            response, f'<input type="checkbox" name="suggestion" value="{tick}" checked>', html=True
        )
        self.assertContains(response, "(met; Director-General of the WHO)")
        self.assertContains(response, "He met Tedros in Geneva.")

    def test_an_unknown_person_can_be_added_with_the_name_filled_in(self):
        draft = make.draft(self.who)
        response = self.client.get(page(draft))
        self.assertContains(response, "Not in the directory: <b>John Doe</b>")
        url = "/admin/press/official/add/?name_en=John+Doe"
        self.assertContains(response, url)
        self.assertContains(response, "Two people are named Omarov.")
        self.assertContains(self.client.get(url), 'value="John Doe"')

    def test_saving_alone_links_nothing(self):
        draft = make.draft(self.who)
        ticks = self.ticks("official", "organization")
        self.client.post(page(draft), typed(self.client, draft, suggestion=ticks))
        assert not OfficialMention.objects.exists()

    def test_linking_saves_the_text_first_and_then_links_what_is_ticked(self):
        draft = make.draft(self.who)
        data = typed(self.client, draft, title="A new title", _link="1")
        data["suggestion"] = self.ticks("official")
        response = self.client.post(page(draft), data, follow=True)
        draft.refresh_from_db()
        assert draft.title == "A new title"
        linked = OfficialMention.objects.get()
        assert (linked.official, linked.participation) == (self.tedros, "met")
        assert linked.appointment == self.post
        assert not draft.organization_mentions.exists()
        assert said(response) == "Saved; the names you ticked are linked."

    def test_what_was_linked_by_hand_in_the_same_save_is_not_linked_twice(self):
        draft = make.draft(self.who)
        data = typed(self.client, draft, _link="1")
        data |= row("official_mentions", 0, official=self.tedros.pk, participation="host")
        data["suggestion"] = self.ticks("official", "organization")
        self.client.post(page(draft), data)
        assert OfficialMention.objects.get().participation == "host"
        assert draft.organization_mentions.get().organization == self.health

    def test_a_refused_save_links_nothing_and_keeps_the_ticks(self):
        draft = make.draft(self.who)
        data = typed(self.client, draft, title="A new title", _link="1")
        data["suggestion"] = self.ticks("organization")
        Edition.objects.filter(pk=draft.pk).update(revision=2)
        response = self.client.post(page(draft), data)
        self.assertContains(response, "Somebody has changed this edition since you opened it.")
        assert not OfficialMention.objects.exists()
        panel = response.context["around"]["proposals"]["linkable"]
        assert [one.ticked for one in panel] == [False, True]

    def test_setting_a_suggestion_aside_saves_and_does_not_propose_it_again(self):
        draft = make.draft(self.who)
        data = typed(self.client, draft, title="A new title", _dismiss=self.ticks("official")[0])
        self.client.post(page(draft), data)
        draft.refresh_from_db()
        assert draft.title == "A new title"
        assert self.rows("official") == []
        self.client.post(page(draft), typed(self.client, draft, title="Another title"))
        assert self.rows("official") == []
        assert len(self.rows("organization")) == 1

    def test_a_forged_tick_links_nothing_of_another_edition(self):
        draft, other = make.draft(self.who), make.draft(self.who)
        foreign = other.suggestions.get(subject="official")
        for tick in (str(foreign.pk), "x", "-1", "9" * 40):
            with self.subTest(tick=tick):
                data = typed(self.client, draft, _link="1", suggestion=[tick])
                assert self.client.post(page(draft), data).status_code == 302
                assert not OfficialMention.objects.exists()

    def test_in_review_the_panel_is_only_read(self):
        response = self.client.get(page(make.in_review(self.who)))
        self.assertContains(response, "He met Tedros in Geneva.")
        self.assertNotContains(response, 'name="suggestion"')
        self.assertNotContains(response, 'name="_link"')


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
        data = typed(self.client, edition, place="Geneva", _link="1")
        data["suggestion"] = self.ticks("official", "organization")
        self.client.post(page(edition), data)
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
