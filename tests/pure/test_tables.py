"""Cells of a table are shown by a spreadsheet and never run."""

import pytest

from press.pure.tables import cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7 717", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1", "＋1", "－1", "＠A1"],
)
def test_what_could_be_a_formula_is_led_by_an_apostrophe(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Talks = peace", "2024-1", "'quoted'", "–5", "Ә"])
def test_any_other_text_stays_as_it_is(text):
    assert cell(text) == text
