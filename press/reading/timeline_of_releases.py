"""Reading: what goes out next, and the proof that nothing which should be out is not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from press.models import Edition
from press.reading.rows import been_public


@dataclass(frozen=True)
class Departure:
    """One release that goes out at a moment, with the languages in which it does."""

    moment: datetime
    editions: list[Edition] = field(default_factory=list)


def scheduled(at: datetime) -> QuerySet[Edition]:
    """What is approved for a later moment, the next first."""
    coming = Edition.objects.filter(approved=True, live_from__gt=at)
    return coming.order_by("live_from", "release_id", "language")


def departures(editions: Iterable[Edition]) -> list[Departure]:
    """Editions that have a moment, by release, in the order they come in."""
    found: dict[tuple[int, datetime], Departure] = {}
    for edition in editions:
        if edition.live_from:
            key = (edition.release_id, edition.live_from)
            found.setdefault(key, Departure(edition.live_from)).editions.append(edition)
    return list(found.values())


def ended_for_no_reason(at: datetime) -> QuerySet[Edition]:
    """Approved editions whose moment has come and which readers cannot see, for no reason.

    The reasons there can be: its approver let it expire, or a later edition of the same release
    and language has begun. There are none of these while the verbs alone write.
    """
    later = been_public(at).filter(
        release=OuterRef("release"),
        language=OuterRef("language"),
        live_from__gt=OuterRef("live_from"),
    )
    # What has ended has begun: naming the beginning as well would lead SQLite to its index,
    # and so through every release there is.
    ended = Edition.objects.filter(approved=True, live_until__lte=at)
    not_meant = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    return ended.filter(not_meant).exclude(Exists(later)).order_by("-live_from")


def without_an_address(at: datetime) -> QuerySet[Edition]:
    """Approved editions whose moment has come while their release has no reference."""
    return been_public(at).filter(release__year__isnull=True).order_by("-live_from")
