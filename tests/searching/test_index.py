"""The search index says what editions say, however their rows come and go."""

import importlib

import pytest
from django.apps import apps
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from press.admin.edition_search import matching
from press.editorial.drafting import discard
from press.models import Edition, SearchEntry
from press.models.search import editions_with, first_with
from press.pure.queries import NAMES, TITLE, search_terms
from press.pure.search_entry import MOST_CHARACTERS
from press.reading.listing import Listing
from tests.factories import (
    HOUR,
    NOON,
    cast,
    corrected,
    draft,
    official,
    organization,
    public_edition,
    revise_fields,
    withdrawn,
)

LATER = NOON + 9 * HOUR
migration = importlib.import_module("press.migrations.0006_search")


def found(words, language="en", **given):
    terms = search_terms(words, language)
    return set(Edition.objects.filter(pk__in=editions_with(terms, **given)))


class IndexTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = cast()

    def test_every_text_that_a_reader_sees_is_found(self):
        given = {"summary": "Alpha", "place": "Bravo", "notes": "<p>Charlie</p>"}
        edition = draft(self.who, title="Delta", body="<p>Echo <em>fox</em>trot</p>", **given)
        for word in ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot"):
            assert found(word) == {edition}, word
        assert found("fox") == found("em") == set()

    def test_a_save_is_found_by_its_new_words_alone(self):
        edition = draft(self.who, title="Talks in Vienna")
        revise_fields(self.who, edition, NOON, title="Talks in Geneva")
        assert found("geneva") == {edition}
        assert found("vienna") == set()

    def test_a_correction_is_found_by_its_notice(self):
        first = public_edition(self.who, title="Talks in Vienna")
        second = corrected(self.who, first, NOON + HOUR, title="Talks in Bern")
        assert found('"the place was wrong"') == {second}
        assert found("talks") == {first, second}

    def test_a_withdrawn_release_is_in_the_index_and_in_no_list(self):
        edition = public_edition(self.who, title="Talks in Vienna")
        notice = withdrawn(self.who, edition, NOON + HOUR)
        assert found("vienna") == {edition, notice}
        assert Listing({"q": "vienna"}, "en", LATER).count == 0

    def test_whom_an_edition_names_is_found_in_every_language(self):
        named = official(name_ru="Кайрат Умаров", aliases=["Omarov"])
        body = organization(acronym_en="WHO", acronym_ru="ВОЗ")
        edition = public_edition(self.who, officials=[named], organizations=[body])
        for words in ("umarov", "Умаровым", "omarov", "who", "ВОЗ", '"world health"'):
            assert found(words) == found(words, columns=(NAMES,)) == {edition}, words
            assert found(words, columns=(TITLE,)) == set()

    def test_a_phrase_ends_where_its_column_ends(self):
        edition = draft(self.who, title="Peace", summary="talks were held")
        assert found("peace talks") == {edition}
        assert found('"peace talks"') == set()

    def test_a_discarded_draft_stays_where_the_desk_finds_it(self):
        edition = draft(self.who, title="Nothing came of it")
        discard(edition, by=self.who.writer, at=NOON, revision=edition.revision)
        assert found("nothing") == {edition}

    def test_rows_deleted_by_the_database_itself_leave_the_index(self):
        draft(self.who, title="Gone")
        SearchEntry.objects.all()._raw_delete("default")
        assert found("gone") == set()

    def test_entries_are_filled_for_editions_that_have_none(self):
        named = official(aliases_en=["Omarov"])
        edition = public_edition(self.who, title="Talks in Vienna", officials=[named])
        before = SearchEntry.objects.values().get()
        SearchEntry.objects.all().delete()
        migration.fill(apps, None)
        assert SearchEntry.objects.values().get() == before
        assert found("vienna omarov") == {edition}

    def test_a_very_long_text_is_found_by_its_beginning(self):
        words = " ".join(f"w{number}" for number in range(MOST_CHARACTERS // 6))
        edition = draft(self.who, body=f"<p>first {words * 2} last</p>")
        assert found("first w9000") == {edition}
        assert found("last") == set()

    def test_one_endless_word_is_found(self):
        edition = draft(self.who, title="Endless", body=f"<p>{'x' * 9000}</p>")
        assert found("x" * 200) == {edition}

    def test_both_databases_see_the_same_words(self):
        text = "1e5 15км x86 2nd co2 м² 10.5% a_b mi-6 №7 日本語 straße Ґанок йод ёлка"
        edition = draft(self.who, title="Odd", body=f"<p>{text}</p>")
        for word in text.split():
            assert found(word) == found(f'"{word}"') == {edition}, word
        assert found("иод") == found("15") == found("км") == set()

    def test_no_sign_is_syntax(self):
        edition = draft(self.who, title="Talks NOT held near x")
        for words in ("NOT held", "NEAR(talks x)", "tal* ^held", "{title} : talks", "-talks"):
            assert (found(words) == {edition}) == ("title" not in words and "tal*" not in words)
        assert found('"talks" OR "nowhere"') == set()

    def test_few_are_counted_no_further_than_asked(self):
        for _number in range(3):
            draft(self.who, title="Talks")
        terms = search_terms("talks", "en")
        assert len(first_with(terms, 2)) == 2
        assert len(first_with(terms, 9)) == 3

    def test_the_desk_finds_words_of_any_language_and_words_begun(self):
        russian = draft(self.who, "ru", title="Переговоры министров")
        kazakh = draft(self.who, "kk", title="Министрлердің келіссөздері")
        assert set(matching(Edition.objects.all(), "министр")) == {russian, kazakh}
        assert set(matching(Edition.objects.all(), "министрами")) == {russian}
        assert set(matching(Edition.objects.all(), "пер")) == {russian}
        assert set(matching(Edition.objects.all(), "келіссөз")) == {kazakh}


class AnyQueryTest(PropertyTestCase):
    @given(st.text(min_size=1), st.sampled_from(["en", "ru", "kk"]))
    def test_no_query_breaks_either_database(self, written, language):
        if terms := search_terms(written, language):
            assert first_with(terms, 1) == []
            assert not Edition.objects.filter(pk__in=editions_with(terms, (TITLE,))).exists()


@pytest.mark.parametrize("signs", ["%00", "%22%22", "+++", "-%2A%5E%3A", "%22"])
def test_a_query_without_a_word_is_refused(client, db, signs):
    assert client.get(f"/en/releases/?q={signs}").status_code == (200 if signs == "+++" else 400)
