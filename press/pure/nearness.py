"""Pure: words that differ by a slip or two of the pen."""

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 5
LONG = 8


def allowed_slips(word: str, shortest: int = SHORTEST) -> int:
    """How many slips a word may hold and still be recognized: none if it is short, one or two."""
    if len(word) < shortest:
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


class Near:
    """Words to be found by a misspelling of `shortest` letters or more that keeps the first."""

    def __init__(self, words: Iterable[str], shortest: int = SHORTEST) -> None:
        self._shortest = shortest
        self._shelves: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        for word in dict.fromkeys(words):
            if len(word) >= shortest - 1:
                self._shelves[word[0], len(word)].append((_letters(word), word))

    def to(self, word: str) -> list[tuple[int, str]]:
        """The words within the slips allowed to `word`, itself left out, each with its slips."""
        most = allowed_slips(word, self._shortest)
        letters = _letters(word)
        likely = [
            known
            for length in range(len(word) - most, len(word) + most + 1)
            for others, known in (self._shelves.get((word[0], length), ()) if most else ())
            if (others ^ letters).bit_count() <= 2 * most and known != word
        ]
        counted = [(slips(word, known, most), known) for known in likely]
        return sorted(pair for pair in counted if pair[0] <= most)
