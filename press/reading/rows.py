"""Reading: editions with all that a line, an entry or a page shows of them, in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from press.models import Edition, EditionTopic, OfficialMention, OrganizationMention
from press.reading.pictures import prefetch_images

# A list never shows them, and they are nearly all of a row's bytes.
LONG_TEXTS = ("body", "notes", "media_contact")


@dataclass(frozen=True)
class Story:
    """What a release's editions so far say about its dates and notices, in one language."""

    published: datetime
    updated: datetime | None
    notice_type: str
    notice: str
    notice_from: datetime | None
    editions: int


def with_names(editions: QuerySet[Edition], *, alone: bool = False) -> QuerySet[Edition]:
    """Officials, organizations and topics in their order: three more queries, however many rows.

    A page that an edition has alone also shows portraits, images, files and links to recordings,
    five queries more and two for their stills, and needs the organizations' countries.
    """
    people = OfficialMention.objects.select_related("official", "appointment__organization")
    bodies = OrganizationMention.objects.select_related("organization")
    if alone:
        people = people.select_related("official__portrait")
        people = people.prefetch_related("official__portrait__renditions")
        bodies = bodies.select_related("organization__country")
    named: list[Any] = [
        Prefetch("official_mentions", people),
        Prefetch("organization_mentions", bodies),
        Prefetch("topic_rows", EditionTopic.objects.select_related("topic")),
    ]
    if alone:
        named += files_shown()
    return editions.select_related("release").prefetch_related(*named)


def files_shown() -> tuple[Any, ...]:
    """What to load of editions for their images, files and links to recordings with all that is
    offered of them: four more queries, and two for stills."""
    return prefetch_images(), "attachments", "media_links__still__renditions"


def in_order(keys: Iterable[int], *, whole: bool = False) -> list[Edition]:
    """The editions of these ids, in their order; with the long texts if `whole`."""
    ordered = list(keys)
    editions = with_names(Edition.objects.filter(pk__in=ordered))
    if not whole:
        editions = editions.defer(*LONG_TEXTS)
    found = {edition.pk: edition for edition in editions}
    return [found[key] for key in ordered if key in found]


class Mark(NamedTuple):
    """What tells an approved edition with all it shows from any other of the same id.

    A restored backup may give an id again; the address and the date of the list are no part of
    the text that the digest is of.
    """

    pk: int
    digest: str
    slug: str
    listed_at: datetime


def marks(keys: Iterable[int]) -> dict[int, Mark]:
    """The marks of approved editions by id; one query."""
    rows = Edition.objects.filter(pk__in=list(keys)).values_list(*Mark._fields)
    return {row[0]: Mark(*row) for row in rows}


def histories(keys: Iterable[int], at: datetime) -> dict[int, str]:
    """What tells a release with all that is public of it from any other moment, by edition id.

    Of each of some approved editions: its own id, and every edition that readers have had of its
    release in any language, with whether it has ended. One query.
    """
    wanted = list(keys)
    releases = Edition.objects.filter(pk__in=wanted).order_by().values("release_id")
    rows = been_public(at).filter(release_id__in=releases).order_by("pk")
    past: dict[int, list[tuple[int, str, bool]]] = {}
    release_of: dict[int, int] = {}
    for key, release, digest, until in rows.values_list("pk", "release_id", "digest", "live_until"):
        release_of[key] = release
        past.setdefault(release, []).append((key, digest, until is not None and until <= at))
    told = {release: sha256(repr(rows).encode()).hexdigest() for release, rows in past.items()}
    return {key: f"{key}-{told[release_of[key]]}" for key in wanted if key in release_of}


def been_public(at: datetime) -> QuerySet[Edition]:
    """Editions that a reader can have seen by a moment, superseded ones included."""
    return Edition.objects.filter(approved=True, live_from__lte=at)


def stories(editions: Iterable[Edition], at: datetime) -> dict[int, Story]:
    """The story of each edition's release in its language, by edition id; one query."""
    wanted = list(editions)
    past: dict[tuple[int, str], list[Edition]] = {}
    rows = been_public(at).filter(release_id__in={edition.release_id for edition in wanted})
    for row in rows.order_by("number").only(
        "release_id", "language", "number", "minor", "notice_type", "notice", "live_from"
    ):
        past.setdefault((row.release_id, row.language), []).append(row)
    return {
        edition.pk: story_of(edition, past.get((edition.release_id, edition.language), []))
        for edition in wanted
    }


def story_of(edition: Edition, past: list[Edition]) -> Story:
    """A minor edition moves no date, and the notice before it stays up."""
    later = [row for row in past[1:] if not row.minor]
    last = later[-1] if later else None
    return Story(
        published=edition.listed_at or edition.live_from or timezone.now(),
        updated=last.live_from if last else None,
        notice_type=last.notice_type if last else "",
        notice=last.notice if last else "",
        notice_from=last.live_from if last else None,
        editions=len(past),
    )


def siblings(editions: Iterable[Edition], at: datetime) -> dict[int, list[Edition]]:
    """The listed editions of the same releases in other languages, by edition id; one query."""
    wanted = list(editions)
    rows = (
        Edition.objects.listed(at)
        .filter(release_id__in={edition.release_id for edition in wanted})
        .select_related("release")
        .defer(*LONG_TEXTS)
        .order_by("language")
    )
    by_release: dict[int, list[Edition]] = {}
    for row in rows:
        by_release.setdefault(row.release_id, []).append(row)
    return {
        edition.pk: [
            row
            for row in by_release.get(edition.release_id, [])
            if row.language != edition.language
        ]
        for edition in wanted
    }
