"""Reading: a listing as a table for researchers, a row a release, however long it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from press.models import Edition
from press.reading.addresses import absolute, reference, release_path
from press.reading.listing import Listing
from press.reading.rows import Story, stories
from press.reading.subjects import SUBJECTS
from press.reading.walks import steps

STEP = 1000


@dataclass(frozen=True)
class Line:
    """One release in one language; names as the edition shows them, in its order."""

    reference: str
    uuid: UUID
    language: str
    kind: str
    title: str
    summary: str
    published: datetime | None
    updated: datetime | None
    event_date: date | None
    place: str
    officials: tuple[str, ...]
    organizations: tuple[str, ...]
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    address: str
    notice_type: str


# Name by name, for each edition's id.
Filing = dict[int, tuple[str, ...]]
FILED = {
    "officials": "official",
    "organizations": "organization",
    "topics": "topic",
    "countries": "country",
}
SHOWN = (
    "release__uuid",
    "release__year",
    "release__number",
    *("number", "language", "kind", "title", "slug", "summary", "listed_at", "event_date"),
    # Its address depends on it.
    "withdrawal",
    "place",
)


def _filing(name: str, keys: list[int], language: str) -> Filing:
    """What editions name or are filed under; plain values, since objects cost ten times more."""
    shown = ["name_shown"] if name in ("official", "organization") else []
    names = [f"{name}__name_{code}" for code in (language, "en", "ru", "kk")]
    rows: QuerySet[Any] = SUBJECTS[name].rows._default_manager.filter(edition__in=keys)
    found: dict[int, list[str]] = {}
    for edition, *known in rows.order_by("edition_id", "position", "id").values_list(
        "edition_id", *shown, *names
    ):
        found.setdefault(edition, []).append(next(filter(None, known), ""))
    return {edition: tuple(listed) for edition, listed in found.items()}


def _line(edition: Edition, story: Story | None, filed: dict[str, Filing]) -> Line:
    return Line(
        reference=str(reference(edition)),
        uuid=edition.release.uuid,
        language=edition.language,
        kind=edition.kind,
        title=edition.title,
        summary=edition.summary,
        published=edition.listed_at,
        updated=story.updated if story else None,
        event_date=edition.event_date,
        place=edition.place,
        **{name: filing.get(edition.pk, ()) for name, filing in filed.items()},
        address=absolute(release_path(edition)),
        notice_type=story.notice_type if story else "",
    )


def table(listing: Listing) -> Iterator[Line]:
    """All rows of a valid listing in its order, read a thousand at a time: seven queries each."""
    for keys in steps(listing, STEP):
        found = Edition.objects.select_related("release").only(*SHOWN).in_bulk(keys)
        # A first edition has neither been changed nor given a notice.
        told = stories([one for one in found.values() if one.number > 1], listing.at)
        filed = {column: _filing(name, keys, listing.language) for column, name in FILED.items()}
        for key in keys:
            yield _line(found[key], told.get(key), filed)
