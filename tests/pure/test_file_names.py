"""A download is called what a person typed, safely, with the ending that its content has."""

import pytest

from press.pure.file_names import download_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Joint statement", "Joint statement.pdf"),
        ("Бірлескен мәлімдеме.PDF", "Бірлескен мәлімдеме.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\press\Text.docx", "Text.pdf"),
        ("invoice.pdf.exe", "invoice.pdf"),
        ("No. 4", "No. 4.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ("a\x00b\r\nc", "ab c.pdf"),
        ('<b>"x"|?*</b>', "b.pdf"),
        ("a" * 300, "a" * 300 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(written, name):
    assert download_name(written, "pdf") == name


@pytest.mark.parametrize("written", ["", "...", ".pdf", "/", "\u202e", ' "?" '])
def test_nothing_is_left_of_some(written):
    assert download_name(written, "pdf") == ""
