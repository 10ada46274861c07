"""Editorial: one verb on many editions, each in a transaction of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from press.editorial.drafting import submit
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.editorial.roles import Person
from press.models import Edition


@dataclass(frozen=True)
class Chosen:
    """An edition, at the save that the list showed."""

    edition: Edition
    revision: int


@dataclass(frozen=True)
class Outcome:
    """What became of one of them; without a refusal it is done."""

    edition: Edition
    refusal: Refusal | None = None


def submit_each(rows: Sequence[Chosen], *, by: Person, at: datetime) -> list[Outcome]:
    """Submit every draft that may be; a refused one stops no other."""
    return _each(rows, lambda row: submit(row.edition, by=by, at=at, revision=row.revision))


def approve_each(
    rows: Sequence[Chosen], *, by: Person, at: datetime, live_from: datetime | None = None
) -> list[Outcome]:
    """Approve every edition that may be, at once or for a moment; a refused one stops no other."""
    return _each(
        rows,
        lambda row: approve(row.edition, by=by, at=at, revision=row.revision, live_from=live_from),
    )


def _each(rows: Sequence[Chosen], verb: Callable[[Chosen], Edition]) -> list[Outcome]:
    outcomes = []
    for row in rows:
        try:
            outcomes.append(Outcome(verb(row)))
        except Refusal as refusal:
            outcomes.append(Outcome(row.edition, refusal))
    return outcomes
