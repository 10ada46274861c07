"""Reading: a release's public editions, and what each changed in the one before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from press.models import Edition
from press.pure.diff import Paragraph, compare_paragraphs, compare_sets, compare_words
from press.pure.html import plain_text
from press.reading.rows import been_public, with_names


@dataclass(frozen=True)
class FieldChange:
    """One part of a release, with what became of it paragraph by paragraph."""

    label: Promise
    paragraphs: tuple[Paragraph, ...]


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
    compared = (FieldChange(label, compare(before, after)) for label, compare in _PARTS)
    return tuple(change for change in compared if change.paragraphs)


Compare = Callable[[Edition, Edition], tuple[Paragraph, ...]]


def _line(field: str) -> Compare:
    """A short text, compared word by word."""

    def compare(before: Edition, after: Edition) -> tuple[Paragraph, ...]:
        old, new = str(getattr(before, field) or ""), str(getattr(after, field) or "")
        return (Paragraph(compare_words(old, new)),) if old != new else ()

    return compare


def _text(field: str, read: Callable[[str], str]) -> Compare:
    """A long text, compared by paragraphs."""

    def compare(before: Edition, after: Edition) -> tuple[Paragraph, ...]:
        return compare_paragraphs(read(getattr(before, field)), read(getattr(after, field)))

    return compare


def _named(lines: Callable[[Edition], Iterable[str]]) -> Compare:
    """A list whose order says nothing."""

    def compare(before: Edition, after: Edition) -> tuple[Paragraph, ...]:
        changed = compare_sets(list(lines(before)), list(lines(after)))
        return tuple(Paragraph((segment,)) for segment in changed)

    return compare


def _official_lines(edition: Edition) -> list[str]:
    return [_with_title(mention) for mention in edition.official_mentions.all()]


def _with_title(mention: Any) -> str:
    name = str(mention.name_shown or mention.official.names.in_language(mention.language))
    return f"{name}, {mention.title_shown}" if mention.title_shown else name


def _organization_lines(edition: Edition) -> list[str]:
    return [
        mention.name_shown or mention.organization.names.in_language(edition.language)
        for mention in edition.organization_mentions.all()
    ]


def _topic_lines(edition: Edition) -> list[str]:
    return [row.topic.names.in_language(edition.language) for row in edition.topic_rows.all()]


def _kind_line(edition: Edition) -> list[str]:
    return [edition.get_kind_display()]


_PARTS: tuple[tuple[Promise, Compare], ...] = (
    (_("Title"), _line("title")),
    (_("Kind"), _named(_kind_line)),
    (_("Summary"), _line("summary")),
    (_("Place"), _line("place")),
    (_("Date of the event"), _line("event_date")),
    (_("Text"), _text("body", plain_text)),
    (_("Notes to editors"), _text("notes", plain_text)),
    (_("Media contact"), _text("media_contact", str)),
    (_("Officials"), _named(_official_lines)),
    (_("Organizations"), _named(_organization_lines)),
    (_("Topics"), _named(_topic_lines)),
)
