"""Months as calendars, and the shades of their days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.calendars import SHADES, month_end, month_weeks, shade, shade_bounds


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02-01", 29), ("2023-02-01", 28), ("2024-12-01", 31)]
)
def test_a_month_knows_its_last_day(first, last):
    assert month_end(date.fromisoformat(first)).day == last


def test_a_month_is_laid_out_in_weeks_from_monday():
    weeks = month_weeks(date(2024, 3, 1))
    assert weeks[0] == [None, None, None, None, *(date(2024, 3, day) for day in (1, 2, 3))]
    assert weeks[-1][-1] == date(2024, 3, 31)
    assert [day.day for week in weeks for day in week if day] == list(range(1, 32))


def test_one_busy_day_leaves_the_others_told_apart():
    assert shade_bounds([1, 1, 2, 3, 4, 5, 6, 50]) == [1, 3, 5, 50]


def test_a_day_without_releases_has_no_shade():
    assert shade_bounds([0, 0]) == []
    assert shade(0, [1, 3]) == shade(5, []) == 0


def test_few_different_numbers_take_the_darkest_shades():
    assert shade_bounds([1, 1, 2]) == [1, 2]
    assert [shade(number, [1, 2]) for number in (1, 2)] == [3, 4]


@given(st.lists(st.integers(0, 500), max_size=60))
def test_more_releases_are_never_lighter_and_the_most_are_darkest(numbers):
    bounds = shade_bounds(numbers)
    shades = [shade(number, bounds) for number in sorted(numbers)]
    assert shades == sorted(shades)
    assert shades.count(0) == numbers.count(0)
    if any(numbers):
        assert shades[-1] == SHADES
