"""Pure: a dictionary of word sequences, matched along a text without looking at each name."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")
_END = "\n"  # no word has a line break, so the payloads can live under it


class PhraseTable(Generic[Payload]):
    """Word sequences with what they stand for."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, words: Iterable[str], payload: Payload) -> None:
        """Store a payload under a sequence of words; equal payloads are kept once."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        if node is self._root:
            return
        payloads = node.setdefault(_END, [])
        if payload not in payloads:
            payloads.append(payload)

    def hits(self, words: Sequence[str], place: int, limit: int) -> list[tuple[int, list[Payload]]]:
        """Every stored sequence from `place` on that ends by `limit`: its end and its payloads.

        Shortest first. An English article in the text is stepped over.
        """
        node = self._root.get(words[place])
        found: list[tuple[int, list[Payload]]] = []
        while node is not None:
            place += 1
            payloads = node.get(_END)
            if payloads is not None:
                found.append((place, payloads))
            if place < limit and words[place] == "the" and "the" not in node:
                place += 1
            if place >= limit:
                break
            node = node.get(words[place])
        return found
