"""Sources as reference managers read them: nothing in a title can end a field or begin one."""

from datetime import date

import pytest

from press.pure.citations import Source, bibtex, ris


def source(**given) -> Source:
    facts = {
        "author": "Ministry of Foreign Affairs, Press Office",
        "title": "Talks in Geneva",
        "kind": "Readout",
        "number": "2023-17",
        "day": date(2023, 12, 12),
        "language": "en",
        "address": "https://press.example.org/en/releases/2023-17/talks/",
    }
    return Source(**{**facts, **given})


def test_bibtex_has_each_fact_in_a_field():
    assert bibtex(source()) == (
        "@misc{release-2023-17-en,\n"
        "  author = {{Ministry of Foreign Affairs, Press Office}},\n"
        "  title = {{Talks in Geneva}},\n"
        "  type = {Readout},\n"
        "  number = {2023-17},\n"
        "  year = {2023},\n"
        "  month = {12},\n"
        "  day = {12},\n"
        "  language = {en},\n"
        "  url = {https://press.example.org/en/releases/2023-17/talks/}\n"
        "}"
    )


def test_ris_has_each_fact_on_a_line_and_ends():
    lines = ris(source(note="Edition 2")).split("\n")
    assert lines[0] == "TY  - ELEC"
    assert "DA  - 2023/12/12" in lines
    assert "N1  - Edition 2" in lines
    assert lines[-1] == "ER  - "


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50 % & more", r"50 \% \& more"),
        ("a_b #1 $", r"a\_b \#1 \$"),
        ("} , note = {x", r"\} , note = \{x"),
        (r"back\slash ~ ^", r"back\textbackslash{}slash \textasciitilde{} \textasciicircum{}"),
        ("two\nlines", "two lines"),
    ],
)
def test_marks_of_tex_in_a_title_are_only_marks(title, written):
    assert f"  title = {{{{{written}}}}}," in bibtex(source(title=title))


def test_a_break_in_a_title_begins_no_field_of_ris():
    found = ris(source(title="Talks\nER  - \r\nTY  - BOOK"))
    assert found.count("\nER  - ") == 1
    assert "TI  - Talks ER - TY - BOOK" in found
