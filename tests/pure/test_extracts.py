"""An extract shows a text's own words around what was found, and marks just those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.extracts import LONGEST, Sought, extract, marked, paragraphs
from press.pure.queries import search_terms

ALPHABET = st.sampled_from("aetn шқ.,-'\n\u0301<&ŉßİ1 ")
TEXTS = st.text(ALPHABET, max_size=600)


def terms_of(asked, language):
    terms = [term for words in asked for term in search_terms(words, language)]
    return Sought(tuple(phrase for term in terms for phrase in term.phrases))


def hits(text, phrases, language="en"):
    found = marked(text, terms_of(phrases, language), language)
    return [segment.text for segment in found if segment.hit]


@pytest.mark.parametrize(
    ("language", "asked", "text", "found"),
    [
        (
            "en",
            "visited",
            "He visited Geneva; visitors came, visits follow.",
            ["visited", "visits"],
        ),
        ("en", "Turk", "Mr Türk’s visit", ["Türk’s"]),
        ("en", "ghebr", "Dr Ghebreyesus spoke", ["Ghebreyesus"]),
        ("ru", "Умаров", "встреча с Умаровым, Умарова и умар", ["Умаровым", "Умарова", "умар"]),
        ("ru", "посол", "слова посла и послов", ["посла", "послов"]),
        ("kk", "Көшербаев", "Көшербаевтың сапары", ["Көшербаевтың"]),
        ("kk", "құқық", "Адам құқығы мен құқықтары", ["құқығы", "құқықтары"]),
        ("ru", "WHO", "Генеральный директор WHO", ["WHO"]),
    ],
)
def test_every_form_of_a_word_is_marked_whole(language, asked, text, found):
    assert hits(text, [asked], language) == found


def test_a_phrase_is_marked_as_one_and_only_where_its_words_follow():
    text = "World health. The World Health Organization."
    assert hits(text, ['"health organizations"']) == ["Health Organization"]


def test_the_longer_of_two_terms_is_marked():
    assert hits("the World Health Organization", ["world", '"world health"']) == ["World Health"]


def test_an_acronym_is_marked_where_it_stands_in_capitals():
    who = terms_of(["who"], "en").phrases
    found = marked("Those who asked the WHO", Sought(who, frozenset(who)), "en")
    assert [segment.text for segment in found if segment.hit] == ["WHO"]


def test_nothing_found_is_no_extract():
    assert extract(["Talks in Geneva"], terms_of(["Astana"], "en"), "en") == []
    assert extract([], terms_of(["Astana"], "en"), "en") == []
    assert extract(["Talks"], Sought(()), "en") == []


def test_the_paragraph_with_the_most_words_asked_for_is_shown():
    texts = ["Geneva.", "Talks in Geneva.", "Talks, Geneva."]
    found = extract(texts, terms_of(["talks", "geneva"], "en"), "en")
    assert "".join(segment.text for segment in found) == texts[1]


def test_words_stand_around_the_first_hit_and_none_is_cut():
    text = f"{'before ' * 30}Geneva {'after ' * 50}"
    found = "".join(one.text for one in extract([text], terms_of(["geneva"], "en"), "en"))
    assert 150 < len(found) <= LONGEST
    assert set(found.split()) == {"before", "Geneva", "after"}
    assert found.startswith("before ")


def test_a_word_longer_than_an_extract_is_left_out():
    assert extract(["a" * 500], terms_of(["a" * 500], "en"), "en") == []


def test_paragraphs_are_the_words_of_clean_html():
    body = "<h2>Talks</h2><p>At <strong>WHO</strong> &amp; UN,<br>today</p><ul><li>One</li></ul>"
    assert paragraphs(body) == ["Talks", "At WHO & UN,", "today", "One"]


@given(TEXTS, st.lists(st.text(ALPHABET, max_size=8), max_size=4), st.sampled_from(["en", "kk"]))
def test_marking_loses_and_invents_nothing(text, phrases, language):
    found = marked(text, terms_of(phrases, language), language)
    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)


@given(
    st.lists(TEXTS, max_size=3),
    st.lists(st.text(ALPHABET, min_size=1, max_size=8), max_size=4),
    st.integers(1, 300),
)
def test_an_extract_is_a_stretch_of_one_text_no_longer_than_allowed(texts, phrases, longest):
    found = extract(texts, terms_of(phrases, "ru"), "ru", longest)
    shown = "".join(segment.text for segment in found)
    assert len(shown) <= longest
    assert not found or any(shown in text for text in texts)
    assert not found or any(segment.hit for segment in found)
