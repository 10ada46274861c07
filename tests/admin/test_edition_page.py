"""One page for one edition: what is typed becomes one save, and no refusal loses it."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial.changes import Changes, OfficialLink
from press.editorial.drafting import revise
from press.models import Country, Edition, Event, OfficialMention
from tests import factories as make
from tests.admin.desk import door, filled, page, row, said, typed

ADD = "/admin/press/edition/add/"


class EditionPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry of Foreign Affairs")
        cls.umarov = make.official("Kairat Umarov")
        cls.vassilenko = make.official("Roman Vassilenko")
        cls.post = make.post(cls.umarov, cls.ministry, "First Deputy Minister")
        cls.other_post = make.post(cls.vassilenko, cls.ministry, "Deputy Minister")
        cls.topic = make.topic()
        cls.country = Country.objects.create(code="CH", slug="ch", name_en="Switzerland")
        cls.draft = make.draft(cls.who)

    def setUp(self):
        self.client.force_login(self.who.writer)


class TestSaving(EditionPage):
    def test_a_save_goes_through_the_verb_and_stands_in_the_record(self):
        data = typed(self.client, self.draft, title="Talks in Vienna", place="Vienna")
        response = self.client.post(page(self.draft), data)
        self.assertRedirects(response, page(self.draft))
        self.draft.refresh_from_db()
        assert (self.draft.title, self.draft.place) == ("Talks in Vienna", "Vienna")
        event = Event.objects.latest("id")
        assert (event.verb, event.actor) == ("revise", self.who.writer)
        assert set(event.data) == {"title", "place"}

    def test_a_save_that_changes_nothing_leaves_no_trace(self):
        before = Event.objects.count()
        self.client.post(page(self.draft), typed(self.client, self.draft))
        assert Event.objects.count() == before
        self.draft.refresh_from_db()
        assert self.draft.revision == 1

    def test_line_ends_of_a_browser_are_no_change(self):
        noted = make.revise_fields(self.who, self.draft, make.NOON, media_contact="Press\nOffice")
        data = typed(self.client, noted, media_contact="Press\r\nOffice")
        self.client.post(page(noted), data)
        noted.refresh_from_db()
        assert (noted.media_contact, noted.revision) == ("Press\nOffice", 2)

    def test_markup_outside_the_allowed_is_cleaned_away(self):
        body = '<p onclick="x()">Text<script>x()</script></p>'
        self.client.post(page(self.draft), typed(self.client, self.draft, body=body))
        self.draft.refresh_from_db()
        assert self.draft.body == "<p>Text</p>"

    def test_markup_nested_too_deeply_is_an_error_of_its_field(self):
        body = "<blockquote>" * 2000 + "x" + "</blockquote>" * 2000
        response = self.client.post(page(self.draft), typed(self.client, self.draft, body=body))
        assert response.status_code == 200
        assert "body" in response.context["adminform"].form.errors

    def test_mentions_are_saved_in_the_order_of_their_numbers(self):
        data = typed(self.client, self.draft)
        data |= row(
            "official_mentions", 0, official=self.umarov.pk, participation="host", position=2
        )
        data |= row(
            "official_mentions", 1, official=self.vassilenko.pk, participation="met", position=1
        )
        self.client.post(page(self.draft), data)
        rows = OfficialMention.objects.filter(edition=self.draft)
        assert [(one.official, one.participation) for one in rows] == [
            (self.vassilenko, "met"),
            (self.umarov, "host"),
        ]

    def test_a_row_without_a_number_comes_last(self):
        data = typed(self.client, self.draft)
        data |= row(
            "official_mentions", 0, official=self.umarov.pk, participation="met", position=""
        )
        data |= row(
            "official_mentions", 1, official=self.vassilenko.pk, participation="met", position=9
        )
        self.client.post(page(self.draft), data)
        rows = OfficialMention.objects.filter(edition=self.draft)
        assert [one.official for one in rows] == [self.vassilenko, self.umarov]

    def test_the_other_lists_are_saved_with_the_text(self):
        data = typed(self.client, self.draft, title="Talks in Bern")
        data |= row("topic_rows", 0, topic=self.topic.pk, position=1)
        data |= row("country_rows", 0, country=self.country.pk, position=1)
        data |= row("organization_mentions", 0, organization=self.ministry.pk, participation="host")
        self.client.post(page(self.draft), data)
        self.draft.refresh_from_db()
        assert [one.topic for one in self.draft.topic_rows.all()] == [self.topic]
        assert [one.country for one in self.draft.country_rows.all()] == [self.country]
        assert [one.organization for one in self.draft.organization_mentions.all()] == [
            self.ministry
        ]
        assert self.draft.title == "Talks in Bern"

    def test_a_post_of_another_official_is_refused(self):
        data = typed(self.client, self.draft)
        data |= row(
            "official_mentions",
            0,
            official=self.umarov.pk,
            participation="met",
            appointment=self.other_post.pk,
        )
        response = self.client.post(page(self.draft), data)
        assert response.status_code == 200
        assert not OfficialMention.objects.exists()

    def test_an_official_named_twice_is_refused_on_the_page(self):
        data = typed(self.client, self.draft)
        data |= row("official_mentions", 0, official=self.umarov.pk, participation="met")
        data |= row("official_mentions", 1, official=self.umarov.pk, participation="host")
        response = self.client.post(page(self.draft), data)
        assert response.status_code == 200
        assert not OfficialMention.objects.exists()

    def test_rows_can_be_swapped_taken_out_and_put_in_again(self):
        linked = revise(
            self.draft,
            Changes(officials=[OfficialLink(self.umarov.pk), OfficialLink(self.vassilenko.pk)]),
            by=self.who.writer,
            at=make.NOON,
            revision=1,
        )
        data = typed(self.client, linked)
        data |= {
            "official_mentions-0-DELETE": "on",
            **row("official_mentions", 2, official=self.umarov.pk, participation="host"),
        }
        self.assertRedirects(self.client.post(page(linked), data), page(linked))
        rows = OfficialMention.objects.filter(edition=linked)
        assert [(one.official, one.participation) for one in rows] == [
            (self.vassilenko, "mentioned"),
            (self.umarov, "host"),
        ]

    def test_a_withdrawal_is_no_choice_of_the_form(self):
        public = make.public_edition(self.who)
        following = make.correct(public, "It is Geneva.", by=self.who.writer, at=make.NOON)
        data = typed(self.client, following, notice_type="withdrawal")
        response = self.client.post(page(following), data)
        assert "notice_type" in response.context["adminform"].form.errors

    def test_the_first_edition_has_no_notice_fields(self):
        assert "notice" not in self.client.get(page(self.draft)).context["adminform"].form.fields


class TestStaleSave(EditionPage):
    def stale(self):
        data = typed(self.client, self.draft, title="What I typed", body="<p>My long text.</p>")
        data |= row(
            "official_mentions", 0, official=self.umarov.pk, participation="host", position=1
        )
        self.changed = make.revise_fields(self.who, self.draft, make.NOON, title="Theirs")
        return self.client.post(page(self.draft), data)

    def test_a_stale_save_is_answered_with_all_that_was_typed_beside_what_was_saved(self):
        response = self.stale()
        assert response.status_code == 200
        self.assertContains(response, "Somebody saved this edition while you were writing.")
        for text in ("What I typed", "Theirs", "My long text.", "Kairat Umarov"):
            self.assertContains(response, text)

    def test_a_stale_save_writes_nothing(self):
        self.stale()
        self.draft.refresh_from_db()
        assert (self.draft.title, self.draft.revision) == ("Theirs", 2)
        assert not OfficialMention.objects.exists()

    def test_the_same_page_posted_again_is_stale_again(self):
        again = dict(self.stale().context["carried"])
        response = self.client.post(page(self.draft), again)
        self.assertContains(response, "Somebody saved this edition while you were writing.")

    def test_a_refusal_of_another_kind_shows_the_form_again(self):
        data = typed(self.client, self.draft, title="What I typed")
        Edition.objects.filter(pk=self.draft.pk).update(decision="in_review")
        response = self.client.post(page(self.draft), data)
        self.assertContains(response, "The edition is in review: have it sent back first.")
        self.assertContains(response, "Nothing was saved, and all you typed is still on this page.")
        self.assertContains(response, "What I typed")

    def test_a_save_after_somebody_submitted_keeps_the_text_on_the_page(self):
        data = typed(self.client, self.draft, title="What I typed")
        make.submit(self.draft, by=self.who.second_writer, at=make.NOON, revision=1)
        response = self.client.post(page(self.draft), data)
        assert response.status_code == 200
        self.assertContains(response, "What I typed")

    def test_a_post_without_the_revision_is_refused(self):
        data = typed(self.client, self.draft, title="What I typed")
        del data["revision"]
        response = self.client.post(page(self.draft), data)
        assert "revision" in response.context["adminform"].form.errors
        self.draft.refresh_from_db()
        assert self.draft.title == "Talks in Geneva"


class TestSaveAndSubmit(EditionPage):
    def test_save_and_submit_does_both(self):
        data = typed(self.client, self.draft, title="Talks in Vienna", _submit="1")
        self.client.post(page(self.draft), data)
        self.draft.refresh_from_db()
        assert (self.draft.title, self.draft.decision) == ("Talks in Vienna", "in_review")

    def test_when_the_submission_is_refused_the_save_is_undone_with_it(self):
        data = typed(self.client, self.draft, title="Talks in Vienna", body="", _submit="1")
        response = self.client.post(page(self.draft), data)
        self.assertContains(response, "The edition has no text yet.")
        self.assertContains(response, "Talks in Vienna")
        self.draft.refresh_from_db()
        assert (self.draft.title, self.draft.decision) == ("Talks in Geneva", "draft")


class TestAdding(EditionPage):
    def test_a_new_release_is_opened_in_the_language_chosen(self):
        data = {**filled(self.client.get(ADD)), "language": "ru", "title": "Встреча в Женеве"}
        data |= row("topic_rows", 0, topic=self.topic.pk)
        response = self.client.post(ADD, data)
        made = Edition.objects.latest("id")
        self.assertRedirects(response, page(made))
        assert (made.language, made.title, made.number) == ("ru", "Встреча в Женеве", 1)
        assert made.release.opened_by == self.who.writer
        assert [one.topic for one in made.topic_rows.all()] == [self.topic]

    def test_a_new_release_needs_a_language_and_a_title(self):
        response = self.client.post(ADD, {**filled(self.client.get(ADD)), "title": ""})
        assert {"language", "title"} <= set(response.context["adminform"].form.errors)

    def test_a_translation_takes_the_links_of_its_source_and_its_own_title(self):
        linked = revise(
            self.draft,
            Changes(officials=[OfficialLink(self.umarov.pk, "host")]),
            by=self.who.writer,
            at=make.NOON,
            revision=1,
        )
        url = f"{ADD}?release={linked.release_id}&language=kk&source={linked.pk}"
        first = self.client.get(url)
        assert "language" not in first.context["adminform"].form.fields
        self.client.post(url, {**filled(first), "title": "Женевадағы келіссөз"})
        made = linked.release.editions.get(language="kk")
        assert made.title == "Женевадағы келіссөз"
        assert [one.official for one in made.official_mentions.all()] == [self.umarov]

    def test_a_language_being_worked_on_leads_to_its_edition(self):
        response = self.client.get(
            f"{ADD}?release={self.draft.release_id}&language=en", follow=True
        )
        self.assertRedirects(response, page(self.draft))
        assert said(response) == "Edition 1 is already being worked on."

    def test_an_address_that_names_nothing_is_not_found(self):
        release = self.draft.release_id
        for query in (
            "release=999999&language=kk",
            "release=x&language=kk",
            f"release={release}&language=fr",
            f"release={release}",
            f"release={release}&language=kk&source=999999",
        ):
            with self.subTest(query=query):
                assert self.client.get(f"{ADD}?{query}").status_code == 404


class TestReading(EditionPage):
    def test_an_approved_edition_is_only_read_with_its_text_formatted(self):
        public = make.public_edition(
            self.who, body="<h2>Agreed</h2><p>Text.</p>", officials=[self.umarov]
        )
        response = self.client.get(page(public))
        self.assertContains(response, "<h2>Agreed</h2><p>Text.</p>")
        self.assertNotContains(response, 'name="body"')
        self.assertNotContains(response, 'name="_save"')
        self.assertContains(response, "Kairat Umarov")

    def test_an_edition_in_review_is_only_read_and_says_why(self):
        response = self.client.get(page(make.in_review(self.who)))
        self.assertNotContains(response, 'name="_save"')
        self.assertContains(response, "The edition is in review: have it sent back first.")

    def test_a_forged_save_of_an_approved_edition_is_refused(self):
        public = make.public_edition(self.who)
        data = {**typed(self.client, self.draft, title="Forged"), "revision": public.revision}
        response = self.client.post(page(public), data)
        self.assertContains(response, "An approved edition never changes")
        public.refresh_from_db()
        assert public.title == "Talks in Geneva"

    def test_a_public_edition_links_to_its_address(self):
        public = make.public_edition(self.who)
        address = f"/en/releases/{public.release.reference}/talks-in-geneva/"
        assert address in self.client.get(page(public)).content.decode()
        assert "/en/releases/" not in self.client.get(page(self.draft)).content.decode()

    def test_a_scheduled_edition_shows_its_moment_and_the_zone(self):
        at = timezone.now().replace(microsecond=0)
        waiting = make.public_edition(self.who, at=at, live_from=at + timedelta(days=2))
        local = timezone.localtime(waiting.live_from)
        response = self.client.get(page(waiting))
        self.assertContains(response, f"{local:%d.%m.%Y %H:%M} (Asia/Almaty)")

    def test_the_record_is_shown_newest_first_with_reasons(self):
        edition = make.in_review(self.who)
        self.client.force_login(self.who.editor)
        self.client.post(
            door(edition, "send_back"), {"revision": edition.revision, "reason": "Name the city."}
        )
        rows = self.client.get(page(edition)).context["around"]["events"]
        assert [one["event"].verb for one in rows] == ["send_back", "submit", "start"]
        assert rows[0]["details"] == "Name the city."

    def test_the_history_button_leads_to_the_record_of_the_edition(self):
        response = self.client.get(f"/admin/press/edition/{self.draft.pk}/history/", follow=True)
        assert response.status_code == 200
        assert [one.verb for one in response.context["cl"].result_list] == ["start"]

    def test_the_page_takes_as_many_queries_for_twelve_mentions_as_for_two(self):
        def linked(count):
            officials = [make.official(f"Official {count} {n}") for n in range(count)]
            for who in officials:
                make.post(who, self.ministry, "Adviser")
            bodies = [make.organization(f"Body {count} {n}") for n in range(count)]
            return make.draft(self.who, officials=officials, organizations=bodies)

        few, many = linked(2), linked(12)
        self.client.get(page(few))
        with CaptureQueriesContext(connection) as counted:
            self.client.get(page(few))
        with self.assertNumQueries(len(counted)):
            self.client.get(page(many))
