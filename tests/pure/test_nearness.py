"""Slips of the pen are counted, and near words are found without comparing them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.nearness import Near, allowed_slips, slips

WORDS = st.text("abc", max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("tokayev", "tokayev", 0),
        ("tleuberdi", "tileuberdi", 1),
        ("tiluberdie", "tileuberdi", 2),
        ("gneeva", "geneva", 1),
        ("genev", "geneva", 1),
        ("gemeva", "geneva", 1),
        ("astana", "almaty", 3),
        ("", "ab", 2),
    ],
)
def test_a_letter_missing_added_changed_or_swapped_is_one_slip(one, other, count):
    assert slips(one, other, 2) == count


@given(WORDS, WORDS)
def test_slips_are_the_same_both_ways_and_stop_at_the_limit(one, other):
    assert slips(one, other, 2) == slips(other, one, 2)
    assert slips(one, other, 20) <= max(len(one), len(other))
    assert slips(one, other, 1) == min(slips(one, other, 20), 2)


@given(st.lists(WORDS, max_size=30), WORDS)
def test_near_words_are_those_within_the_slips_allowed(words, asked):
    most = allowed_slips(asked)
    expected = {
        word
        for word in words
        if len(word) >= 4 and word != asked and most and word[0] == asked[0]
        if slips(word, asked, most) <= most
    }
    assert {word for _, word in Near(words).to(asked)} == expected


def test_short_words_are_never_corrected():
    assert Near(["geneva", "genev"]).to("gene") == []


def counted_plainly(one, other):
    """The textbook's table, without a limit."""
    table = {(row, 0): row for row in range(len(one) + 1)}
    table |= {(0, column): column for column in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            best = min(
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (one[row - 1] != other[column - 1]),
            )
            if row > 1 < column and one[row - 2 : row] == other[column - 2 : column][::-1]:
                best = min(best, table[row - 2, column - 2] + 1)
            table[row, column] = best
    return table[len(one), len(other)]


@given(WORDS, WORDS, st.integers(0, 4))
def test_a_limit_changes_no_count_below_it(one, other, most):
    assert slips(one, other, most) == min(counted_plainly(one, other), most + 1)
