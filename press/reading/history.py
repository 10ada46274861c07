"""Reading: a release's public editions, and what each changed in the one before."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from press.models import Edition
from press.reading.comparison import PUBLIC_PARTS, FieldChange, changes
from press.reading.rows import LONG_TEXTS, been_public, with_names
from press.reading.versions import as_read


@dataclass(frozen=True)
class HistoryEntry:
    """One edition that is or was public; `changes` compares it with the one before."""

    edition: Edition
    first: bool
    current: bool
    changes: tuple[FieldChange, ...]
    compared: bool

    @property
    def parts(self) -> str:
        """What changed, in one line."""
        return ", ".join(str(change.label) for change in self.changes)


@dataclass(frozen=True)
class History:
    """All public editions, newest first; of a withdrawn release only notices and dates."""

    current: Edition
    entries: list[HistoryEntry]
    # What is public in the release's other languages, each with a history of its own.
    elsewhere: list[Edition]

    @property
    def withdrawn(self) -> bool:
        return self.current.withdrawal


def history(language: str, year: int, number: int, at: datetime) -> History | None:
    """The editions a reader could have seen by a moment; None if nothing is public now."""
    editions = list(
        with_names(been_public(at), alone=True)
        .filter(language=language, release__year=year, release__number=number)
        .order_by("number")
    )
    current = next((edition for edition in editions if edition.span.public(at)), None)
    if current is None:
        return None
    entries = [
        _entry(before, edition, current)
        for before, edition in pairwise([None, *editions])
        if edition is not None
    ]
    return History(current, entries[::-1], _elsewhere(current, at))


def _elsewhere(edition: Edition, at: datetime) -> list[Edition]:
    others = Edition.objects.public(at).filter(release=edition.release_id)
    others = others.exclude(language=edition.language).select_related("release")
    return list(others.defer(*LONG_TEXTS).order_by("language"))


def _entry(before: Edition | None, edition: Edition, current: Edition) -> HistoryEntry:
    """What was withdrawn, for whatever reason, is not put out again by its own history."""
    withdrawal = current.withdrawal or edition.withdrawal
    compared = before is not None and not withdrawal and not before.withdrawal
    return HistoryEntry(
        edition=edition,
        first=before is None,
        current=edition is current,
        changes=changes(as_read(before), as_read(edition), PUBLIC_PARTS)
        if before and compared
        else (),
        compared=compared,
    )
