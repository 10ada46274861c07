"""Reading: every public page of a language, and when it last changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from press.models import Edition
from press.reading.addresses import release_path
from press.reading.filters import midnight
from press.reading.subjects import SUBJECTS

# The protocol allows 50,000 addresses a file; with their languages, these take a second.
FILE_SIZE = 2_000
WHOLE_SITE = 2_000
# The protocol of news allows 1,000, of the last two days.
NEWS_SIZE = 1_000
LISTED = Q(withdrawal=False)
ADDRESS = (
    *("slug", "language", "live_from", "withdrawal"),
    *("release_id", "release__year", "release__number"),
)


@dataclass(frozen=True)
class Profile:
    """A profile page: `section` is official, organization, topic or country."""

    section: str
    slug: str
    changed: datetime


@dataclass(frozen=True)
class YearOfLanguage:
    """How many releases of a year are listed in a language, and when that last changed."""

    language: str
    year: int
    number: int
    changed: datetime


@dataclass(frozen=True)
class YearFile:
    """One file of an index: a part of one year's releases in one language."""

    language: str
    year: int
    page: int
    changed: datetime


@dataclass(frozen=True)
class ReleaseEntry:
    """A release's address, when it changed, and its addresses by language, its own included."""

    path: str
    changed: datetime | None
    by_language: dict[str, str]


def size(at: datetime) -> int:
    """How many releases are listed in all languages, counted only so far as it matters."""
    return int(Edition.objects.listed(at).order_by()[: WHOLE_SITE + 1].count())


def years(at: datetime) -> list[YearOfLanguage]:
    """The years with releases, in each language; a withdrawal, too, is a change."""
    rows = (
        Edition.objects.public(at)
        .order_by("language", "-year")
        .values("language", "year")
        .annotate(number=Count("pk", filter=LISTED), changed=Max("live_from"))
    )
    return [
        YearOfLanguage(row["language"], int(row["year"] or 0), row["number"], row["changed"])
        for row in rows
        if row["number"]
    ]


def year_files(at: datetime) -> list[YearFile]:
    """The files that hold all releases."""
    return [
        YearFile(row.language, row.year, page, row.changed)
        for row in years(at)
        for page in range(1, -(-row.number // FILE_SIZE) + 1)
    ]


def releases(
    language: str, at: datetime, year: int | None = None, page: int = 1
) -> Iterator[ReleaseEntry]:
    """The listed releases of a language, or of one part of a year; two queries."""
    editions = Edition.objects.listed(at).filter(language=language)
    if year is not None:
        editions = editions.filter(year=year)
    first = (page - 1) * FILE_SIZE
    chosen = editions.order_by("-listed_at", "-pk")[first : first + FILE_SIZE]
    rows = list(chosen.select_related("release").only(*ADDRESS))
    paths: dict[int, dict[str, str]] = {}
    for sibling in _siblings(chosen, language, at) if rows else ():
        paths.setdefault(sibling.release_id, {})[sibling.language] = release_path(sibling)
    for row in rows:
        own = release_path(row)
        yield ReleaseEntry(own, row.live_from, {language: own, **paths.get(row.release_id, {})})


def _siblings(editions: QuerySet[Edition], language: str, at: datetime) -> QuerySet[Edition]:
    """The same releases in the other languages."""
    others = Edition.objects.listed(at).exclude(language=language)
    found = others.filter(release_id__in=editions.values("release_id"))
    return found.select_related("release").only(*ADDRESS)


def profiles(at: datetime) -> Iterator[Profile]:
    """Every profile page that a listed edition vouches for, and when its list last changed."""
    for name, subject in SUBJECTS.items():
        slug = f"{name}__slug"
        public: Any = subject.rows.objects.public(at)  # type: ignore[attr-defined]
        rows = public.order_by(slug).values(slug)
        counted = rows.annotate(listed=Count("pk", filter=LISTED), changed=Max("live_from"))
        for row in counted.filter(listed__gt=0):
            yield Profile(name, row[slug], row["changed"])


def news(at: datetime) -> list[Edition]:
    """What came out yesterday and today in any language, the newest first.

    By whole days of the ministry, all of them within the two days that the protocol allows.
    """
    since = midnight(timezone.localdate(at) - timedelta(days=1))
    # Nothing is live before it is listed; of the two, only going live has an index of its own.
    rows = Edition.objects.listed(at).filter(listed_at__gte=since, live_from__gte=since)
    rows = (
        rows.select_related("release")
        .only("title", "listed_at", *ADDRESS)
        .order_by("-listed_at", "-pk")
    )
    return list(rows[:NEWS_SIZE])
