"""Reading: releases about the same people, organizations and topics, and why each is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import log2
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext

from press.models import Edition
from press.models.mentions import Filed, Participation
from press.reading.releases import ReleasePage
from press.reading.rows import LONG_TEXTS
from press.reading.subjects import SUBJECTS, Subject, listed_rows
from press.reading.titles import name_in

MOST = 5
# How many of each kind are looked at, the host and whom they met before those only mentioned,
# and how many releases of each on either side in time: a minister is named in every third.
LOOKED_AT = {"official": 8, "organization": 6, "topic": 3}
NEAREST = 15
# A topic is broader than a person or a body.
WEIGHTS = {"official": 1.0, "organization": 1.0, "topic": 0.6}
# What two share must weigh this much: the minister alone, or one broad topic, says nothing.
LEAST = 0.3
MOST_NAMED = 3


@dataclass
class _Shared:
    """What a release has in common with the one being read: a weight for each entity."""

    listed_at: datetime
    entities: dict[tuple[str, int], float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return sum(self.entities.values())


@dataclass(frozen=True)
class Related:
    """A related release with a sentence that says what the two share."""

    edition: Edition
    reason: str


def related(page: ReleasePage, at: datetime) -> list[Related]:
    """At most five listed releases in the page's language, the closest first: two queries.

    Releases share entities; one that few releases name weighs more than one that many do. Of each
    entity only the nearest releases in time are looked at, so that the cost has a bound.
    """
    entities = _entities(page)
    shared = _shared(page.edition, entities, at)
    when = page.edition.listed_at or at
    ranked = sorted(
        (key for key, found in shared.items() if found.weight >= LEAST),
        key=lambda key: (-shared[key].weight, abs(shared[key].listed_at - when), -key),
    )[:MOST]
    editions = Edition.objects.select_related("release").defer(*LONG_TEXTS).in_bulk(ranked)
    language = page.edition.language
    return [
        Related(editions[key], _reason(shared[key], entities, language))
        for key in ranked
        if key in editions
    ]


def _entities(page: ReleasePage) -> dict[tuple[str, int], Any]:
    """What is looked at, by kind and key, in the order in which it is told."""
    order = list(Participation.values)
    people = sorted(page.mentions, key=lambda row: order.index(row.participation))
    bodies = sorted(page.organizations, key=lambda row: order.index(row.participation))
    rows: dict[str, Sequence[Any]] = {
        "official": people,
        "organization": bodies,
        "topic": page.topics,
    }
    return {
        (name, getattr(row, f"{name}_id")): getattr(row, name)
        for name, found in rows.items()
        for row in found[: LOOKED_AT[name]]
    }


def _shared(
    edition: Edition, entities: dict[tuple[str, int], Any], at: datetime
) -> dict[int, _Shared]:
    """What each nearby release shares, by edition id; one query for all entities."""
    slices = [rows for name, key in entities for rows in _nearest(SUBJECTS[name], key, edition, at)]
    if not slices:
        return {}
    found: dict[tuple[str, int], dict[int, datetime]] = {}
    for name, key, other, listed_at in slices[0].union(*slices[1:], all=True):
        found.setdefault((name, key), {})[other] = listed_at
    shared: dict[int, _Shared] = {}
    for entity, others in found.items():
        weight = WEIGHTS[entity[0]] / log2(1 + len(others))
        for other, listed_at in others.items():
            shared.setdefault(other, _Shared(listed_at)).entities[entity] = weight
    return shared


def _nearest(
    subject: Subject, key: int, edition: Edition, at: datetime
) -> Iterator[QuerySet[Filed, tuple[str, int, int, datetime]]]:
    """The rows of an entity nearest in time, before and after: two seeks in its covering index."""
    rows = listed_rows(subject, at, edition.language).filter(**{f"{subject.name}_id": key})
    rows = rows.exclude(edition=edition)
    when = edition.listed_at
    halves = (
        rows.filter(listed_at__lte=when).order_by("-listed_at", "-edition_id"),
        rows.filter(listed_at__gt=when).order_by("listed_at", "edition_id"),
    )
    for half in halves:
        # SQLite takes no limit in a part of a union, only below one.
        nearest = subject.rows._default_manager.filter(pk__in=half.values("pk")[:NEAREST])
        yield nearest.order_by().values_list(
            Value(subject.name), f"{subject.name}_id", "edition_id", "listed_at"
        )


def _reason(shared: _Shared, entities: dict[tuple[str, int], Any], language: str) -> str:
    """`Both name Kairat Umarov and the World Health Organization`, the rarest of them first."""
    ranked = sorted(shared.entities, key=lambda entity: -shared.entities[entity])[:MOST_NAMED]
    told = [entity for entity in entities if entity in ranked]
    names = [name_in(entities[entity], language) for entity in told if entity[0] != "topic"]
    topics = [name_in(entities[entity], language) for entity in told if entity[0] == "topic"]
    words = {"names": _both(names), "topics": _both(topics)}
    if names and topics:
        return gettext("Both name %(names)s and are about %(topics)s") % words
    if names:
        return gettext("Both name %(names)s") % words
    return gettext("Both are about %(topics)s") % words


def _both(words: Sequence[str]) -> str:
    """`A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
