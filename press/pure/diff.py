"""Pure: what one text changed in another, as values; whoever shows them escapes them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Segment:
    """A run of text that stayed, came or went."""

    change: Change
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that was touched; or, with no segments, a run of untouched ones.

    `formatting`: its words stayed, only how they are set changed. `kept` holds the untouched.
    """

    segments: tuple[Segment, ...] = ()
    untouched: int = 0
    formatting: bool = False
    kept: tuple[str, ...] = field(default=(), compare=False)


class Row(NamedTuple):
    """A row of a list: which it is, what it is called, and the lines that describe it."""

    key: int | str
    name: str
    lines: tuple[str, ...]


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _matcher(old: Sequence[object], new: Sequence[object]) -> SequenceMatcher:
    return SequenceMatcher(None, old, new, autojunk=False)


def compare_words(before: str, after: str) -> tuple[Segment, ...]:
    """The words of two short texts as runs of same, removed and added.

    A space between two changed words changes with them, so that what was rewritten is read whole.
    """
    old, new = _pieces(before), _pieces(after)
    found: list[Segment] = []
    gone = come = ""
    steps = _matcher(old, new).get_opcodes()
    for place, (operation, old_from, old_to, new_from, new_to) in enumerate(steps):
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        between = was.isspace() and 0 < place < len(steps) - 1
        if operation != "equal" or between:
            gone, come = gone + was, come + now
            continue
        found += [*_changed(gone, come), Segment(Change.SAME, was)]
        gone = come = ""
    return (*found, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Segment]:
    segments = (Segment(Change.REMOVED, gone), Segment(Change.ADDED, come))
    return [segment for segment in segments if segment.text]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _touched(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """Paragraphs that replaced others are compared word by word, in pairs, in order."""
    shared = min(len(old), len(new))
    found = [Paragraph(compare_words(old[i], new[i])) for i in range(shared)]
    found += [Paragraph((Segment(Change.REMOVED, text),)) for text in old[shared:]]
    found += [Paragraph((Segment(Change.ADDED, text),)) for text in new[shared:]]
    return found


def compare_paragraphs(before: str, after: str) -> tuple[Paragraph, ...]:
    """The paragraphs (lines) two texts differ in, untouched runs counted in between."""
    return compare_lines(
        [(text, "") for text in _paragraphs(before)], [(text, "") for text in _paragraphs(after)]
    )


def compare_lines(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> tuple[Paragraph, ...]:
    """The same of lines that are each a text and its form, such as its markup."""
    old, new = list(before), list(after)
    found: list[Paragraph] = []
    for operation, old_from, old_to, new_from, new_to in _matcher(old, new).get_opcodes():
        if operation == "equal":
            kept = tuple(text for text, _form in new[new_from:new_to])
            found.append(Paragraph(untouched=len(kept), kept=kept))
        else:
            found += _reset(old[old_from:old_to], new[new_from:new_to])
    return tuple(found) if old != new else ()


def _reset(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[Paragraph]:
    """Lines that differ in text or form; where the text is the same, only the form does."""
    was, now = [text for text, _form in old], [text for text, _form in new]
    found: list[Paragraph] = []
    for operation, old_from, old_to, new_from, new_to in _matcher(was, now).get_opcodes():
        if operation == "equal":
            found += [
                Paragraph((Segment(Change.SAME, text),), formatting=True)
                for text in now[new_from:new_to]
            ]
        else:
            found += _touched(was[old_from:old_to], now[new_from:new_to])
    return found


def compare_sets(before: list[str], after: list[str]) -> tuple[Segment, ...]:
    """Lines that came and went between two lists, whatever their order."""
    gone = [Segment(Change.REMOVED, line) for line in before if line not in after]
    come = [Segment(Change.ADDED, line) for line in after if line not in before]
    return tuple(gone + come)


def compare_rows(before: Sequence[Row], after: Sequence[Row]) -> tuple[Paragraph, ...]:
    """Rows that went, came or are described otherwise, whatever their order."""
    old, new = {row.key: row for row in before}, {row.key: row for row in after}
    found: list[Paragraph] = []
    for row in before:
        if row.key not in new:
            found += _whole(Change.REMOVED, row.lines)
    for row in after:
        if row.key not in old:
            found += _whole(Change.ADDED, row.lines)
        elif row.lines != old[row.key].lines:
            found += _described(old[row.key].lines, row.lines)
    return tuple(found)


def _whole(change: Change, texts: Iterable[str]) -> list[Paragraph]:
    return [Paragraph((Segment(change, text),)) for text in texts if text]


def _described(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """The lines that differ, under the first, which says what they describe."""
    return [
        Paragraph(compare_words(was, now))
        for place, (was, now) in enumerate(zip(old, new, strict=True))
        if was != now or place == 0
    ]


def compare_order(before: Sequence[Row], after: Sequence[Row]) -> tuple[Paragraph, ...]:
    """The order of the rows that stayed, as it was and as it is, where it changed."""
    old, new = {row.key for row in before}, {row.key for row in after}
    was = [row for row in before if row.key in new]
    now = [row for row in after if row.key in old]
    if [row.key for row in was] == [row.key for row in now]:
        return ()
    return tuple(
        Paragraph((Segment(change, " · ".join(row.name for row in rows)),))
        for change, rows in ((Change.REMOVED, was), (Change.ADDED, now))
    )
