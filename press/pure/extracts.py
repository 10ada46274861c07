"""Pure: the place in a text that answers a search, with the words found told apart."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from press.pure.queries import Phrase
from press.pure.stems import stem, words_of
from press.pure.text import fold

LONGEST = 200
MOST_CHARACTERS = 100_000
# What a reader wants to see of the sentence before the first hit.
_LEAD = 60
# A word and its stem begin alike, however much of its end the stem leaves out.
_ALIKE = 3
# An acronym in Russian or Kazakh may have an ending in small letters.
_CAPITALS = 2
# A text that says one word over and over is not searched to its end for the best place.
_CROWD = 100
_BLOCK_ENDS = re.compile(r"</(?:p|h2|h3|li|tr|blockquote|ul|ol|table)>|<br ?/?>")
_APOSTROPHES = re.compile("['’ʼ]")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Segment:
    """A stretch of a text; `hit` when the search found it."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Sought:
    """What is looked for; of `acronyms` only what a text writes in capitals: WHO, not who."""

    phrases: tuple[Phrase, ...]
    acronyms: frozenset[Phrase] = frozenset()


@dataclass(frozen=True)
class Hit:
    """Where a phrase stands in a text, by the phrase's number."""

    phrase: int
    start: int
    end: int


def paragraphs(clean_html: str) -> list[str]:
    """The texts of clean HTML's paragraphs, headings, list items and rows."""
    pieces = (_TAGS.sub(" ", piece) for piece in _BLOCK_ENDS.split(clean_html))
    return [text for piece in pieces if (text := " ".join(html.unescape(piece).split()))]


def marked(text: str, sought: Sought, language: str) -> list[Segment]:
    """The whole text in segments, whose texts together are the text itself."""
    return _segments(text, 0, len(text), _hits(text, sought, language))


def extract(
    texts: Sequence[str], sought: Sought, language: str, longest: int = LONGEST
) -> list[Segment]:
    """The part of the first text with the most phrases in it, around them, cut at words.

    Empty when no text has any; else at most `longest` characters of that text, unchanged. Of
    long texts only the beginning is read, as far as a search knows them.
    """
    best: tuple[str, list[Hit]] | None = None
    most, left = 0, MOST_CHARACTERS
    for whole in texts:
        text, left = whole[:left], max(0, left - len(whole))
        hits = [hit for hit in _hits(text, sought, language) if hit.end - hit.start <= longest]
        found = len({hit.phrase for hit in hits})
        if found > most:
            best, most = (text, hits), found
        if most == len(sought.phrases):
            break
    if best is None:
        return []
    text, hits = best
    start, end = _window(text, hits, longest)
    return _segments(text, start, end, hits)


def _may_have(text: str, beginnings: Iterable[str]) -> bool:
    """Whether any word of a text can begin so; most texts need no closer look."""
    folded = _APOSTROPHES.sub("", fold(text))
    return any(beginning in folded for beginning in beginnings)


def _hits(text: str, sought: Sought, language: str) -> list[Hit]:
    """Every place of every phrase, in order, none within another."""
    phrases = sought.phrases
    tokens = {token[:_ALIKE] for phrase in phrases for token in phrase.tokens}
    beginnings = tuple(sorted(tokens))
    if not _may_have(text, beginnings):
        return []
    words = words_of(text)
    likely = [
        stem(word.folded, language) if word.folded.startswith(beginnings) else "" for word in words
    ]
    found: list[Hit] = []
    for place, here in enumerate(likely):
        start = words[place].start
        if not here or (found and start < found[-1].end):
            continue
        fits = [number for number, phrase in enumerate(phrases) if _fits(likely, place, phrase)]
        if not text[start : start + _CAPITALS].isupper():
            fits = [number for number in fits if phrases[number] not in sought.acronyms]
        if fits:
            longest = max(fits, key=lambda number: len(phrases[number].tokens))
            last = words[place + len(phrases[longest].tokens) - 1]
            found.append(Hit(longest, start, last.end))
    return found


def _fits(stems: Sequence[str], place: int, phrase: Phrase) -> bool:
    *first, last = phrase.tokens
    here = stems[place : place + len(phrase.tokens)]
    if len(here) < len(phrase.tokens) or list(here[:-1]) != first:
        return False
    return here[-1].startswith(last) if phrase.prefix else here[-1] == last


def _window(text: str, hits: Sequence[Hit], longest: int) -> tuple[int, int]:
    """The stretch with the most different phrases, and words around them up to `longest`."""
    stretches = [
        [hit for hit in hits[place : place + _CROWD] if hit.end <= first.start + longest]
        for place, first in enumerate(hits[:_CROWD])
    ]
    chosen = max(stretches, key=lambda stretch: len({hit.phrase for hit in stretch}))
    first, last = chosen[0], chosen[-1]
    lead = min(_LEAD, longest - (last.end - first.start))
    start = _word_start(text, max(0, first.start - lead), first.start)
    end = start + longest
    if end < len(text):
        end = _word_end(text, last.end, end)
    return start, min(end, len(text))


def _word_start(text: str, earliest: int, latest: int) -> int:
    """The first place from `earliest` on where a word begins."""
    if earliest == 0:
        return 0
    found = re.compile(r"(?<=\s)\S").search(text, earliest, latest)
    return found.start() if found else latest


def _word_end(text: str, earliest: int, latest: int) -> int:
    """The last place up to `latest` where a word ends."""
    if text[latest].isspace():
        return latest
    space = max(text.rfind(char, earliest, latest) for char in " \n\t\u00a0")
    return space if space > earliest else earliest


def _segments(text: str, start: int, end: int, hits: Iterable[Hit]) -> list[Segment]:
    return [segment for segment in _pieces(text, start, end, hits) if segment.text]


def _pieces(text: str, start: int, end: int, hits: Iterable[Hit]) -> Iterator[Segment]:
    place = start
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            yield Segment(text[place : hit.start], False)
            yield Segment(text[hit.start : hit.end], True)
            place = hit.end
    yield Segment(text[place:end], False)
