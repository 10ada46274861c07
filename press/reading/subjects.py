"""Reading: what releases can be filtered by, and which of it a reader may know about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from press.models import (
    Country,
    EditionCountry,
    EditionTopic,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
    Topic,
)
from press.models.directory import Named
from press.models.mentions import Filed


@dataclass(frozen=True)
class Subject:
    """An entity, and the rows that file editions under it; `name` is the rows' foreign key."""

    name: str
    model: type[Named]
    rows: type[Filed]


SUBJECTS = {
    "official": Subject("official", Official, OfficialMention),
    "organization": Subject("organization", Organization, OrganizationMention),
    "topic": Subject("topic", Topic, EditionTopic),
    "country": Subject("country", Country, EditionCountry),
}


def listed_rows(subject: Subject, at: datetime, language: str = "") -> QuerySet[Any]:
    """The through rows of listed editions, in one language or in any."""
    rows: QuerySet[Any] = subject.rows.objects.listed(at)  # type: ignore[attr-defined]
    return rows.filter(language=language) if language else rows


def visible(name: str, at: datetime, language: str = "") -> QuerySet[Any]:
    """The entities that a listed edition names, in one language or in any.

    Whatever is named only in drafts or in the future is, to a reader, not there.
    """
    subject = SUBJECTS[name]
    rows = listed_rows(subject, at, language).filter(**{subject.name: OuterRef("pk")})
    entities: QuerySet[Any] = subject.model.objects.current().filter(Exists(rows))
    return entities


def possible_slugs(values: Iterable[str]) -> list[str]:
    """Those that can exist; others must not reach PostgreSQL, which refuses some characters."""
    return [value for value in values if re.fullmatch(r"[-\w]{1,120}", value, re.ASCII)]


def by_slug(entities: QuerySet[Any], slugs: Iterable[str]) -> dict[str, Any]:
    """The entities of addresses; that of an entry given up is also one of the entry kept.

    A second query only where an address is not an entity's own.
    """
    wanted = list(slugs)
    found = {entity.slug: entity for entity in entities.filter(slug__in=wanted)}
    strange = [slug for slug in wanted if slug not in found]
    if strange:
        found.update((entity.led_from, entity) for entity in _led(entities, strange))
    return found


def visible_by_slug(name: str, at: datetime, slugs: list[str]) -> dict[str, Any]:
    return by_slug(visible(name, at), slugs)


def _led(entities: QuerySet[Any], slugs: list[str]) -> QuerySet[Any]:
    """The entities kept for entries of these addresses, which were given up."""
    mergeable = hasattr(entities.model, "merged_into")
    led: QuerySet[Any] = entities.annotate(led_from=F("merged_from__slug" if mergeable else "slug"))
    return led.filter(led_from__in=slugs) if mergeable else led.none()


def slugs_known(given: Mapping[str, list[str]], at: datetime) -> dict[str, dict[str, str]]:
    """By the names of subjects, the slugs that lead to something; one query for all of them."""
    parts = []
    for name, slugs in given.items():
        entities = visible(name, at).order_by()
        own = entities.filter(slug__in=slugs).values_list(Value(name), "slug")
        parts += [own, _led(entities, slugs).values_list(Value(name), "led_from")]
    known: dict[str, dict[str, str]] = {name: {} for name in given}
    for name, slug in parts[0].union(*parts[1:], all=True) if parts else []:
        known[name][slug] = slug
    return known
