"""Reading: every public page of a language, and when it last changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from press.models import Edition
from press.reading.subjects import SUBJECTS, listed_rows

# The protocol allows 50,000 addresses a file; smaller ones are fetched and cached more easily.
FILE_SIZE = 10_000
WHOLE_SITE = 5_000


@dataclass(frozen=True)
class Profile:
    """A profile page: `section` is official, organization or topic."""

    section: str
    slug: str
    changed: datetime


@dataclass(frozen=True)
class YearFile:
    """One file of an index: a part of one year's releases in one language."""

    language: str
    year: int
    page: int
    changed: datetime


def size(at: datetime) -> int:
    """How many releases are listed in all languages, counted only so far as it matters."""
    return int(Edition.objects.listed(at).order_by()[: WHOLE_SITE + 1].count())


def year_files(at: datetime) -> list[YearFile]:
    """The files that hold all releases."""
    years = (
        Edition.objects.listed(at)
        .order_by("language", "-year")
        .values("language", "year")
        .annotate(number=Count("pk"), changed=Max("live_from"))
    )
    return [
        YearFile(row["language"], int(row["year"] or 0), page, row["changed"])
        for row in years
        for page in range(1, -(-row["number"] // FILE_SIZE) + 1)
    ]


def releases(
    language: str, at: datetime, year: int | None = None, page: int = 1
) -> Iterator[Edition]:
    """The listed editions of a language, or of one part of a year, with what an address needs."""
    editions = Edition.objects.listed(at).filter(language=language)
    if year is not None:
        editions = editions.filter(year=year)
    chosen = (
        editions.select_related("release")
        .only("slug", "language", "live_from", "release__year", "release__number")
        .order_by("-listed_at", "-pk")
    )
    first = (page - 1) * FILE_SIZE
    yield from chosen[first : first + FILE_SIZE]


def profiles(at: datetime) -> Iterator[Profile]:
    """Every profile page, with the moment its newest edition came out."""
    for name in ("official", "organization", "topic"):
        slug = f"{name}__slug"
        rows: Any = listed_rows(SUBJECTS[name], at).order_by(slug).values(slug)
        for row in rows.annotate(changed=Max("live_from")):
            yield Profile(name, row[slug], row["changed"])
