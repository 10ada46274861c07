"""Pure: two changes of one thing brought together, as values; what both changed is left open."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Generic, TypeVar

from press.pure.blocks import to_html
from press.pure.markup import read_markup

T = TypeVar("T")
Line = TypeVar("Line", bound=Hashable)
Texts = tuple[str, ...]


class Outcome(StrEnum):
    """Whose change is taken; a conflict waits for somebody's choice."""

    SAME = "same"
    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Piece(Generic[T]):
    """One thing as it was, as others made it and as I did."""

    was: T
    theirs: T
    mine: T

    @property
    def outcome(self) -> Outcome:
        """SAME when both sides agree, whether or not they changed it."""
        if self.theirs == self.mine:
            return Outcome.SAME
        if self.was == self.theirs:
            return Outcome.MINE
        return Outcome.THEIRS if self.was == self.mine else Outcome.CONFLICT

    @property
    def settled(self) -> T:
        """What stands there without anybody's choice: of a conflict, mine."""
        return self.theirs if self.outcome == Outcome.THEIRS else self.mine


@dataclass(frozen=True)
class _Hunk:
    """Lines `start` to `stop` of what was, and what one side has in their stead."""

    start: int
    stop: int
    lines: tuple[Any, ...]
    own: bool

    def meets(self, start: int, stop: int) -> bool:
        """Whether it changes what the lines from `start` to `stop` are, not just beside them."""
        if self.start == self.stop or start == stop:
            return self.start == start == stop or start < self.start < stop
        return self.start < stop and start < self.stop


def merge_lines(
    was: Sequence[Line], theirs: Sequence[Line], mine: Sequence[Line]
) -> list[Piece[tuple[Line, ...]]]:
    """The runs of lines of a text, in order, each as all three have it.

    Runs are as short as can be told, so that changes side by side are no conflict; lines put in
    by both at one place are.
    """
    hunks = [*_hunks(was, theirs, own=False), *_hunks(was, mine, own=True)]
    found: list[Piece[tuple[Line, ...]]] = []
    reached = 0
    for start, stop, group in _together(hunks):
        found += _untouched(was[reached:start])
        old = tuple(was[start:stop])
        sides = (_applied(was, start, stop, group, own) for own in (False, True))
        found.append(Piece(old, *sides))
        reached = stop
    return [*found, *_untouched(was[reached:])]


def _hunks(was: Sequence[Any], now: Sequence[Any], *, own: bool) -> Iterator[_Hunk]:
    """One side's changes; lines that were replaced by as many are taken in pairs."""
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        lines = tuple(now[new_start:new_stop])
        if len(lines) == stop - start:
            for step, line in enumerate(lines):
                yield _Hunk(start + step, start + step + 1, (line,), own)
        else:
            yield _Hunk(start, stop, lines, own)


def _together(hunks: list[_Hunk]) -> Iterator[tuple[int, int, list[_Hunk]]]:
    """Hunks that meet as one group with the lines it spans, in order."""
    waiting = sorted(hunks, key=lambda hunk: (hunk.start, hunk.stop))
    while waiting:
        group = [waiting.pop(0)]
        start, stop = group[0].start, group[0].stop
        while waiting and waiting[0].meets(start, stop):
            group.append(waiting.pop(0))
            stop = max(stop, group[-1].stop)
        yield start, stop, group


def _applied(
    was: Sequence[Line], start: int, stop: int, group: list[_Hunk], own: bool
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for hunk in group:
        if hunk.own == own:
            lines += [*was[start : hunk.start], *hunk.lines]
            start = hunk.stop
    return (*lines, *was[start:stop])


def _untouched(lines: Sequence[Line]) -> list[Piece[tuple[Line, ...]]]:
    return [Piece(tuple(lines), tuple(lines), tuple(lines))] if lines else []


def merge_rows(
    was: Sequence[T], theirs: Sequence[T], mine: Sequence[T], key: Callable[[T], Hashable]
) -> list[Piece[T | None]]:
    """The rows of a list by what they point at, None where a side has no such row.

    They stand in the order of whoever changed it, theirs where both did; the other side's
    additions come last.
    """
    sides = [{key(row): row for row in rows} for rows in (was, theirs, mine)]
    old, new, own = (list(side) for side in sides)
    lead, rest = (own, new) if _reordered_by_one(old, own, new) else (new, own)
    order = dict.fromkeys([*lead, *rest, *old])
    return [Piece(*(side.get(one) for side in sides)) for one in order]


def _reordered_by_one(was: list[Hashable], one: list[Hashable], other: list[Hashable]) -> bool:
    """Whether the rows that all three share stand differently in `one` alone."""
    if other == was:
        return True
    shared = set(was) & set(one) & set(other)
    old, own, new = ([row for row in rows if row in shared] for rows in (was, one, other))
    return own != old and new == old


def blocks_of(html: str) -> Texts:
    """The top-level blocks of clean HTML (paragraphs, lists, quotations, tables), in order."""
    return tuple(filter(None, (to_html([block]) for block in read_markup(html).blocks)))


def merge_words(was: str, theirs: str, mine: str) -> str | None:
    """One text with the words that each side changed; None where both changed the same ones."""
    pieces = merge_lines(_words(was), _words(theirs), _words(mine))
    if any(piece.outcome == Outcome.CONFLICT for piece in pieces):
        return None
    return "".join(word for piece in pieces for word in piece.settled)


def _words(text: str) -> list[str]:
    """Tags, words and marks, each with the space before it, so that no space joins two changes."""
    return re.findall(r"\s*(?:<[^>]*>|\w+|[^\w\s])|\s+", text)
