"""Forms of a text made for addresses and for matching."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.countries import country_names
from press.pure.digests import chained, digest
from press.pure.text import fold, search_words, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Talks in Geneva", "talks-in-geneva"),
        ("Кошербаев провёл встречу", "kosherbaev-provyol-vstrechu"),
        ("Қазақстан мен БҰҰ", "qazaqstan-men-buu"),
        ("Volker Türk’s visit", "volker-turks-visit"),
        ("  —  ", "untitled"),
        ("日本", "untitled"),
    ],
)
def test_a_title_in_any_script_becomes_an_address(text, slug):
    assert slugify(text) == slug


def test_a_long_title_is_cut_at_a_word():
    slug = slugify("word " * 40)
    assert len(slug) <= 80 and set(slug.split("-")) == {"word"}


def test_one_endless_word_is_cut_where_it_must_be():
    assert slugify("x" * 300) == "x" * 80


@given(st.text())
def test_every_slug_fits_its_column(text):
    assert 0 < len(slugify(text)) <= 80 and slugify(text).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türk", "TURK"),
        ("Көшербаев", "Кошербаев"),
        ("Сыртқы істер", "сырткы истер"),
        ("Ёлка", "елка"),
        ("Sinirlioğlu", "Sinirlioglu"),
    ],
)
def test_names_come_out_equal_however_they_are_written(one, other):
    assert fold(one) == fold(other)


def test_a_short_i_is_a_letter_and_no_diacritic():
    assert fold("Май") == "май"


def test_words_are_folded_and_bare_of_punctuation():
    assert search_words("Talks: WHO–Türk, «2023».") == ["talks", "who", "turk", "2023"]


def test_countries_have_a_name_in_each_language():
    names = country_names()
    assert names["KZ"].kk == "Қазақстан" and names["KZ"].ru == "Казахстан"
    assert all(len(entry.all()) >= 1 and entry.en for entry in names.values())
    assert "EU" not in names and "ZZ" not in names


def test_equal_values_have_equal_digests_whatever_their_order():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


def test_a_link_of_the_chain_depends_on_the_one_before():
    assert chained("", {"verb": "start"}) != chained("x", {"verb": "start"})


def test_letters_that_no_decomposition_takes_apart_are_folded_too():
    assert fold("Thorbjørn Łukasz IŞIK Straße") == "thorbjorn lukasz isik strasse"
    assert fold("и\u0306од") == fold("йод")


@given(st.text())
def test_a_folded_text_has_no_marks_but_that_of_й(text):
    assert not any(unicodedata.combining(char) for char in fold(text))
    assert fold(fold(text)) == fold(text)
