"""Pure: what a proof check is given, and what it answers."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Passage:
    """One paragraph of a field, counted from 0."""

    field: str
    paragraph: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link with the words that carry it and the paragraph they stand in, counted from 0."""

    field: str
    paragraph: int
    words: str
    address: str


@dataclass(frozen=True)
class Text:
    """An edition as the checks read it: its words by paragraph and what is said about it."""

    language: str
    kind: str
    place: str
    event_date: date | None
    passages: tuple[Passage, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Proof:
    """One finding: a code, the field, the words in question, and their paragraph from 0.

    Without a paragraph it is about the field as a whole. `data` is what a sentence about the
    finding needs beside the words.
    """

    code: str
    field: str
    words: str = ""
    paragraph: int | None = None
    data: Mapping[str, object] = dataclasses.field(default_factory=dict)


def found(code: str, passage: Passage, words: str, **data: object) -> Proof:
    """A finding about some words of a passage."""
    return Proof(code, passage.field, words, passage.paragraph, data)
