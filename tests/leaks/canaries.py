"""Canaries: words that nobody can guess, and when and where each may be read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

# No vowel and no ending that a stemmer would cut: what is planted is what is looked for.
LETTERS = "bdfgkmnprtvz"
LENGTH = 12
SHAPE = re.compile(rb"zq[bdfgkmnprtvz]{10}", re.IGNORECASE)
# A hub is told of the feeds that something was in, so that they lose it, and whoever was sent a
# release is told by its title that it was withdrawn.
AFTERWARDS = {
    "ping": frozenset({"official", "organization", "topic", "country"}),
    "mail": frozenset({"title"}),
}
MARKS = re.compile(rb"<[^<>]*>")


def word(label: str) -> str:
    """The same word for the same label, so that a find can be told by what it was."""
    digits = sha256(label.encode()).digest()[: LENGTH - 2]
    return "zq" + "".join(LETTERS[digit % len(LETTERS)] for digit in digits)


@dataclass(frozen=True)
class Canary:
    """A word planted in one place; read from `opens` (None: never) to before `closes`.

    After that it may be read only at the routes of `traces`, and from `gone` on nowhere.
    """

    word: str
    state: str
    place: str
    opens: datetime | None = None
    closes: datetime | None = None
    traces: frozenset[str] = frozenset()
    gone: datetime | None = None

    def may_be_read(self, route: str, at: datetime) -> bool:
        if self.opens is None or at < self.opens:
            return False
        if self.place in AFTERWARDS.get(route, ()):
            return True
        if self.gone and at >= self.gone:
            return False
        return self.closes is None or at < self.closes or route in self.traces

    def __str__(self) -> str:
        return f"{self.state}: {self.place} ({self.word})"


@dataclass
class Aviary:
    """All canaries by their words."""

    known: dict[str, Canary] = field(default_factory=dict)

    def plant(self, state: str, place: str, **when) -> str:
        made = Canary(word(f"{state}/{place}"), state, place, **when)
        assert made.word not in self.known, made
        self.known[made.word] = made
        return made.word

    @property
    def states(self) -> set[str]:
        return {one.state for one in self.known.values()}

    def found(self, *texts: bytes) -> set[str]:
        """The words that stand in any of the texts, be it in pieces that a reader sees as one."""
        words = {match.lower().decode() for text in texts for match in SHAPE.findall(text)}
        joined = (MARKS.sub(b"", text) for text in texts if b"<mark" in text)
        words |= {match.lower().decode() for text in joined for match in SHAPE.findall(text)}
        return words & self.known.keys()

    def of(self, words: Iterable[str]) -> list[Canary]:
        return [self.known[one] for one in sorted(words)]
