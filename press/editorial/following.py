"""Editorial: one act on a release in several languages: in all of them, or in none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from press.editorial.locks import approved_editions, locked
from press.editorial.notices import correct, update, withdraw
from press.editorial.record import one_at_a_time
from press.editorial.refusals import naming_language, stale
from press.editorial.roles import Person
from press.models import Edition

Noticed = Callable[..., Edition]


@dataclass(frozen=True)
class Following:
    """A language's public edition, as the officer saw it, and the notice for its readers."""

    edition: Edition
    notice: str


def correct_all(rows: Sequence[Following], *, by: Person, at: datetime) -> list[Edition]:
    """Start the correction in every language given. Raises Refusal, with none started."""
    return _in_all(correct, rows, by, at)


def update_all(rows: Sequence[Following], *, by: Person, at: datetime) -> list[Edition]:
    """Start the update in every language given. Raises Refusal, with none started."""
    return _in_all(update, rows, by, at)


def withdraw_all(rows: Sequence[Following], *, by: Person, at: datetime) -> list[Edition]:
    """Withdraw every language given, at one moment. Raises Refusal, with none withdrawn."""
    return _in_all(withdraw, rows, by, at)


def _in_all(verb: Noticed, rows: Sequence[Following], by: Person, at: datetime) -> list[Edition]:
    made = []
    with one_at_a_time():
        for row in rows:
            with naming_language(row.edition):
                _still_the_latest(row.edition)
                made.append(verb(row.edition, row.notice, by=by, at=at))
    return made


def _still_the_latest(edition: Edition) -> None:
    """A notice is written for one public text; another may have come out since."""
    latest = approved_editions(locked(edition)).first()
    if latest is None or latest.pk != edition.pk:
        raise stale()
