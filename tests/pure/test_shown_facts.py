"""Small facts as a release's page writes them: formal dates, initials, kinds of files."""

from datetime import date

import pytest

from press.pure.dates import formal_date
from press.pure.diff import compare_paragraphs
from press.pure.file_kinds import file_kind
from press.pure.phrases import initials


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "11 December 2023"),
        ("ru", "11 декабря 2023 года"),
        ("kk", "2023 жылғы 11 желтоқсан"),
    ],
)
def test_a_document_writes_the_years_word_in_full(language, written):
    assert formal_date(date(2023, 12, 11), language) == written


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Kairat Umarov", "KU"),
        ("Tedros Adhanom Ghebreyesus", "TG"),
        ("Қасым-Жомарт Тоқаев", "ҚТ"),
        ("Wang Yi", "WY"),
        ("Faisal bin Farhan", "FF"),
        ("Gilbert F. Houngbo", "GH"),
        ("Pelé", "P"),
        ("— 12", ""),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("mime", "name", "kind"),
    [
        ("application/pdf", "statement.bin", "PDF"),
        ("Text/CSV; charset=utf-8", "table.csv", "CSV"),
        ("application/octet-stream", "plan.dwg", "DWG"),
        ("", "letter", ""),
    ],
)
def test_a_file_is_called_by_what_it_is_else_by_its_ending(mime, name, kind):
    assert file_kind(mime, name) == kind


def test_what_stayed_between_two_changes_can_be_read():
    found = compare_paragraphs("One.\nTwo.\nThree.", "One.\nTwo.\nFour.")
    assert (found[0].untouched, found[0].kept) == (2, ("One.", "Two."))
