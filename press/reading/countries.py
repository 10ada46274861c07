"""Reading: the countries that releases concern or that those named in them belong to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from press.models import Country, Organization
from press.pure.directory import Shown
from press.reading.directory import (
    EVERYTHING,
    Index,
    Wanted,
    index,
    officials,
    organizations,
)
from press.reading.officials import other_names
from press.reading.subjects import visible


@dataclass(frozen=True)
class CountryPage:
    """A country with those of it whom readers may know of; `filed` if releases concern it."""

    country: Country
    name: Shown
    other_names: list[Shown]
    filed: bool
    officials: Index
    organizations: Index
    missions: Index


def known_countries(at: datetime) -> QuerySet[Any]:
    """Countries that a listed release concerns, or of an official or organization it names."""
    people = visible("official", at).filter(country=OuterRef("pk"))
    bodies = visible("organization", at).filter(country=OuterRef("pk"))
    filed = visible("country", at).filter(pk=OuterRef("pk"))
    return Country.objects.filter(Q(Exists(filed)) | Q(Exists(people)) | Q(Exists(bodies)))


def countries(language: str, at: datetime, wanted: Wanted = EVERYTHING) -> Index:
    """The known countries by their names, each with the number of releases concerning it."""
    return index("country", known_countries(at), wanted, language, at, timezone.localdate(at))


def country(slug: str, language: str, at: datetime) -> CountryPage | None:
    """One country; None unless it is known."""
    found = known_countries(at).filter(slug=slug).first()
    if found is None:
        return None
    wanted = Wanted(country=found)
    missions = Q(type=Organization.Type.MISSION)
    return CountryPage(
        country=found,
        name=found.names.shown(language),
        other_names=other_names(found, language),
        filed=visible("country", at).filter(pk=found.pk).exists(),
        officials=officials(language, at, wanted),
        organizations=organizations(language, at, wanted, ~missions),
        missions=organizations(language, at, wanted, missions),
    )
