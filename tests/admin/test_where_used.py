"""Where an entry is used: on its page in numbers and titles, and why it is not deleted."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial.drafting import discard
from press.models import Event, Official, Organization, Topic
from tests import factories as make
from tests.admin.desk import page, said


def change(entry) -> str:
    return f"/admin/press/{entry._meta.model_name}/{entry.pk}/change/"


def delete(entry) -> str:
    return f"/admin/press/{entry._meta.model_name}/{entry.pk}/delete/"


class WhereUsed(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.umarov = make.official("Kairat Umarov")
        cls.who_body = make.organization()
        cls.health = make.topic("Health")
        cls.unused = make.topic("Fishing")

    def setUp(self):
        self.client.force_login(self.who.administrator)

    def name_everywhere(self, **entries):
        """One edition in each state that names what is given."""
        now = timezone.now()
        before = now - timedelta(days=1)
        return {
            "draft": make.draft(self.who, at=before, **entries),
            "in_review": make.in_review(self.who, at=before, **entries),
            "public": make.public_edition(self.who, at=before, **entries),
            "scheduled": make.public_edition(
                self.who, at=before, live_from=now + timedelta(days=1), **entries
            ),
        }

    def used(self, entry):
        return self.client.get(change(entry)).context["used"]


class TestSection(WhereUsed):
    def test_an_official_an_organization_and_a_topic_say_how_often_in_each_state(self):
        entries = {
            "officials": [self.umarov],
            "organizations": [self.who_body],
            "topics": [self.health],
        }
        editions = self.name_everywhere(**entries)
        for entry in (self.umarov, self.who_body, self.health):
            with self.subTest(entry=entry):
                used = self.used(entry)
                assert [state["count"] for state in used["states"]] == ["1"] * 4
                assert {row["edition"] for row in used["editions"]} == set(editions.values())
                response = self.client.get(change(entry))
                self.assertContains(response, page(editions["draft"]))

    def test_the_numbers_lead_to_the_list_of_those_editions(self):
        editions = self.name_everywhere(officials=[self.umarov])
        make.draft(self.who, title="Of nobody")
        used = self.used(self.umarov)
        for state in used["states"]:
            with self.subTest(url=state["url"]):
                found = self.client.get(state["url"]).context["cl"].result_list
                assert list(found) == [editions[state["url"].rpartition("=")[2]]]
        assert len(self.client.get(used["all"]).context["cl"].result_list) == 4

    def test_of_many_the_latest_ten_are_shown_those_in_the_works_first(self):
        before = timezone.now() - timedelta(days=20)
        for number in range(11):
            make.public_edition(
                self.who,
                "ru" if number % 2 else "en",
                at=before + timedelta(days=number),
                title=f"Talks {number}",
                officials=[self.umarov],
            )
        make.draft(self.who, title="In the works", officials=[self.umarov])
        titles = [row["edition"].title for row in self.used(self.umarov)["editions"]]
        assert titles == ["In the works", *(f"Talks {number}" for number in range(10, 1, -1))]

    def test_an_organization_counts_its_posts_and_its_parts(self):
        make.post(self.umarov, self.who_body, "Adviser")
        make.organization("WHO Europe", parent=self.who_body)
        assert self.used(self.who_body)["others"] == ["1 post", "1 part of it"]

    def test_an_entry_used_nowhere_says_so(self):
        self.assertContains(self.client.get(change(self.unused)), "Nowhere yet.")
        response = self.client.get("/admin/press/topic/add/")
        self.assertNotContains(response, "Where it is used")

    def test_the_number_of_queries_does_not_grow_with_the_editions(self):
        make.draft(self.who, officials=[self.umarov])
        self.client.get(change(self.umarov))
        with CaptureQueriesContext(connection) as counted:
            self.client.get(change(self.umarov))
        self.name_everywhere(officials=[self.umarov])
        with self.assertNumQueries(len(counted)):
            self.client.get(change(self.umarov))


class TestDeleting(WhereUsed):
    def refused(self, entry) -> str:
        for ask in (self.client.get, self.client.post):
            response = ask(delete(entry), {"post": "yes"}, follow=True)
            assert response.redirect_chain == [(change(entry), 302)]
        entry.refresh_from_db()
        assert not Event.objects.filter(verb="delete_entry").exists()
        return said(response)

    def test_the_refusal_names_what_uses_it(self):
        self.name_everywhere(officials=[self.umarov])
        assert self.refused(self.umarov) == (
            "“Kairat Umarov” is used and cannot be deleted: 1 public edition, 1 scheduled "
            "edition, 1 edition in review and 1 draft."
        )

    def test_posts_alone_keep_an_organization_but_not_their_official(self):
        make.post(self.umarov, self.who_body, "Adviser")
        assert self.refused(self.who_body).endswith("cannot be deleted: 1 post.")
        self.client.post(delete(self.umarov), {"post": "yes"})
        assert not Official.objects.exists()

    def test_earlier_editions_and_withdrawals_count(self):
        first = make.public_edition(self.who, topics=[self.health])
        second = make.corrected(self.who, first, make.NOON + make.HOUR)
        make.withdrawn(self.who, second, make.NOON + make.DAY)
        assert "1 withdrawal and 2 earlier editions" in self.refused(self.health)

    def test_even_a_discarded_draft_counts(self):
        draft = make.draft(self.who, topics=[self.health])
        discard(draft, by=self.who.writer, at=make.NOON, revision=draft.revision)
        assert self.refused(self.health).endswith("cannot be deleted: discarded drafts.")

    def test_of_several_none_goes_where_one_is_used(self):
        make.draft(self.who, topics=[self.health])
        chosen = [self.health.pk, self.unused.pk]
        data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
        response = self.client.post("/admin/press/topic/", data, follow=True)
        assert said(response) == "“Health” is used and cannot be deleted: 1 draft."
        assert Topic.objects.count() == 2

    def test_whoever_may_not_delete_learns_nothing(self):
        self.client.force_login(self.who.editor)
        assert self.client.post(delete(self.umarov), {"post": "yes"}).status_code == 403

    def test_an_unused_one_is_deleted_after_the_question(self):
        assert self.client.get(delete(self.unused)).status_code == 200
        self.client.post(delete(self.unused), {"post": "yes"})
        assert not Topic.objects.filter(pk=self.unused.pk).exists()
        assert Organization.objects.exists()
