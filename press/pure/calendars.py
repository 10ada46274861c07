"""Pure: months as calendars, and how dark each day of a heat map is."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

_MONDAY_FIRST = Calendar(firstweekday=0)
# The darkest of the four shades is kept for the busiest quarter of the days that have anything.
SHADES = 4


def month_weeks(first: date) -> list[list[date | None]]:
    """The weeks of a month from Monday to Sunday; None for a day of another month."""
    weeks = _MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    return [[day if day.month == first.month else None for day in week] for week in weeks]


def month_end(first: date) -> date:
    """The last day of the month that begins with this day."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def shade_bounds(numbers: Iterable[int]) -> list[int]:
    """The largest number of each shade, lightest first; at most four, and none twice.

    Quarters of the days that have anything: one day of fifty leaves the others told apart.
    """
    ranked = sorted(number for number in numbers if number > 0)
    if not ranked:
        return []
    parts = range(1, SHADES + 1)
    return sorted({ranked[max(0, len(ranked) * part // SHADES - 1)] for part in parts})


def shade(number: int, bounds: Sequence[int]) -> int:
    """0 for nothing, else from 1; the largest numbers have the darkest shade of those in use."""
    if number < 1 or not bounds:
        return 0
    step = next((at for at, bound in enumerate(bounds) if number <= bound), len(bounds) - 1)
    return SHADES - len(bounds) + step + 1
