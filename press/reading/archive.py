"""Reading: what came out in which year, month and day, by the ministry's own calendar."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, QuerySet
from django.utils import timezone

from press.models import ContentVersion, Edition
from press.pure.calendars import month_end, month_weeks, shade, shade_bounds
from press.pure.directory import LANGUAGES
from press.reading.filters import midnight

ONE_DAY = timedelta(days=1)
# The side of a day's square in the heat map, large enough for a finger.
SQUARE = 24


@dataclass(frozen=True)
class YearCount:
    """A year's number of releases, and its part of the largest year's, in percent."""

    year: int
    number: int
    percent: int


@dataclass(frozen=True)
class Day:
    """A day's number of releases, its shade from 0 to 4, and where its square stands."""

    day: date
    number: int
    shade: int
    x: int
    y: int


@dataclass(frozen=True)
class Month:
    """A month's days in weeks from Monday; None where the month before or after is."""

    first: date
    number: int
    percent: int
    busiest: Day | None
    weeks: list[list[Day | None]]

    @property
    def last(self) -> date:
        return month_end(self.first)

    @property
    def width(self) -> int:
        """Of the heat map, in its own units; as `height`."""
        return 7 * SQUARE

    @property
    def height(self) -> int:
        return len(self.weeks) * SQUARE

    @property
    def days(self) -> list[Day]:
        return [day for week in self.weeks for day in week if day]


@dataclass(frozen=True)
class Year:
    """A year's months, and its legend: each shade with the smallest and largest of its numbers."""

    year: int
    number: int
    months: list[Month]
    legend: list[tuple[int, int, int]]


@dataclass(frozen=True)
class Neighbours:
    """The nearest days before and after a period on which anything came out."""

    before: date | None
    after: date | None


def _listed(language: str, at: datetime, first: date, last: date) -> QuerySet[Edition]:
    """What was first public in a language from one day to another, both included."""
    return Edition.objects.listed(at).filter(
        language=language,
        listed_at__gte=midnight(first),
        listed_at__lt=midnight(last + ONE_DAY),
    )


def years(language: str, at: datetime) -> list[YearCount]:
    """Every year with releases, the newest first, in one query."""
    rows = (
        Edition.objects.listed(at)
        .filter(language=language)
        .order_by("-year")
        .values_list("year")
        .annotate(number=Count("pk"))
    )
    found = [(int(year or 0), number) for year, number in rows]
    most = max((number for _year, number in found), default=1)
    return [YearCount(year, number, _percent(number, most)) for year, number in found]


def _percent(number: int, most: int) -> int:
    """At least one for what is there at all."""
    return max(1, round(100 * number / most)) if number else 0


def numbers_by_day(moments: Sequence[datetime], first: date, last: date) -> dict[date, int]:
    """How many of the moments, in order of time, lie in each day where the ministry is."""
    days = [first + ONE_DAY * after for after in range((last - first).days + 1)]
    edges = [bisect_left(moments, midnight(day)) for day in [*days, last + ONE_DAY]]
    return {day: edges[at + 1] - edges[at] for at, day in enumerate(days)}


def _numbers(language: str, at: datetime, first: date, last: date) -> dict[date, int]:
    """Counted here, not by the database: grouping by day would call back for every row."""
    rows = _listed(language, at, first, last).order_by("listed_at")
    moments = [moment for moment in rows.values_list("listed_at", flat=True) if moment]
    return numbers_by_day(moments, first, last)


def _month(first: date, numbers: dict[date, int], bounds: list[int], most: int) -> Month:
    weeks = [
        [
            Day(day, numbers[day], shade(numbers[day], bounds), column * SQUARE, row * SQUARE)
            if day
            else None
            for column, day in enumerate(week)
        ]
        for row, week in enumerate(month_weeks(first))
    ]
    days = [day for week in weeks for day in week if day]
    number = sum(day.number for day in days)
    # The first of several equally busy ones.
    busiest = max(days, key=lambda day: day.number)
    return Month(first, number, _percent(number, most), busiest if number else None, weeks)


def year_page(language: str, year: int, at: datetime) -> Year | None:
    """A year day by day; None if nothing came out in it."""
    numbers = _numbers(language, at, date(year, 1, 1), date(year, 12, 31))
    if not any(numbers.values()):
        return None
    bounds = shade_bounds(numbers.values())
    today = timezone.localdate(at)
    # Of the future there is nothing to say, not even that it is empty.
    firsts = [first for month in range(1, 13) if (first := date(year, month, 1)) <= today]
    sums = [
        sum(number for day, number in numbers.items() if day.month == first.month)
        for first in firsts
    ]
    return Year(
        year=year,
        number=sum(sums),
        months=[_month(first, numbers, bounds, max(sums)) for first in firsts],
        legend=_legend(bounds),
    )


def _legend(bounds: list[int]) -> list[tuple[int, int, int]]:
    """Shade, smallest and largest number."""
    lowest = [1, *(bound + 1 for bound in bounds)]
    return [(shade(high, bounds), low, high) for low, high in zip(lowest, bounds, strict=False)]


def month_page(language: str, first: date, at: datetime) -> Month | None:
    """A month day by day; None if nothing came out in it."""
    numbers = _numbers(language, at, first, month_end(first))
    total = sum(numbers.values())
    return _month(first, numbers, shade_bounds(numbers.values()), total) if total else None


def neighbours(language: str, first: date, last: date, at: datetime) -> Neighbours:
    """The days of the newest release before a period and of the oldest after it."""
    editions = Edition.objects.listed(at).filter(language=language)
    earlier = editions.filter(listed_at__lt=midnight(first)).order_by("-listed_at")
    later = editions.filter(listed_at__gte=midnight(last + ONE_DAY)).order_by("listed_at")
    return Neighbours(_day_of(earlier), _day_of(later))


def _day_of(editions: QuerySet[Edition]) -> date | None:
    """The local day of the first row."""
    moment = editions.values_list("listed_at", flat=True).first()
    return timezone.localdate(moment) if moment else None


def languages_with(first: date, last: date, at: datetime) -> list[str]:
    """The languages in which anything came out in a period, in one query of seeks."""
    seeks: dict[str, Any] = {code: Exists(_listed(code, at, first, last)) for code in LANGUAGES}
    found = ContentVersion.objects.annotate(**seeks).values(*LANGUAGES).get()
    return [code for code in LANGUAGES if found[code]]
