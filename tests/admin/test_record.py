"""One release's record at the desk: who may read it, what it says, and the files it gives."""

import json
import re
from html import unescape

from django.test import TestCase

from press.editorial.clearance import allow_clearance
from press.models import Edition, Event
from tests import factories as make
from tests.admin.desk import page
from tests.factories import DAY, HOUR, NOON

FILES = ("record/", "record.html", "record.json")


class Record(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.first = make.public_edition(
            cls.who, officials=[make.official()], body="<p>On <em>Monday</em> they met.</p>"
        )
        cls.second = make.corrected(
            cls.who, cls.first, NOON + HOUR, body="<p>On <em>Friday</em> they met.</p>"
        )
        cls.release = cls.first.release
        make.public_edition(cls.who, "ru", NOON, release=cls.release, title="Переговоры")
        cls.other = make.public_edition(cls.who, title="Nothing to do with it")

    def setUp(self):
        self.client.force_login(self.who.writer)

    def get(self, rest, pk=None):
        return self.client.get(f"/admin/press/release/{pk or self.release.pk}/{rest}")


class TestDoors(Record):
    def test_strangers_sign_in_and_staff_without_a_role_are_refused(self):
        for rest in FILES:
            self.client.force_login(self.who.outsider)
            assert self.get(rest).status_code == 403
            self.client.logout()
            assert "/admin/login/" in self.get(rest)["Location"]

    def test_every_role_reads_it(self):
        for user in (self.who.writer, self.who.editor, self.who.administrator):
            self.client.force_login(user)
            assert [self.get(rest).status_code for rest in FILES] == [200, 200, 200]

    def test_what_is_not_there_is_not_found_and_nothing_is_posted(self):
        for rest in FILES:
            assert self.get(rest, pk=999999).status_code == 404
            url = f"/admin/press/release/{self.release.pk}/{rest}"
            assert self.client.post(url).status_code == 405


class TestPage(Record):
    def test_it_tells_what_happened_in_every_language_newest_first(self):
        response = self.get("record/")
        told = [row["event"].pk for row in response.context["rows"]]
        events = Event.objects.filter(release=self.release).order_by("-id")
        assert told == list(events.values_list("pk", flat=True))
        self.assertContains(response, "Переговоры")
        self.assertNotContains(response, "Nothing to do with it")

    def test_a_change_is_shown_word_by_word(self):
        response = self.get("record/")
        self.assertContains(response, "<del>Monday</del><ins>Friday</ins>")

    def test_the_edition_leads_to_it(self):
        url = f"/admin/press/release/{self.release.pk}/record/"
        self.assertContains(self.client.get(page(self.first)), url)

    def test_what_concerns_all_languages_says_so(self):
        allow_clearance(self.release, by=self.who.editor, at=NOON)
        response = self.get("record/")
        self.assertContains(response, "all languages")
        self.assertContains(response, "switched clearance links on")

    def test_a_long_record_has_pages_and_as_many_queries_as_a_short_one(self):
        self.get("record/")
        with self.assertNumQueries(10):
            self.get("record/")
        draft = make.draft(self.who)
        for number in range(55):
            draft = make.revise_fields(
                self.who, draft, NOON + number * HOUR, title=f"Title {number}"
            )
        with self.assertNumQueries(9):
            response = self.get("record/", pk=draft.release_id)
        self.assertContains(response, "Page 1 of 2")
        older = self.get("record/?page=2", pk=draft.release_id)
        assert older.context["rows"][-1]["event"].verb == "start"
        assert self.get("record/?page=x", pk=draft.release_id).status_code == 200

    def test_what_was_typed_is_never_markup(self):
        draft = make.draft(self.who, title="<script>alert(1)</script>")
        make.revise_fields(self.who, draft, NOON, title="<script>alert(2)</script>")
        for rest in FILES[:2]:
            self.assertNotContains(self.get(rest, pk=draft.release_id), "<script>alert")


class TestReadableFile(Record):
    def test_it_is_a_download_named_by_the_reference(self):
        response = self.get("record.html")
        assert response["Content-Disposition"] == 'attachment; filename="record-2024-1.html"'
        draft = make.draft(self.who)
        named = self.get("record.html", pk=draft.release_id)["Content-Disposition"]
        assert str(draft.release.uuid) in named

    def test_it_needs_nothing_beside_itself(self):
        text = self.get("record.html").content.decode()
        assert not re.search(r"<(link|script|img|iframe|object)\b|\ssrc=|url\(|@import", text)
        assert "<style>" in text and "@page" in text

    def test_it_holds_every_editions_text_digest_interval_and_approver(self):
        response = self.get("record.html")
        for edition in Edition.objects.filter(release=self.release):
            self.assertContains(response, edition.digest)
            self.assertContains(response, edition.body)
        self.assertContains(response, "until 1 March 2024, 13:00 (Asia/Almaty)")
        self.assertContains(response, "editor, 1 March 2024, 12:00 (Asia/Almaty)")
        self.assertContains(response, "The place was wrong: it is Geneva.")

    def test_it_tells_why_somebody_approved_alone_and_that_nobody_confirmed(self):
        make.withdrawn(self.who, self.second, NOON + DAY)
        response = self.get("record.html")
        self.assertContains(response, "Withdrawn by one editor.")
        self.assertContains(response, "not yet")

    def test_a_draft_in_it_is_vouched_for_by_nobody(self):
        draft = make.draft(self.who)
        response = self.get("record.html", pk=draft.release_id)
        self.assertContains(response, "nobody has vouched for the text below")

    def test_every_event_has_its_hash_and_the_line_it_is_taken_of(self):
        text = unescape(self.get("record.html").content.decode())
        for event in Event.objects.filter(release=self.release):
            assert text.count(event.hash) >= 2
            assert f'"previous":"{event.previous}"' in text


class TestMachineFile(Record):
    def test_it_is_json_and_names_who_asked_for_it(self):
        response = self.get("record.json")
        assert response["Content-Type"] == "application/json"
        assert response["Content-Disposition"] == 'attachment; filename="record-2024-1.json"'
        written = json.loads(response.content)
        assert written["made_by"] == "writer"
        assert len(written["events"]) == Event.objects.filter(release=self.release).count()
