"""One part of a file is understood, and what is no part of it is either ignored or refused."""

import pytest

from press.pure.ranges import NotThere, asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=2-5", (2, 5)),
        ("bytes=2-", (2, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-30", (0, 9)),
        ("bytes=5-99", (5, 9)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,3-4", None),
        ("bytes=٣-٥", None),
        ("bytes=+1-2", None),
        (f"bytes={'9' * 5000}-", None),
        ("pages=1-2", None),
    ],
)
def test_a_part_of_ten_bytes(header, part):
    assert asked_range(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_what_lies_outside_is_refused(header):
    with pytest.raises(NotThere):
        asked_range(header, 10)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-1"])
def test_an_empty_file_has_no_parts(header):
    with pytest.raises(NotThere):
        asked_range(header, 0)
