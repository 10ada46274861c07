"""Pure: who held a post when: gaps, overlaps, and the places of bars on a scale of years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
# Where nothing is known, a tenure reaches as far as days do.
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True)
class Tenure:
    """A time in a post, both days included; None is unknown, or lasting still.

    `key` tells apart what is alike in all else.
    """

    who: str
    start: date | None = None
    end: date | None = None
    key: int = 0

    @property
    def first(self) -> date:
        return self.start or _FIRST

    @property
    def last(self) -> date:
        return self.end or _LAST

    def beside(self, other: "Tenure") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included; None has no bound."""

    start: date | None
    end: date | None


def in_order(tenures: Iterable[Tenure]) -> list[Tenure]:
    return sorted(tenures, key=lambda one: (one.first, one.last, one.who, one.key))


def gaps(tenures: Iterable[Tenure]) -> list[Span]:
    """The times between two tenures in which nobody held the post."""
    found: list[Span] = []
    held_until: date | None = None
    for one in in_order(tenures):
        if held_until and held_until < _LAST and held_until + _DAY < one.first:
            found.append(Span(held_until + _DAY, one.first - _DAY))
        held_until = max(held_until or one.last, one.last)
    return found


def overlaps(tenures: Iterable[Tenure]) -> list[Span]:
    """The times in which more than one held the post, each as long as it lasts."""
    found: list[Span] = []
    held_until: date | None = None
    for one in in_order(tenures):
        if held_until and one.first <= held_until:
            first, last = one.first, min(held_until, one.last)
            before = found[-1] if found else None
            if before and (before.end or _LAST) >= first:
                first, last = before.start or _FIRST, max(before.end or _LAST, last)
                found.pop()
            found.append(Span(None if first == _FIRST else first, None if last == _LAST else last))
        held_until = max(held_until or one.last, one.last)
    return found


def stacked(tenures: Iterable[Tenure]) -> list[list[Tenure]]:
    """The tenures in as few rows as let no two of a row share a day."""
    rows: list[list[Tenure]] = []
    for one in in_order(tenures):
        row = next((row for row in rows if not row[-1].beside(one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return rows


@dataclass(frozen=True)
class Scale:
    """Whole years on a line from 0 to 100."""

    first: int
    last: int

    @classmethod
    def of(cls, tenures: Sequence[Tenure], today: date) -> "Scale":
        """Every day that is known, today among them; a year before, where a start is not."""
        days = [day for one in tenures for day in (one.start, one.end) if day]
        first = min([*days, today]).year
        unknown = any(one.start is None for one in tenures)
        return cls(max(first - unknown, 1), max([*days, today]).year)

    def at(self, day: date | None, *, after: bool = False) -> float:
        """The place of a day's beginning, or of its end; unknown ones are at the very ends."""
        if day is None:
            return 100.0 if after else 0.0
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return round(100 * (day.toordinal() + after - start) / (end - start), 2)

    def years(self, most: int = 12) -> list[int]:
        """The years to be named, at most so many of them, at even distances."""
        count = self.last - self.first + 1
        steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
        step = next(step for step in steps if count / step <= most)
        return [year for year in range(self.first, self.last + 1) if year % step == 0]
