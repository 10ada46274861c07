"""Reading: in how many releases an entry is named, by year and by part, and with whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from press.models import Official, OfficialMention
from press.models.mentions import Participation
from press.pure.directory import LANGUAGES, Shown
from press.reading.subjects import SUBJECTS, listed_rows

# A minister stands in tens of thousands of releases; what is no column of the covering index
# is read from the newest rows alone.
LATEST = 2_000
MOST_COMPANIONS = 10
NAMES = tuple(f"name_{code}" for code in LANGUAGES)
PRESENT = (Participation.HOST, Participation.TOOK_PART, Participation.MET)
PARTS = (*PRESENT, Participation.MENTIONED)


@dataclass(frozen=True)
class Year:
    """A year's releases; `parts` are in the table's order, None where they were not counted."""

    year: int
    count: int
    parts: list[int | None]


@dataclass(frozen=True)
class Companion:
    """Somebody present in the same releases; `share` is of the most frequent one's, in percent."""

    slug: str
    name: Shown
    count: int
    share: float


@dataclass(frozen=True)
class Activity:
    """An official's releases by year and part, and the people most often there with them.

    `cut` is how many of the latest releases parts and people were counted in, 0 for all of them.
    """

    parts: list[Participation]
    years: list[Year]
    companions: list[Companion]
    cut: int


@dataclass(frozen=True)
class _Row:
    edition: int
    year: int
    part: str


def by_year(name: str, entity: Any, language: str, at: datetime) -> list[tuple[int, int]]:
    """Years and how many listed releases of a language are filed under an entity, newest first.

    Counted in the covering index alone.
    """
    rows = listed_rows(SUBJECTS[name], at, language).filter(**{name: entity}).order_by("-year")
    return list(rows.values_list("year").annotate(number=Count("edition_id")))


def activity(official: Official, language: str, at: datetime, latest: int = LATEST) -> Activity:
    """What the releases of a language say of an official; four queries, whatever their number."""
    years = by_year("official", official, language, at)
    rows = _latest(official, language, at, latest)
    cut = len(rows) if len(rows) < sum(count for _year, count in years) else 0
    found = Counter((row.year, row.part) for row in rows)
    parts = [part for part in PARTS if any((year, part) in found for year, _count in years)]
    # The oldest year reached may go on beyond the rows that were read.
    whole = rows[-1].year + 1 if cut else 0
    return Activity(
        parts=parts,
        years=[
            Year(year, count, [found[year, part] if year >= whole else None for part in parts])
            for year, count in years
        ],
        companions=_companions(official, [row for row in rows if row.part in PRESENT], language),
        cut=cut,
    )


def _latest(official: Official, language: str, at: datetime, most: int) -> list[_Row]:
    rows = OfficialMention.objects.listed(at).filter(language=language, official=official)
    newest = rows.order_by("-listed_at", "-edition_id")
    return [
        _Row(edition, year or 0, part)
        for edition, year, part in newest.values_list("edition_id", "year", "participation")[:most]
    ]


def _companions(official: Official, rows: Sequence[_Row], language: str) -> list[Companion]:
    """The others present, the most frequent first, of equals the one met last; two queries.

    Counted here: asked to group, SQLite walks every official instead of the few editions.
    """
    beside = OfficialMention.objects.filter(
        edition_id__in=[row.edition for row in rows], participation__in=PRESENT
    ).exclude(official=official)
    newest = beside.order_by("-listed_at", "-edition_id", "position", "pk")
    counts = Counter(newest.values_list("official_id", flat=True))
    return _named(counts.most_common(MOST_COMPANIONS), language)


def _named(counts: Iterable[tuple[int, int]], language: str) -> list[Companion]:
    """The people of the counts; a merge moves all mentions, so that none of them is given up."""
    numbers = dict(counts)
    people = Official.objects.only("slug", *NAMES).in_bulk(numbers)
    most = max(numbers.values(), default=1)
    return [
        Companion(people[key].slug, people[key].names.shown(language), number, 100 * number / most)
        for key, number in numbers.items()
    ]
