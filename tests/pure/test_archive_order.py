"""The order in which an archive's lines move in, whatever order its file has."""

import random
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from press.pure.archive_order import Place, in_order


def place(source_id: str, original: str = "", day: int = 1, number: int = 0) -> Place:
    return Place(number, number * 100, source_id, original, datetime(2020, 1, day, tzinfo=UTC))


def numbered(places):
    return [replace(place, number=number) for number, place in enumerate(places, 1)]


def ids(places, known=()):
    turns, orphans = in_order(numbered(places), known)
    return [one.source_id for one in turns], [one.source_id for one in orphans]


def test_releases_go_by_the_date_of_their_original_with_its_translations_behind_it():
    lines = [
        place("b-en", "b", day=1),
        place("b-kk", "b-en", day=9),
        place("b", day=2),
        place("a-en", "a", day=31),
        place("a", day=1),
        place("c", day=3),
    ]
    wanted = ["a", "a-en", "b", "b-en", "b-kk", "c"]
    assert ids(lines) == (wanted, [])
    assert ids(lines[::-1]) == (wanted, [])


def test_an_original_of_an_earlier_import_is_known():
    assert ids([place("x", "old")], known={"old"}) == (["x"], [])


def test_what_translates_nothing_that_is_there_is_left_out_with_all_that_translates_it():
    assert ids([place("x", "lost"), place("y", "x"), place("z")]) == (["z"], ["x", "y"])


def test_of_texts_that_translate_each_other_the_first_line_is_the_original():
    lines = [place("tail", "b"), place("a", "b"), place("b", "c"), place("c", "a")]
    assert ids(lines) == (["a", "c", "b", "tail"], [])
    assert not in_order(numbered(lines), ())[0][0].original


def test_a_source_id_given_twice_keeps_both_turns():
    lines = [place("a"), place("a", day=2), place("b", "a"), place("a", "b")]
    assert ids(lines) == (["a", "b", "a", "a"], [])


@settings(max_examples=200)
@given(st.dictionaries(st.integers(0, 8), st.tuples(st.integers(-1, 9), st.integers(1, 28))))
def test_every_line_has_one_turn_or_none_and_no_translation_goes_before_its_original(rows):
    lines = [
        place(str(me), "" if other in (-1, me) else str(other), day, number)
        for number, (me, (other, day)) in enumerate(rows.items())
    ]
    turns, orphans = in_order(lines, {"9"})
    assert sorted(one.number for one in [*turns, *orphans]) == list(range(len(lines)))
    seen = {"", "9"}
    for one in turns:
        assert one.original in seen
        seen.add(one.source_id)
    assert all(one.original not in seen for one in orphans)


def test_a_long_chain_told_backwards_is_no_deeper_than_the_file():
    lines = [place(str(number), str(number - 1) if number else "") for number in range(20_000)]
    random.Random(1).shuffle(lines)
    turns, orphans = ids(lines)
    assert turns == [str(number) for number in range(20_000)] and not orphans
