"""The sentence of a correction."""

import pytest

from press.pure.notices import correction_notice


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_both_sides_stand_in_the_sentence_of_the_language(language):
    notice = correction_notice(language, "Вена", "Женева")
    assert notice.index("Вена") < notice.index("Женева")


def test_quotation_marks_ends_and_line_breaks_of_what_was_typed_are_not_doubled():
    notice = correction_notice("en", ' "on\nMonday." ', "“on Tuesday”")
    assert "“on Monday”" in notice
    assert "“on Tuesday”" in notice


def test_half_a_correction_is_no_notice():
    assert correction_notice("en", "Vienna", " ") == ""
    assert correction_notice("en", "", "Geneva") == ""
