"""Reading: what two entries of the directory have each and together, and which may be one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from press.models import Appointment, Merge
from press.models.directory import Named
from press.models.merges import Entry
from press.pure.doubles import same_names
from press.reading.capped import counted
from press.reading.subjects import SUBJECTS


@dataclass(frozen=True)
class Uses:
    """Where entries are named: in how many editions that are public now, and in how many others.

    Counted as `press.reading.capped` does.
    """

    public: int
    others: int


@dataclass(frozen=True)
class MergeKept:
    """A merge into an entry, with the entry that was given up."""

    merge: Merge
    given_up: Entry


def uses(kept: Entry, given_up: Entry, at: datetime) -> tuple[Uses, Uses, Uses]:
    """Where the first is named, the second, and either; one query."""
    own, theirs = _named(kept), _named(given_up)
    # An edition that names both is one.
    only_theirs = theirs.exclude(edition_id__in=own.values("edition_id"))
    rows: dict[str, QuerySet[Any]] = {}
    for name, named in (("own", own), ("theirs", theirs), ("only theirs", only_theirs)):
        public = named.public(at)
        rows[f"{name}, public"] = public
        rows[f"{name}, others"] = named.exclude(pk__in=public.values("pk"))
    found = counted(rows)
    first, second, rest = (
        Uses(found[f"{name}, public"], found[f"{name}, others"])
        for name in ("own", "theirs", "only theirs")
    )
    return first, second, Uses(first.public + rest.public, first.others + rest.others)


def _named(entry: Entry) -> Any:
    subject = SUBJECTS[str(entry._meta.model_name)]
    rows: Any = subject.rows._default_manager
    return rows.filter(**{subject.name: entry}).order_by()


def posts(entry: Entry) -> list[Appointment]:
    """An official's posts, or those held at an organization, with both of their sides."""
    return list(entry.appointments.select_related("official", "organization"))


def merges_into(entry: Entry) -> list[MergeKept]:
    """The merges of which an entry was kept, the newest first; at most two queries."""
    merges = list(entry.merges.select_related("by", "undone_by"))
    others = type(entry)._default_manager.in_bulk([merge.given_up for merge in merges])
    return [
        MergeKept(merge, others[merge.given_up]) for merge in merges if merge.given_up in others
    ]


def doubles(model: type[Named]) -> dict[int, set[int]]:
    """For each current entry that has a name of others, in any language, those others."""
    rows = model.objects.current().values_list("pk", "name_kk", "name_ru", "name_en")
    return same_names({key: names for key, *names in rows})
