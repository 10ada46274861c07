"""Which page numbers a list offers, how moments and queries are spelled."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.paging import window
from press.pure.query_strings import having, spelled, without
from press.pure.stamps import from_stamp, stamp


@pytest.mark.parametrize(
    ("page", "last", "offered"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 20, [1, 2, 3, 4, 5, None, 20]),
        (4, 20, [1, 2, 3, 4, 5, None, 20]),
        (5, 20, [1, None, 4, 5, 6, None, 20]),
        (16, 20, [1, None, 15, 16, 17, None, 20]),
        (20, 20, [1, None, 16, 17, 18, 19, 20]),
        (3, 6, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_a_long_list_offers_its_ends_and_what_is_near(page, last, offered):
    assert window(page, last) == offered


@given(st.integers(1, 60), st.integers(0, 60))
def test_a_gap_leaves_out_more_than_one_page(page, more):
    last = page + more
    offered = window(page, last)
    assert {1, page, last} <= set(offered)
    for place, number in enumerate(offered):
        if number is None:
            assert offered[place + 1] - offered[place - 1] > 2
        elif place and offered[place - 1] is not None:
            assert number == offered[place - 1] + 1


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1)))
def test_a_stamp_is_exact(moment):
    assert from_stamp(stamp(moment)) == moment


def test_a_stamp_is_short_and_in_universal_time():
    almaty = timezone(timedelta(hours=5))
    assert stamp(datetime(2024, 3, 1, 12, tzinfo=almaty)) == "20240301T070000Z"
    assert stamp(datetime(2024, 3, 1, 7, 0, 0, 5, tzinfo=UTC)) == "20240301T070000.000005Z"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "2024-03-01T07:00:00Z",
        "20240301T070000",
        "20241301T070000Z",
        "20240301T250000Z",
        "20240301T240000Z",
        "20240301T070000.000000Z",
        "20240301T070000.5Z",
        "00000301T070000Z",
        "٢٠٢٤٠٣٠١T070000Z",
        "20240301T070000Z\n",
    ],
)
def test_what_no_list_has_written_is_no_stamp(written):
    assert from_stamp(written) is None


def test_a_query_is_spelled_in_one_order():
    asked = {"year": ["2024"], "kind": ["statement", "speech"], "topic": []}
    assert spelled(asked) == "kind=speech&kind=statement&year=2024"
    assert spelled(without(asked, "kind", "speech")) == "kind=statement&year=2024"
    assert spelled(having(asked, "topic", "a&b")) == (
        "kind=speech&kind=statement&topic=a%26b&year=2024"
    )
