"""Reading: where a directory entry is used, in a fixed number of quick queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from press.models import (
    Appointment,
    Country,
    Edition,
    EditionCountry,
    EditionTopic,
    Merge,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
    Topic,
)
from press.models.editions import Decision
from press.models.visibility import VisibilityQuerySet
from press.pure.directory import LANGUAGES
from press.pure.intervals import State
from press.reading.capped import counted
from press.reading.desk import worked_on
from press.reading.rows import LONG_TEXTS

LATEST = 10
_ROWS: dict[type[Model], tuple[Any, str]] = {
    Official: (OfficialMention, "official"),
    Organization: (OrganizationMention, "organization"),
    Topic: (EditionTopic, "topic"),
    Country: (EditionCountry, "country"),
}


@dataclass(frozen=True)
class Usage:
    """How often an entry is used, by state of the edition and by what else; nothing twice.

    Numbers stop at `capped.MOST` + 1.
    """

    editions: dict[str, int]
    others: dict[str, int]
    # Whether nothing but discarded drafts names it.
    discarded_only: bool

    @property
    def any(self) -> bool:
        return self.discarded_only or any((*self.editions.values(), *self.others.values()))


def usage(entry: Any, at: datetime) -> Usage:
    """Where an entry is used, in two queries however often it is."""
    editions = _editions(entry, at)
    numbers = counted({**editions, **_others(entry)})
    by_state = {name: numbers.pop(name) for name in editions}
    named = any(by_state.values())
    return Usage(by_state, numbers, discarded_only=not named and _rows(entry).exists())


def _rows(entry: Any) -> VisibilityQuerySet[Any]:
    model, pointer = _ROWS[type(entry)]
    rows: VisibilityQuerySet[Any] = model.objects.filter(**{pointer: entry}).order_by()
    return rows


def _editions(entry: Any, at: datetime) -> dict[str, QuerySet[Any]]:
    """Few editions are in the works or wait for their moment: those are gone through themselves.

    Of the many others, the entry's own rows are, in the index that the listing has.
    """
    named = Exists(_rows(entry).filter(edition=OuterRef("pk")))
    rows = _rows(entry)
    scheduled = Edition.objects.filter(approved=True, live_from__gt=at)
    return {
        State.PUBLIC: rows.listed(at),
        State.SCHEDULED: scheduled.filter(named),
        State.IN_REVIEW: worked_on().filter(named, decision=Decision.IN_REVIEW),
        State.DRAFT: worked_on().filter(named, decision=Decision.DRAFT),
        State.WITHDRAWN: rows.public(at).filter(withdrawal=True),
        State.SUPERSEDED: rows.filter(approved=True, live_until__lte=at),
    }


def _others(entry: Any) -> dict[str, QuerySet[Any]]:
    """What else would be left without the entry, or could not be undone."""
    if isinstance(entry, Organization):
        return {
            "posts": Appointment.objects.filter(organization=entry).order_by(),
            "parts": Organization.objects.filter(parent=entry).order_by(),
            "predecessors": Organization.objects.filter(successor=entry).order_by(),
            "merges": _merges(entry, "organization"),
        }
    return {"merges": _merges(entry, "official")} if isinstance(entry, Official) else {}


def _merges(entry: Any, pointer: str) -> QuerySet[Merge]:
    """Those that kept the entry, and those that gave it up and can still be undone."""
    given_up = Q(given_up=entry.pk, undone_at__isnull=True, **{f"{pointer}__isnull": False})
    return Merge.objects.filter(Q(**{pointer: entry}) | given_up).order_by()


def latest_editions(entry: Any, at: datetime) -> list[Edition]:
    """The newest editions that name an entry: what is in the works, then the latest to go out.

    Of each language the first few are read from the listing's index, however many there are.
    """
    named = Exists(_rows(entry).filter(edition=OuterRef("pk")))
    # Sorted here: asked for in this order, SQLite would walk every edition there is.
    working = sorted(worked_on().filter(named).values_list("pk", flat=True), reverse=True)
    lasting = Q(live_until__isnull=True) | Q(live_until__gt=at)
    approved: list[tuple[datetime, int]] = []
    for language in LANGUAGES:
        rows = _rows(entry).filter(lasting, language=language, approved=True)
        newest = rows.order_by("-listed_at", "-edition_id")
        approved += newest.values_list("listed_at", "edition_id")[:LATEST]
    keys = [*working, *(key for _listed, key in sorted(approved, reverse=True))][:LATEST]
    return _in_order(keys)


def _in_order(keys: Iterable[int]) -> list[Edition]:
    ordered = list(keys)
    found = Edition.objects.filter(pk__in=ordered).select_related("release").defer(*LONG_TEXTS)
    editions = {edition.pk: edition for edition in found}
    return [editions[key] for key in ordered]
