"""A misspelt word is corrected to one that the texts use, as they write it."""

from hypothesis import given
from hypothesis import strategies as st

from press.pure.spelling import Vocabulary, corrections

TEXTS = [
    "Talks in Geneva on refugees",
    "The Geneva talks went on; Genova was not mentioned",
    "Volker Türk and the UN",
]
WORDS = Vocabulary(TEXTS, "en")


def test_the_nearest_word_comes_first_then_the_most_used():
    assert WORDS.nearest("geneve") == ["Geneva"]
    assert WORDS.nearest("genuva") == ["Geneva", "Genova"]


def test_a_word_is_given_as_the_texts_write_it():
    assert WORDS.nearest("turck") == ["Türk"]
    assert Vocabulary(["Talks", "talks", "talks"], "en").nearest("talsk") == ["talks"]


def test_any_form_of_a_word_counts_as_used():
    assert WORDS.has("talk") and WORDS.has("refugee")
    assert not WORDS.has("embassy")
    assert Vocabulary(["Встреча в Женеве"], "ru").has("женеву")


def test_only_the_suspicious_words_of_a_query_are_corrected():
    assert corrections('talks, "in Gneva"', {"gneva"}, WORDS) == ['talks, "in Geneva"']
    assert corrections("genuva turck", {"genuva", "turck"}, WORDS) == ["Geneva Türk", "Genova Türk"]


def test_a_word_like_no_other_leaves_nothing_to_suggest():
    assert corrections("Gneva xylophone", {"gneva", "xylophone"}, WORDS) == []
    assert corrections("Geneva", set(), WORDS) == []


def test_short_words_and_numbers_are_not_corrected():
    assert WORDS.nearest("on") == WORDS.nearest("20233") == []


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_makes_a_vocabulary_and_any_query_can_be_corrected(query, texts):
    vocabulary = Vocabulary(texts, "kk")
    words = set(query.split())
    for found in corrections(query, words, vocabulary):
        assert found != query
