"""Reading: a listing from its first row to its last, in steps that cost the same everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from press.reading.filters import BEST, OLDEST, edition_key
from press.reading.listing import Listing


@dataclass(frozen=True, order=True)
class Place:
    """Where a row stands in the order of dates; rows of one moment stand as they were made."""

    listed_at: datetime
    key: int


def _beyond(place: Place, key: str, *, oldest: bool) -> Q:
    """The rows after a place.

    The first condition is for the index, which finds where to begin by it; `OR` alone reads all.
    """
    side, step = ("gte", "gt") if oldest else ("lte", "lt")
    later = Q(**{f"listed_at__{step}": place.listed_at}) | Q(**{f"{key}__{step}": place.key})
    return Q(**{f"listed_at__{side}": place.listed_at}) & later


def oldest_first(listing: Listing) -> bool:
    return bool(listing.chosen["sort"] == OLDEST)


def best_first(listing: Listing) -> bool:
    """Whether the best match comes first, as asked; known once the rows have been asked for."""
    return bool(listing.chosen["sort"] == BEST) and not listing.filters.best_given_up


def places(listing: Listing, after: Place | None, size: int) -> list[Place]:
    """The next rows of a valid listing after a place, or its first; one query.

    The order of the best match knows no places, but has a thousand rows at most: all are asked.
    """
    rows: QuerySet[Any] = listing.filters.narrow()
    key = edition_key(rows)
    if best_first(listing):
        found = [Place(*row) for row in rows.values_list("listed_at", key)]
        begin = found.index(after) + 1 if after in found else 0
        return found[begin : begin + size] if begin or after is None else []
    if after is not None:
        rows = rows.filter(_beyond(after, key, oldest=oldest_first(listing)))
    return [Place(*row) for row in rows.values_list("listed_at", key)[:size]]


def steps(listing: Listing, size: int) -> Iterator[list[int]]:
    """The ids of all rows of a valid listing in its order, so many at a time."""
    after: Place | None = None
    while found := places(listing, after, size):
        yield [place.key for place in found]
        if len(found) < size:
            return
        after = found[-1]
