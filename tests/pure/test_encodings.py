"""Accept-Encoding as RFC 9110 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.encodings import acceptable

OURS = ("br", "gzip")


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("", "identity"),
        ("gzip", "gzip identity"),
        ("gzip, deflate, br, zstd", "br gzip identity"),
        ("GZIP;Q=0.5, BR ; q = 0.4", "gzip br identity"),
        ("gzip;q=1.0, br;q=0", "gzip identity"),
        ("br;q=0.000, gzip;q=0.001", "gzip identity"),
        ("*", "br gzip identity"),
        ("*;q=0", ""),
        ("*;q=0, gzip", "gzip"),
        ("gzip;q=0, *", "br identity"),
        ("identity", "identity"),
        ("identity;q=0", ""),
        ("identity;q=0, gzip", "gzip"),
        ("identity, gzip;q=0.5", "identity gzip"),
        ("identity;q=0.5, gzip;q=0.5", "gzip identity"),
        ("x-gzip", "gzip identity"),
        ("brotli, gzippy, xbr", "identity"),
        ("gzip;q=2, br;q=-1", "identity"),
        ("gzip;q=, br;level=3", "identity"),
        (",,gzip,,", "gzip identity"),
        ("gzip q=1", "identity"),
    ],
)
def test_a_client_is_sent_what_it_asks_for(header, taken):
    assert acceptable(header, OURS) == taken.split()


@given(st.text(alphabet="brgzip*;q=01.,- identy\t", max_size=60))
def test_nothing_is_offered_twice_or_made_up(header):
    taken = acceptable(header, OURS)
    assert len(taken) == len(set(taken))
    assert set(taken) <= {"br", "gzip", "identity"}


def test_a_header_without_end_is_read_in_no_time():
    assert acceptable("gzip;q=0.5," * 100_000, OURS)[0] == "gzip"
