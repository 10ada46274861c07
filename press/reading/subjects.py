"""Reading: what releases can be filtered by, and which of it a reader may know about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

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
from press.models.mentions import Filed


@dataclass(frozen=True)
class Subject:
    """An entity, and the rows that file editions under it; `name` is the rows' foreign key."""

    name: str
    model: type[Model]
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
    entities: QuerySet[Any] = subject.model._default_manager.filter(Exists(rows))
    return entities
