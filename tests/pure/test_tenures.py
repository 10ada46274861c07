"""Who held a post when: gaps, overlaps, rows of a drawing and places on a scale."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.tenures import Scale, Span, Tenure, gaps, overlaps, stacked


def held(*years, who="A"):
    """Tenures of whole years, as "2001-2003"; a missing year is an unknown bound."""
    found = []
    for number, text in enumerate(years):
        first, last = text.split("-")
        start = date(int(first), 1, 1) if first else None
        end = date(int(last), 12, 31) if last else None
        found.append(Tenure(who, start, end, number))
    return found


def years(spans):
    return [
        f"{span.start.year if span.start else ''}-{span.end.year if span.end else ''}"
        for span in spans
    ]


@pytest.mark.parametrize(
    ("tenures", "empty", "double"),
    [
        ([], [], []),
        (["2001-2003", "2004-"], [], []),
        (["2001-2003", "2006-"], ["2004-2005"], []),
        (["-2003", "2003-"], [], ["2003-2003"]),
        (["2001-2009", "2003-2004", "2012-2013"], ["2010-2011"], ["2003-2004"]),
        (["2001-2009", "2003-2005", "2004-2007"], [], ["2003-2007"]),
        (["2001-", "2003-"], [], ["2003-"]),
        (["-2005", "-2003"], [], ["-2003"]),
        (["-", "2003-2004"], [], ["2003-2004"]),
    ],
)
def test_gaps_and_overlaps(tenures, empty, double):
    assert years(gaps(held(*tenures))) == empty
    assert years(overlaps(held(*tenures))) == double


def test_one_day_is_enough_for_either():
    first = Tenure("A", date(2020, 1, 1), date(2020, 5, 1))
    assert gaps([first, Tenure("B", date(2020, 5, 2))]) == []
    assert gaps([first, Tenure("B", date(2020, 5, 3))]) == [
        Span(date(2020, 5, 2), date(2020, 5, 2))
    ]
    assert overlaps([first, Tenure("B", date(2020, 5, 1))]) == [
        Span(date(2020, 5, 1), date(2020, 5, 1))
    ]


def test_two_of_a_row_never_share_a_day_and_rows_are_few():
    rows = stacked(held("2001-2009", "2003-2004", "2005-2006", "2010-"))
    assert [years(row) for row in rows] == [["2001-2009", "2010-"], ["2003-2004", "2005-2006"]]


def test_a_scale_reaches_over_all_days_and_one_year_before_an_unknown_start():
    today = date(2026, 11, 26)
    assert Scale.of([], today) == Scale(2026, 2026)
    assert Scale.of(held("2001-2003"), today) == Scale(2001, 2026)
    assert Scale.of(held("-2003", "2020-2030"), today) == Scale(2002, 2030)


def test_places_on_a_scale():
    scale = Scale(2001, 2004)
    assert scale.at(date(2001, 1, 1)) == 0
    assert scale.at(date(2004, 12, 31), after=True) == 100
    assert (scale.at(None), scale.at(None, after=True)) == (0, 100)
    assert 24 < scale.at(date(2002, 1, 1)) < 26


def test_years_are_named_at_even_distances():
    assert Scale(2020, 2026).years() == list(range(2020, 2027))
    assert Scale(1991, 2026).years() == [1995, 2000, 2005, 2010, 2015, 2020, 2025]
    assert Scale(1, 9999).years()


DAYS = st.none() | st.dates(date(1990, 1, 1), date(1990, 3, 1))
TENURES = st.lists(
    st.tuples(DAYS, DAYS).filter(lambda days: None in days or days[0] <= days[1]), max_size=6
).map(lambda rows: [Tenure("A", *days, number) for number, days in enumerate(rows)])


@given(TENURES, st.dates(date(1989, 12, 1), date(1990, 4, 1)))
def test_a_day_is_in_a_gap_or_an_overlap_as_its_holders_say(tenures, day):
    def inside(spans):
        return any((s.start or day) <= day <= (s.end or day) for s in spans)

    holders = sum(one.first <= day <= one.last for one in tenures)
    assert inside(overlaps(tenures)) == (holders > 1)
    between = any(one.last < day for one in tenures) and any(one.first > day for one in tenures)
    assert inside(gaps(tenures)) == (holders == 0 and between)
    for row in stacked(tenures):
        assert not any(one.beside(two) for one in row for two in row if one != two)
