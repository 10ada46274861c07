"""A reader's search words, read into phrases and written for either database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.queries import (
    NAMES,
    TITLE,
    desk_terms,
    for_fts5,
    for_tsquery,
    search_terms,
)


def plainly(terms):
    """Terms as text: `|` between phrases, `*` where longer stems will do."""
    return [
        " | ".join(" ".join(phrase.tokens) + "*" * phrase.prefix for phrase in term.phrases)
        for term in terms
    ]


@pytest.mark.parametrize(
    ("language", "written", "terms"),
    [
        ("en", "Geneva talks", ["geneva*", "talk"]),
        ("en", '"World Health" ghebr', ["world health*", "ghebr*"]),
        ("en", "“Talks held” in", ["talk held", "in"]),
        ("kk", "«өмір сүру» мен", ["омир суру*", "мен*"]),
        ("kk", "құқық", ["кукы*"]),
        ("ru", "визитами послов", ["визит", "посл"]),
        ("en", 'open "quote', ["open", "quot"]),
        ("en", "a-b", ["a", "b"]),
        ("en", "geneva Geneva", ["geneva*"]),
        ("en", "minister ministers", ["minist"]),
        ("en", '""" "" \'', []),
        ("en", "!!! -- \0", []),
        ("en", " ".join("abcdefghijkl"), list("abcdefgh")),
        ("en", '"a b c d e f g h i j"', ["a b c d e f g h"]),
        ("en", "talks AND (visit OR NOT trade)", ["talk", "and", "visit*", "or", "not", "trade*"]),
        ("en", "NEAR(peace*) ^x title:y", ["near", "peac", "x", "titl", "y"]),
    ],
)
def test_a_search_is_read_into_stems_and_phrases(language, written, terms):
    assert plainly(search_terms(written, language)) == terms


def test_terms_know_where_they_stand_in_the_query():
    terms = search_terms(' big "World Health" day', "en")
    assert [(term.start, term.end, term.quoted) for term in terms] == [
        (1, 4, False),
        (6, 18, True),
        (20, 23, False),
    ]


def test_the_desk_reads_a_word_in_every_language_and_as_one_begun():
    assert plainly(desk_terms("құқық")) == ["кукык* | кукы*"]
    assert plainly(desk_terms("минис")) == ["минис*"]
    assert plainly(desk_terms("министров тр")) == ["министр | министров*", "тр | тр*"]
    assert plainly(desk_terms("в")) == ["в"]
    assert plainly(desk_terms('"big talks"')) == ["big talk"]


def test_each_database_is_asked_in_its_own_words():
    terms = search_terms('"world health" talks', "en")
    assert for_fts5(terms) == '{title names text} : (("world health" *) AND ("talk"))'
    assert for_fts5(terms, (TITLE,)) == '{title} : (("world health" *) AND ("talk"))'
    assert for_tsquery(terms) == (
        "(('world':A <-> 'health':*A) | ('world':B <-> 'health':*B) | "
        "('world':D <-> 'health':*D)) & ('talk')"
    )
    assert for_tsquery(search_terms("talks geneva", "en"), (TITLE, NAMES)) == (
        "('talk':AB) & ('geneva':*AB)"
    )


@given(st.text(), st.sampled_from(["en", "ru", "kk"]))
def test_nothing_a_reader_writes_is_syntax(written, language):
    terms = search_terms(written, language)
    assert sum(len(term.phrases[0].tokens) for term in terms) <= 8
    if terms:
        bare = re.sub(r'"[^\W_]+(?: [^\W_]+)*"', "w", for_fts5(terms))
        assert re.fullmatch(r"\{title names text\} : \(\(w( \*)?\)( AND \(w( \*)?\))*\)", bare)
        bare = re.sub(r"'[^\W_]+'", "w", for_tsquery(terms))
        assert re.fullmatch(r"[w()|&<>:*ABD -]+", bare)
