"""The languages of a release as tabs, and a translation beside the text it translates."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from press.editorial.drafting import discard, start, submit
from press.models import Edition
from tests import factories as make
from tests.admin.desk import filled, page, typed

ADD = "/admin/press/edition/add/"


class Languages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.draft(
            cls.who, summary="In short.", body="<p>Talks <b>held</b>.</p>", notes="<p>Note</p>"
        )
        cls.release = cls.english.release

    def setUp(self):
        self.client.force_login(self.who.writer)

    def translation(self, language="ru", **fields) -> Edition:
        return start(
            self.release,
            language,
            by=self.who.writer,
            at=make.NOON,
            source=self.english,
            changes=make.changes(**{"title": "Переговоры", **fields}),
        )

    def tabs(self, address):
        return {tab.code: tab for tab in self.client.get(address).context["tabs"]}


class TestTabs(Languages):
    def test_there_is_one_for_each_language_with_its_key_and_its_state(self):
        russian = self.translation()
        response = self.client.get(page(self.english))
        tabs = {tab.code: tab for tab in response.context["tabs"]}
        assert list(tabs) == ["kk", "ru", "en"]
        assert tabs["ru"].url == page(russian) and "Draft" in tabs["ru"].tag
        for code in tabs:
            self.assertContains(response, f'data-shortcut="{code}"', count=1)

    def test_the_page_opened_is_the_current_one(self):
        current = {code: tab.current for code, tab in self.tabs(page(self.english)).items()}
        assert current == {"kk": "", "ru": "", "en": "page"}
        self.assertContains(self.client.get(page(self.english)), 'aria-current="page"')

    def test_on_an_older_edition_the_tab_leads_to_the_newest(self):
        public = make.public_edition(self.who)
        newest = make.corrected(self.who, public, make.NOON + make.DAY)
        tab = self.tabs(page(public))["en"]
        assert (tab.url, tab.current) == (page(newest), "true")

    def test_a_scheduled_language_tells_its_moment(self):
        at = make.NOON + make.DAY * 36500
        later = make.public_edition(self.who, live_from=at)
        assert "Scheduled" in self.tabs(page(later))["en"].tag
        assert "2124" in self.tabs(page(later))["en"].tag

    def test_a_missing_language_is_started_from_the_text_of_the_page(self):
        query = f"?release={self.release.pk}&language=kk&source={self.english.pk}"
        assert self.tabs(page(self.english))["kk"].url == ADD + query
        russian = self.translation()
        assert self.tabs(page(russian))["kk"].url.endswith(f"&source={russian.pk}")

    def test_a_missing_language_is_never_started_from_an_outdated_text(self):
        public = make.public_edition(self.who)
        newest = make.corrected(self.who, public, make.NOON + make.DAY)
        assert self.tabs(page(public))["ru"].url.endswith(f"&source={newest.pk}")

    def test_the_page_that_starts_a_language_has_them_too(self):
        address = f"{ADD}?release={self.release.pk}&language=kk&source={self.english.pk}"
        tabs = self.tabs(address)
        assert tabs["kk"].current == "page" and tabs["kk"].tag == ""
        assert tabs["en"].url == page(self.english)
        assert tabs["ru"].url.endswith(f"language=ru&source={self.english.pk}")

    def test_a_new_release_has_none_yet(self):
        self.assertNotContains(self.client.get(ADD), "language-tabs")


class TestSource(Languages):
    def add(self):
        return f"{ADD}?release={self.release.pk}&language=ru&source={self.english.pk}"

    def test_the_source_stands_beside_an_empty_form(self):
        response = self.client.get(self.add())
        form = filled(response)
        assert not {"title", "summary", "body"} & set(filter(form.get, form))
        self.assertContains(response, '<p class="source-title">Talks in Geneva</p>')
        self.assertContains(response, "<p>Talks <strong>held</strong>.</p>")
        self.assertContains(response, '<div lang="en">')
        self.assertContains(response, "<p>Note</p>")

    def test_a_translation_without_a_title_is_not_saved(self):
        response = self.client.post(self.add(), {**filled(self.client.get(self.add()))})
        assert "title" in response.context["adminform"].form.errors
        assert not self.release.editions.filter(language="ru").exists()

    def test_a_source_saved_while_it_was_being_translated_is_noticed(self):
        opened = self.client.get(self.add())
        self.assertContains(opened, 'name="source_revision" value="1"')
        make.revise_fields(self.who, self.english, make.NOON, title="Talks in Vienna")
        given = {**filled(opened), "title": "Переговоры", "source_revision": "1"}
        response = self.client.post(self.add(), given, follow=True)
        self.assertContains(response, "the text has changed since this was translated")
        assert self.release.editions.get(language="ru").source_revision == 1

    def test_it_stays_beside_the_draft_and_in_review_and_shows_the_newest_text(self):
        russian = self.translation()
        make.revise_fields(self.who, self.english, make.NOON, title="Talks in Vienna")
        self.assertContains(
            self.client.get(page(russian)), '<p class="source-title">Talks in Vienna'
        )
        submit(russian, by=self.who.writer, at=make.NOON, revision=russian.revision)
        self.assertContains(self.client.get(page(russian)), "source-title")

    def test_it_is_gone_once_nothing_can_be_done_with_it(self):
        russian = self.translation()
        discard(russian, by=self.who.writer, at=make.NOON, revision=russian.revision)
        self.assertNotContains(self.client.get(page(russian)), "source-title")

    def test_a_text_that_was_not_translated_has_none(self):
        self.assertNotContains(self.client.get(page(self.english)), "source-text")

    def test_what_the_source_says_is_escaped(self):
        make.revise_fields(self.who, self.english, make.NOON, title="<script>alert(1)</script>")
        self.assertNotContains(self.client.get(self.add()), "<script>alert(1)")

    def test_a_refused_save_keeps_it_beside_what_was_typed(self):
        russian = self.translation()
        data = typed(self.client, russian, title="")
        self.assertContains(self.client.post(page(russian), data), "source-title")


class TestQueries(Languages):
    def cost(self, edition) -> int:
        self.client.get(page(edition))
        with CaptureQueriesContext(connection) as counted:
            self.client.get(page(edition))
        return len(counted)

    def test_tabs_and_source_cost_one_query_more_however_much_was_translated(self):
        alone = self.cost(self.english)
        russian = self.translation()
        assert self.cost(self.english) == self.cost(russian) == alone + 1
        self.translation("kk")
        for number in range(3):
            make.revise_fields(self.who, Edition.objects.get(pk=self.english.pk), make.NOON,
                               title=f"Talks {number}")  # fmt: skip
        assert self.cost(russian) == alone + 1
