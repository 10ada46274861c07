"""Two changes of one text or list: what each changed alone is taken, what both changed asked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.merging import Outcome, Piece, blocks_of, merge_lines, merge_rows, merge_words

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=7)
WORDS = st.lists(st.sampled_from(["one", "two", "three", "<b>", "</b>", "."]), max_size=8)


def row_key(row):
    return row[0]


def rows(names):
    return [(name, index % 2) for index, name in enumerate(dict.fromkeys(names))]


ROWS = st.lists(st.sampled_from("abcdef"), max_size=6).map(rows)


def settled(pieces):
    return [line for piece in pieces for line in piece.settled]


def kept(pieces):
    return [piece.settled for piece in pieces if piece.settled is not None]


def outcomes(pieces):
    return [str(piece.outcome) for piece in pieces if piece.outcome != Outcome.SAME]


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "outcome"),
    [
        (1, 1, 1, "same"),
        (1, 2, 2, "same"),
        (1, 1, 2, "mine"),
        (1, 2, 1, "theirs"),
        (1, 2, 3, "conflict"),
        (1, None, 2, "conflict"),
    ],
)
def test_a_value_is_taken_from_whoever_alone_changed_it(was, theirs, mine, outcome):
    assert Piece(was, theirs, mine).outcome == outcome


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "merged", "found"),
    [
        ("abc", "aXc", "abc", "aXc", ["theirs"]),
        ("abc", "Abc", "abC", "AbC", ["theirs", "mine"]),
        ("ab", "Ab", "aB", "AB", ["theirs", "mine"]),
        ("ab", "abX", "ab", "abX", ["theirs"]),
        ("ab", "abX", "Yab", "YabX", ["mine", "theirs"]),
        ("ab", "aXb", "aXb", "aXb", []),
        ("abc", "ac", "abC", "aC", ["theirs", "mine"]),
        ("abcd", "aXYd", "abZd", "aXZd", ["theirs", "conflict"]),
        ("ab", "aXb", "aYb", "aYb", ["conflict"]),
        ("abc", "aXc", "ac", "ac", ["conflict"]),
        ("", "X", "", "X", ["theirs"]),
    ],
)
def test_paragraphs_are_merged_one_by_one(was, theirs, mine, merged, found):
    pieces = merge_lines(was, theirs, mine)
    assert "".join(settled(pieces)) == merged
    assert outcomes(pieces) == found


@given(LINES, LINES)
def test_merging_with_an_unchanged_side_gives_the_other_side(was, now):
    assert settled(merge_lines(was, now, was)) == now
    assert settled(merge_lines(was, was, now)) == now
    assert settled(merge_lines(was, now, now)) == now


@given(LINES, LINES, LINES)
def test_every_side_can_be_read_off_the_pieces(was, theirs, mine):
    pieces = merge_lines(was, theirs, mine)
    for side, whole in (("was", was), ("theirs", theirs), ("mine", mine)):
        assert [line for piece in pieces for line in getattr(piece, side)] == whole


@given(LINES, LINES, LINES)
def test_no_paragraph_that_somebody_added_is_missing_from_result_and_conflicts(was, theirs, mine):
    pieces = merge_lines(was, theirs, mine)
    shown = set(settled(pieces))
    for piece in pieces:
        if piece.outcome == Outcome.CONFLICT:
            shown |= {*piece.theirs, *piece.mine}
    assert ({*theirs, *mine} - {*was}) <= shown


@given(ROWS, ROWS)
def test_a_list_merged_with_an_unchanged_one_is_the_other(was, now):
    assert kept(merge_rows(was, now, was, row_key)) == now
    assert kept(merge_rows(was, was, now, row_key)) == now


@given(ROWS, ROWS, ROWS)
def test_a_row_is_there_once_and_none_that_was_added_is_missing(was, theirs, mine):
    pieces = merge_rows(was, theirs, mine, row_key)
    keys = [row_key(piece.was or piece.theirs or piece.mine) for piece in pieces]
    assert len(keys) == len(set(keys))
    added = {row_key(row) for row in [*theirs, *mine]} - {row_key(row) for row in was}
    assert added <= {row_key(row) for row in kept(pieces)}


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "merged"),
    [
        ("ab", "abx", "aby", "abxy"),
        ("ab", "ba", "aby", "bay"),
        ("ab", "abx", "ba", "bax"),
        ("ab", "a", "ab", "a"),
        ("ab", "xab", "ab", "xab"),
    ],
)
def test_additions_of_both_are_kept_theirs_first(was, theirs, mine, merged):
    pieces = merge_rows(was, theirs, mine, lambda row: row)
    assert "".join(kept(pieces)) == merged


def test_a_row_that_one_took_out_and_the_other_changed_is_a_conflict():
    (piece,) = merge_rows([("a", 1)], [], [("a", 2)], row_key)
    assert (piece.outcome, piece.theirs, piece.mine) == (Outcome.CONFLICT, None, ("a", 2))


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "merged"),
    [
        ("He said yes.", "He told yes.", "He said no.", "He told no."),
        ("He said yes.", "He said yes twice.", "He said yes.", "He said yes twice."),
        ("He said yes.", "She said yes.", "They said yes.", None),
        (
            "<p>One two three.</p>",
            "<p>One <strong>two</strong> three.</p>",
            "<p>One two four.</p>",
            "<p>One <strong>two</strong> four.</p>",
        ),
    ],
)
def test_words_that_one_side_changed_are_put_into_one_text(was, theirs, mine, merged):
    assert merge_words(was, theirs, mine) == merged


@given(WORDS, WORDS)
def test_a_text_merged_with_an_unchanged_one_is_the_other(was, now):
    old, new = " ".join(was), " ".join(now)
    assert merge_words(old, new, old) == new
    assert merge_words(old, old, new) == new


@given(WORDS, WORDS, WORDS)
def test_no_new_word_is_missing_from_a_text_of_both(was, theirs, mine):
    merged = merge_words(" ".join(was), " ".join(theirs), " ".join(mine))
    if merged is not None:
        assert ({*theirs, *mine} - {*was}) <= set(re.findall(r"</?b>|\w+|\.", merged))


def test_blocks_are_the_text_in_parts():
    html = "<h2>A</h2><p>b<br>c</p><ul><li>d</li><li>e</li></ul>"
    assert blocks_of(html) == ("<h2>A</h2>", "<p>b<br>c</p>", "<ul><li>d</li><li>e</li></ul>")
    assert blocks_of("") == ()
