"""Entries that may be one have a name in common, however it is written."""

from press.pure.doubles import same_names


def test_a_name_in_another_order_case_or_spelling_is_the_same():
    names = {1: ["Kairat Umarov", ""], 2: ["UMAROV Kairat"], 3: ["Kairát Umarov"], 4: ["Umarov"]}
    assert same_names(names) == {1: {2, 3}, 2: {1, 3}, 3: {1, 2}}


def test_any_language_counts_and_an_empty_name_is_none():
    names = {1: ["", "Кайрат Умаров"], 2: ["", "кайрат умаров"], 3: ["", "—"], 4: ["", "—"]}
    assert same_names(names) == {1: {2}, 2: {1}}


def test_entries_that_share_a_name_with_one_need_not_be_the_same_as_each_other():
    names = {1: ["A", "B"], 2: ["A"], 3: ["B"]}
    assert same_names(names) == {1: {2, 3}, 2: {1}, 3: {1}}
