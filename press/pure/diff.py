"""Pure: what one text changed in another, as values; whoever shows them escapes them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


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
    """A paragraph that was touched; or, with no segments, a run of untouched ones."""

    segments: tuple[Segment, ...] = ()
    untouched: int = 0


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _segments(change: Change, pieces: list[str]) -> list[Segment]:
    return [Segment(change, "".join(pieces))] if pieces else []


def compare_words(before: str, after: str) -> tuple[Segment, ...]:
    """The words of two short texts as runs of same, removed and added."""
    old, new = _pieces(before), _pieces(after)
    found: list[Segment] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            found += _segments(Change.SAME, new[new_from:new_to])
        else:
            found += _segments(Change.REMOVED, old[old_from:old_to])
            found += _segments(Change.ADDED, new[new_from:new_to])
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _touched(old: list[str], new: list[str]) -> list[Paragraph]:
    """Paragraphs that replaced others are compared word by word, in pairs, in order."""
    shared = min(len(old), len(new))
    found = [Paragraph(compare_words(old[i], new[i])) for i in range(shared)]
    found += [Paragraph((Segment(Change.REMOVED, text),)) for text in old[shared:]]
    found += [Paragraph((Segment(Change.ADDED, text),)) for text in new[shared:]]
    return found


def compare_paragraphs(before: str, after: str) -> tuple[Paragraph, ...]:
    """The paragraphs (lines) two texts differ in, untouched runs counted in between."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Paragraph] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            found.append(Paragraph(untouched=new_to - new_from))
        else:
            found += _touched(old[old_from:old_to], new[new_from:new_to])
    return tuple(found) if old != new else ()


def compare_sets(before: list[str], after: list[str]) -> tuple[Segment, ...]:
    """Lines that came and went between two lists, whatever their order."""
    gone = [Segment(Change.REMOVED, line) for line in before if line not in after]
    come = [Segment(Change.ADDED, line) for line in after if line not in before]
    return tuple(gone + come)
