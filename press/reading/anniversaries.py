"""Reading: what the ministry said on one day and month, over the years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from press.models import Edition
from press.reading.filters import midnight

# A leap year has every day that any year has.
LEAP = 2000
DAY = timedelta(days=1)
SHOWN = 4


@dataclass(frozen=True)
class Anniversary:
    """The day in one year: how many releases came out, and the ids of the newest of them."""

    day: date
    number: int
    keys: list[int]

    @property
    def more(self) -> int:
        return self.number - len(self.keys)


def read_day(written: str) -> date | None:
    """`11-26` as a day of a leap year; None if no year has such a day."""
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", written):
        return None
    try:
        return date(LEAP, int(written[:2]), int(written[3:]))
    except ValueError:
        return None


def without_year(written: str) -> str:
    """`11-26` for a whole date such as `2024-11-26`; empty for anything else."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return ""
    return written[5:] if read_day(written[5:]) else ""


def beside(day: date, days: int) -> date:
    """A day some days on, in the circle of a leap year's days."""
    return (day + timedelta(days=days)).replace(year=LEAP)


def _in_year(day: date, year: int) -> date | None:
    """29 February is a day of some years only."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _days(language: str, day: date, at: datetime) -> list[date]:
    """The day in every year from the first release's to the present."""
    listed = Edition.objects.listed(at).filter(language=language).order_by("listed_at")
    oldest = listed.values_list("listed_at", flat=True).first()
    if oldest is None:
        return []
    span = range(timezone.localdate(oldest).year, timezone.localdate(at).year + 1)
    return [found for found in (_in_year(day, year) for year in span) if found]


def _moments(language: str, days: list[date], at: datetime) -> Iterator[tuple[int, datetime]]:
    """The ids and moments of all that came out on these days, newest first, in one query.

    A union of days, each a short walk in the listing's index: of days joined by OR, SQLite
    would walk all of it.
    """
    first, *others = [
        Edition.objects.listed(at)
        .filter(language=language, listed_at__gte=midnight(day), listed_at__lt=midnight(day + DAY))
        .order_by()
        .values_list("pk", "listed_at")
        for day in days
    ]
    rows: Any = first.union(*others, all=True) if others else first
    yield from rows.order_by("-listed_at", "-pk")


def on_this_day(language: str, day: date, at: datetime) -> list[Anniversary]:
    """The years in which anything came out that day, the newest first."""
    days = _days(language, day, at)
    if not days:
        return []
    keys: dict[date, list[int]] = {}
    for key, moment in _moments(language, days, at):
        keys.setdefault(timezone.localdate(moment), []).append(key)
    return [Anniversary(one, len(found), found[:SHOWN]) for one, found in keys.items()]
