"""Reading: a release's public editions, and what each changed in the one before."""

from dataclasses import dataclass
from datetime import datetime

from press.models import Edition
from press.reading.comparison import PUBLIC_PARTS, FieldChange, changes
from press.reading.rows import been_public, with_names
from press.reading.versions import as_read


@dataclass(frozen=True)
class HistoryEntry:
    """One edition that is or was public; `changes` compares it with the one before."""

    edition: Edition
    first: bool
    current: bool
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class History:
    """All public editions, newest first; of a withdrawn release only notices and dates."""

    current: Edition
    entries: list[HistoryEntry]

    @property
    def withdrawn(self) -> bool:
        return self.current.withdrawal


def history(language: str, year: int, number: int, at: datetime) -> History | None:
    """The editions a reader could have seen by a moment; None if nothing is public now."""
    editions = list(
        with_names(been_public(at))
        .filter(language=language, release__year=year, release__number=number)
        .order_by("number")
    )
    current = next((edition for edition in editions if edition.span.public(at)), None)
    if current is None:
        return None
    entries = []
    for index, edition in enumerate(editions):
        before = editions[index - 1] if index else None
        # What was withdrawn, for whatever reason, is not put out again by its own history.
        compared = before is not None and not current.withdrawal
        entries.append(
            HistoryEntry(
                edition=edition,
                first=before is None,
                current=edition is current,
                changes=_changes(before, edition) if before and compared else (),
            )
        )
    return History(current, entries[::-1])


def _changes(before: Edition, after: Edition) -> tuple[FieldChange, ...]:
    """Every part that differs; a withdrawal in between has no text to compare."""
    if before.withdrawal or after.withdrawal:
        return ()
    return changes(as_read(before), as_read(after), PUBLIC_PARTS)
