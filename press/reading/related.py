"""Reading: releases about the same people, organizations and topics, and why each is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import log2
from typing import Any

from django.utils.translation import gettext

from press.models import Edition
from press.models.mentions import Participation
from press.reading.nearest import Entity, nearest_editions
from press.reading.releases import ReleasePage
from press.reading.rows import LONG_TEXTS
from press.reading.titles import name_in

MOST = 5
# Of what weighs the same the nearer in time is shown; until these are fetched, ids tell roughly.
FETCHED = 20
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

    entities: dict[Entity, float] = field(default_factory=dict)

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
    entities, here = _entities(page), page.edition
    shared = _shared(here, list(entities), at)
    likely = sorted(
        (key for key, found in shared.items() if found.weight >= LEAST),
        key=lambda key: (-shared[key].weight, abs(key - here.pk)),
    )[:FETCHED]
    if not likely:
        return []
    fetched = Edition.objects.select_related("release").defer(*LONG_TEXTS).in_bulk(likely)
    ranked = sorted(
        fetched.values(),
        key=lambda other: (-shared[other.pk].weight, _apart(here, other), other.pk),
    )
    return [
        Related(other, _reason(shared[other.pk], entities, here.language))
        for other in ranked[:MOST]
    ]


def _apart(one: Edition, other: Edition) -> timedelta:
    """How long lies between the first publication of two listed editions."""
    if one.listed_at is None or other.listed_at is None:
        return timedelta.max
    return abs(one.listed_at - other.listed_at)


def _entities(page: ReleasePage) -> dict[Entity, Any]:
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


def _shared(edition: Edition, entities: Sequence[Entity], at: datetime) -> dict[int, _Shared]:
    """What each nearby release shares, by edition id."""
    found: dict[Entity, list[int]] = {}
    for entity, other in nearest_editions(edition, entities, NEAREST, at):
        found.setdefault(entity, []).append(other)
    shared: dict[int, _Shared] = {}
    for entity, others in found.items():
        weight = WEIGHTS[entity[0]] / log2(1 + len(others))
        for other in others:
            shared.setdefault(other, _Shared()).entities[entity] = weight
    return shared


def _reason(shared: _Shared, entities: dict[Entity, Any], language: str) -> str:
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
