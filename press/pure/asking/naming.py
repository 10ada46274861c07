"""Pure: a run of search words that names an entity, and how surely."""

from dataclasses import dataclass
from enum import IntEnum

from press.pure.matching.tokens import Token
from press.pure.ordinary_words import is_ordinary

# A word this short is somebody's name only when nothing else is asked for.
SHORT = 2


class How(IntEnum):
    """How the words agree with the directory, the surest first."""

    EXACT = 0
    ALIAS = 1
    ACRONYM = 2
    TRANSLITERATED = 3
    MISSPELT = 4


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `start` to `end` - 1 of a query name the entity `key` of a subject.

    `strange` are the words, folded, that had to be corrected for it.
    """

    subject: str
    key: int
    start: int
    end: int
    how: How
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of a query, from number `first` on; `whole` when there are no others.

    In quotation marks (`quoted`) they are meant as they are written.
    """

    tokens: tuple[Token, ...]
    first: int
    whole: bool
    quoted: bool = False

    @property
    def keys(self) -> list[str]:
        return [token.key for token in self.tokens]

    def alone(self, start: int, end: int) -> bool:
        """Whether these words are all that is asked for."""
        return self.whole and start == 0 and end == len(self.tokens)

    def says_little(self, start: int, end: int) -> bool:
        """Whether one word among others is too common or too short to be a name."""
        if end - start > 1 or self.alone(start, end):
            return False
        key = self.tokens[start].key
        return len(key) <= SHORT or is_ordinary(key)
