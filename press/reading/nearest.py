"""Reading: which editions of each of many entities are nearest to one in time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connections, router

from press.models import Edition
from press.reading.subjects import SUBJECTS, listed_rows

# By kind of entity (a key of SUBJECTS) and primary key.
Entity = tuple[str, int]
# Stands for an entity's key where a part of the query is written once for all of its kind.
_ANY = -1


def nearest_editions(
    edition: Edition, entities: Sequence[Entity], most: int, at: datetime
) -> list[tuple[Entity, int]]:
    """Pairs of an entity and a listed edition of it, at most `most` before and `most` after.

    One query of two seeks in a covering index for each entity, however many releases name it.
    Django takes some milliseconds to write each part of a union, and SQLite allows no limit in
    one; so one part for each kind is written by the queryset and filled in for its entities.
    """
    written = {
        name: list(_halves(name, edition, most, at)) for name in {kind for kind, _ in entities}
    }
    parts: list[str] = []
    values: list[Any] = []
    for place, (name, key) in enumerate(entities):
        for sql, given in written[name]:
            parts.append(f"SELECT {place}, part.edition_id FROM ({sql}) AS part")  # nosec
            values += [key if value == _ANY else value for value in given]
    if not parts:
        return []
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [(entities[place], other) for place, other in cursor.fetchall()]


def _halves(
    name: str, edition: Edition, most: int, at: datetime
) -> Iterator[tuple[str, Sequence[Any]]]:
    """What finds the nearest before and after, with its values, for any entity of a kind."""
    subject = SUBJECTS[name]
    rows = listed_rows(subject, at, edition.language).filter(**{f"{subject.name}_id": _ANY})
    rows = rows.exclude(edition=edition)
    when = edition.listed_at
    before = rows.filter(listed_at__lte=when).order_by("-listed_at", "-edition_id")
    after = rows.filter(listed_at__gt=when).order_by("listed_at", "edition_id")
    for half in (before, after):
        yield half.values("edition_id")[:most].query.sql_with_params()
