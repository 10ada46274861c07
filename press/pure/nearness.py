"""Pure: words that differ by a slip or two of the pen."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

SHORTEST = 5
LONG = 8


def allowed_slips(word: str) -> int:
    """How many slips a word of this length may hold and still be recognized: none, one or two."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < LONG else 2


def slips(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or swapped with their neighbour; `most` + 1 if more."""
    beyond = most + 1
    if abs(len(one) - len(other)) > most:
        return beyond
    older: dict[int, int] = {}
    last = {column: column for column in range(min(len(other), most) + 1)}
    for row, letter in enumerate(one, 1):
        current = {0: row} if row <= most else {}
        # Further from the diagonal than `most`, every count is beyond it.
        for column in range(max(1, row - most), min(len(other), row + most) + 1):
            cost = last.get(column - 1, beyond) + (letter != other[column - 1])
            left, above = current.get(column - 1, beyond), last.get(column, beyond)
            cost = min(cost, left + 1, above + 1)
            if (
                row > 1 < column
                and letter == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                cost = min(cost, older.get(column - 2, beyond) + 1)
            current[column] = cost
        if min(current.values()) > most and min(last.values()) >= most:
            return beyond
        older, last = last, current
    return min(last.get(len(other), beyond), beyond)


def _letters(word: str) -> int:
    """The set of a word's letters as bits; a slip changes at most two."""
    bits = 0
    for letter in set(word):
        bits |= 1 << (ord(letter) & 63)
    return bits


def _pieces(word: str, slips_allowed: int) -> list[tuple[int, str]]:
    """A word cut into so many pieces, with their places, that some piece survives the slips.

    A swap can spoil two pieces at once.
    """
    count = slips_allowed + 2
    cuts = [len(word) * piece // count for piece in range(count + 1)]
    return [(first, word[first:last]) for first, last in pairwise(cuts)]


class Near:
    """Words to be found by a misspelling that keeps their first letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._shelves: dict[tuple[int, str, int, int, str], list[str]] = defaultdict(list)
        self._letters = {word: _letters(word) for word in words}
        for word in self._letters:
            for most in (1, 2) if len(word) >= SHORTEST - 1 else ():
                for place, piece in _pieces(word, most):
                    self._shelves[most, word[0], len(word), place, piece].append(word)

    def to(self, word: str) -> list[tuple[int, str]]:
        """The words within the slips allowed to `word`, itself left out, each with its slips."""
        most = allowed_slips(word)
        likely = self._likely(word, most) - {word} if most else set()
        letters = _letters(word)
        counted = [
            (slips(word, known, most), known)
            for known in likely
            if (self._letters[known] ^ letters).bit_count() <= 2 * most
        ]
        return sorted(pair for pair in counted if pair[0] <= most)

    def _likely(self, word: str, most: int) -> set[str]:
        """The words that share a piece with this one, at its place or `most` letters off."""
        found: set[str] = set()
        for length in range(len(word) - most, len(word) + most + 1):
            for place, piece in _pieces("." * length, most):
                for start in range(max(0, place - most), place + most + 1):
                    shared = word[start : start + len(piece)]
                    found.update(self._shelves.get((most, word[0], length, place, shared), ()))
        return found
