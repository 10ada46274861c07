"""The list: one row per release and language, in words, in a fixed number of queries."""

from datetime import timedelta
from unittest.mock import patch

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial.drafting import discard, start
from press.editorial.publication import approve
from tests import factories as make
from tests.admin.bulk_rows import many_releases
from tests.admin.desk import page

LIST = "/admin/press/edition/"


class EditionList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.editor)

    def rows(self, query=""):
        return list(self.client.get(f"{LIST}{query}").context["cl"].result_list)


class TestRows(EditionList):
    def test_a_release_has_one_row_per_language_with_its_newest_edition(self):
        public = make.public_edition(self.who)
        kazakh = make.public_edition(self.who, "kk", release=public.release)
        correction = make.correct(public, "It is Geneva.", by=self.who.writer, at=make.NOON)
        assert self.rows() == [correction, kazakh]

    def test_a_draft_after_a_public_edition_says_which_one_is_public(self):
        public = make.public_edition(self.who)
        make.correct(public, "It is Geneva.", by=self.who.writer, at=make.NOON)
        response = self.client.get(LIST)
        self.assertContains(response, '<span class="state state-draft">Draft</span>')
        self.assertContains(response, "Edition 1 is public")

    def test_the_other_languages_are_linked_with_their_states(self):
        public = make.public_edition(self.who)
        russian = start(
            public.release, "ru", by=self.who.writer, at=make.NOON, changes=make.changes()
        )
        response = self.client.get(LIST)
        self.assertContains(
            response,
            f'ru <a href="{page(russian)}"><span class="state state-draft">Draft</span></a>',
        )
        self.assertContains(
            response,
            f'en <a href="{page(public)}"><span class="state state-public">Public</span></a>',
        )
        self.assertContains(response, "kk —")

    def test_a_scheduled_row_shows_its_moment_on_the_clock_of_the_office(self):
        at = timezone.now().replace(microsecond=0)
        waiting = make.public_edition(self.who, at=at, live_from=at + timedelta(days=2))
        local = timezone.localtime(waiting.live_from)
        self.assertContains(self.client.get(LIST), f"{local:%d.%m.%Y %H:%M} (Asia/Almaty)")

    def test_an_emergency_approval_is_flagged_until_it_is_confirmed(self):
        written = make.open_release("kk", make.changes(), by=self.who.editor, at=make.NOON)
        written = make.submit(written, by=self.who.editor, at=make.NOON, revision=written.revision)
        approve(
            written,
            by=self.who.editor,
            at=make.NOON,
            revision=written.revision,
            emergency_reason="Nobody else is here.",
        )
        self.assertContains(self.client.get(LIST), '<span class="state state-waiting">')
        assert [one.pk for one in self.rows("?emergency=waiting")] == [written.pk]

    def test_who_changed_it_last_is_named(self):
        make.public_edition(self.who)
        assert self.rows()[0].last_event.actor_name == "editor"

    def test_an_expired_edition_is_called_expired(self):
        make.public_edition(self.who, expires_at=make.NOON + make.DAY)
        self.assertContains(self.client.get(LIST), ">Expired</span>")


class TestQueries(EditionList):
    def test_fifteen_rows_take_as_many_queries_as_three(self):
        for number in range(3):
            make.public_edition(self.who, title=f"Release {number}")
        self.client.get(LIST)
        with CaptureQueriesContext(connection) as counted:
            assert len(self.rows()) == 3
        for number in range(12):
            made = make.public_edition(self.who, title=f"More {number}")
            if number % 2:
                make.public_edition(self.who, "ru", release=made.release)
        with self.assertNumQueries(len(counted)):
            assert len(self.rows()) == 21


class TestFinding(EditionList):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
        cls.health = make.organization(acronym_en="WHO")
        at = timezone.now().replace(microsecond=0)
        who = cls.who
        cls.drafted = make.draft(who, title="Draft one", officials=[cls.umarov])
        cls.reviewed = make.in_review(who, "ru", title="Ёлка в Женеве")
        cls.waiting = make.public_edition(who, at=at, live_from=at + make.DAY, title="Waiting")
        cls.public = make.public_edition(
            who, title="Out", kind="speech", organizations=[cls.health]
        )
        cls.withdrawal = make.withdrawn(
            who, make.public_edition(who, title="Gone"), make.NOON + make.DAY
        )
        cls.expired = make.public_edition(who, title="Old", expires_at=make.NOON + make.DAY)
        drafted = make.draft(who, title="Set aside")
        cls.discarded = discard(drafted, by=who.writer, at=make.NOON, revision=1)

    def test_each_state_can_be_asked_for(self):
        expected = {
            "draft": self.drafted,
            "in_review": self.reviewed,
            "scheduled": self.waiting,
            "public": self.public,
            "withdrawn": self.withdrawal,
            "superseded": self.expired,
            "discarded": self.discarded,
        }
        for state, edition in expected.items():
            with self.subTest(state=state):
                assert self.rows(f"?state={state}") == [edition]

    def test_discarded_drafts_are_hidden_unless_asked_for(self):
        assert self.discarded not in self.rows()

    def test_the_filters_by_language_and_kind_work(self):
        assert self.rows("?language=ru") == [self.reviewed]
        assert self.rows("?kind=speech") == [self.public]

    def test_a_reference_finds_its_release(self):
        assert self.rows(f"?q={self.public.release.reference}") == [self.public]

    def test_words_of_a_title_are_found_in_any_case_and_spelling(self):
        assert self.rows("?q=елка женев") == [self.reviewed]

    def test_names_of_officials_and_organizations_linked_are_found(self):
        assert self.rows("?q=умаров") == [self.drafted]
        assert self.rows("?q=who") == [self.public]

    def test_what_nobody_wrote_is_not_found(self):
        assert self.rows("?q=nowhere") == []


class TestFilters(EditionList):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        who = cls.who
        cls.umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
        cls.other = make.official("Kairat Sarybay")
        cls.health = make.organization(acronym_en="WHO")
        cls.rights = make.topic()
        cls.one = make.draft(
            who, officials=[cls.umarov], organizations=[cls.health], topics=[cls.rights]
        )
        cls.two = make.draft(who, officials=[cls.other])
        cls.third = make.open_release("en", make.changes(), by=who.editor, at=make.NOON)

    def specs(self, query):
        cl = self.client.get(f"{LIST}{query}").context["cl"]
        return {spec.parameter_name: spec for spec in cl.filter_specs}

    def test_a_name_is_filtered_by_its_slug_and_can_be_removed(self):
        response = self.client.get(f"{LIST}?official=kairat-umarov&language=en")
        assert list(response.context["cl"].result_list) == [self.one]
        self.assertContains(response, '<a href="?language=en">Remove')

    def test_words_that_fit_one_name_find_it_in_any_language_and_case(self):
        assert self.rows("?official=УМАРОВ") == [self.one]
        assert self.rows("?organization=who") == [self.one]
        assert self.rows("?topic=rights") == [self.one]

    def test_words_that_fit_several_list_them_all_and_offer_the_choice(self):
        response = self.client.get(f"{LIST}?official=kairat")
        assert list(response.context["cl"].result_list) == [self.two, self.one]
        for slug in ("kairat-umarov", "kairat-sarybay"):
            self.assertContains(response, f'<a href="?official={slug}">')

    def test_a_search_box_keeps_the_other_filters(self):
        response = self.client.get(f"{LIST}?language=en&q=talks")
        self.assertContains(response, '<input type="hidden" name="language" value="en">')

    def test_the_person_responsible_is_found_by_name_and_as_me(self):
        assert self.rows("?responsible=writer") == [self.two, self.one]
        assert self.rows("?responsible=me") == [self.third]

    def test_my_work_is_of_whoever_looks(self):
        assert self.rows("?work=drafts") == [self.third]

    def test_what_is_scheduled_is_listed_beside_a_newer_draft(self):
        at = timezone.now().replace(microsecond=0)
        waiting = make.public_edition(self.who, at=at, live_from=at + make.DAY)
        draft = make.start(waiting.release, "en", by=self.who.writer, at=at, source=waiting)
        assert self.rows("?state=scheduled") == [waiting]
        response = self.client.get(LIST)
        assert self.rows()[0] == draft
        self.assertContains(response, "Edition 1 goes out")

    def test_a_missing_language_is_asked_for(self):
        at = timezone.now().replace(microsecond=0)
        public = make.public_edition(self.who, at=at)
        assert self.rows("?missing=kk") == [public]
        assert self.rows("?missing=en") == []

    def test_choices_carry_what_they_would_find_among_the_other_filters(self):
        make.draft(self.who, "ru", kind="speech")
        response = self.client.get(f"{LIST}?language=ru")
        cl = response.context["cl"]
        counts = {
            (spec.parameter_name, str(choice["display"])): choice["count"]
            for spec in cl.filter_specs
            if spec.counted
            for choice in spec.choices(cl)
        }
        assert counts["state", "Draft"] == "1"
        assert counts["kind", "Speech"] == "1"
        assert counts["kind", "Press release"] == "0"
        assert counts["language", "English"] == "3"
        assert counts["state", "All"] == ""

    def test_more_than_a_thousand_is_not_counted_to_its_end(self):
        many_releases(370, self.who, make.NOON)
        response = self.client.get(LIST)
        self.assertContains(response, 'Everything <span class="list-count">1,000+</span>')


class TestWrongQueries(EditionList):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make.draft(cls.who)

    def test_a_long_list_says_that_more_is_there_than_can_be_opened(self):
        many_releases(2, self.who, make.NOON)
        with patch("press.admin.edition_list.MOST_LISTED", 3):
            self.assertContains(self.client.get(LIST), "3+ press releases")
        self.assertContains(self.client.get(LIST), "6 press releases")

    def test_a_value_that_means_nothing_finds_nothing_and_is_named(self):
        for query in (
            "state=foo",
            "language=de",
            "kind=%00",
            "official=nobody",
            "organization=%F0%9F%98%80",
            "topic=x%27--",
            "responsible=ghost",
            "work=all",
            "missing=de",
            "out=never",
            "emergency=yes",
            "decision=draft",
            "release__opened_by__password__startswith=a",
            "id__in=1,x",
        ):
            with self.subTest(query=query):
                response = self.client.get(f"{LIST}?{query}")
                self.assertContains(response, "There is no such choice, so nothing is listed")
                assert list(response.context["cl"].result_list) == []

    def test_no_query_string_breaks_the_list(self):
        for query in (
            "p=-1",
            "p=x",
            "p=99999999999999999999",
            "q=%00",
            "q=2024-999999999",
            "q=%25_%27",
            "all=",
            "o=1.2.3",
            "state=",
            "state=draft&state=public",
            "_facets=True",
            "e=1",
        ):
            with self.subTest(query=query):
                assert self.client.get(f"{LIST}?{query}").status_code in {200, 302}
