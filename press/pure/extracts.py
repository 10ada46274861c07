"""Pure: the place in a text that answers a search, with the words found told apart."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from press.pure.stems import Word, asked, stem, words_of

LONGEST = 200
# What a reader wants to see of the sentence before the first hit.
_LEAD = 60
# A word and its stem begin alike, however much of its end the stem leaves out.
_ALIKE = 3
# A text that says one word over and over is not searched to its end for the best place.
_CROWD = 100
_BLOCK_ENDS = re.compile(r"</(?:p|h2|h3|li|tr|blockquote|ul|ol|table)>|<br ?/?>")
_TAGS = re.compile(r"<[^>]*>")

# One word of a query as `stems.asked` gives it: a stem, and whether longer ones will do.
Token = tuple[str, bool]
# A word, or the words of a phrase in their order.
Term = tuple[Token, ...]


@dataclass(frozen=True)
class Segment:
    """A stretch of a text; `hit` when the search found it."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Hit:
    """Where a term stands in a text, by the term's number."""

    term: int
    start: int
    end: int


def terms_of(phrases: Iterable[str], language: str) -> list[Term]:
    """Words and phrases as terms; within a phrase only the last word may go on."""
    terms: dict[Term, None] = {}
    for phrase in phrases:
        words = [word.folded for word in words_of(phrase)]
        if words:
            *first, last = words
            whole = [(stem(word, language), False) for word in first]
            terms[(*whole, asked(last, language))] = None
    return list(terms)


def paragraphs(clean_html: str) -> list[str]:
    """The texts of clean HTML's paragraphs, headings, list items and rows."""
    pieces = (_TAGS.sub(" ", piece) for piece in _BLOCK_ENDS.split(clean_html))
    return [text for piece in pieces if (text := " ".join(html.unescape(piece).split()))]


def marked(text: str, terms: Sequence[Term], language: str) -> list[Segment]:
    """The whole text in segments, whose texts together are the text itself."""
    return _segments(text, 0, len(text), _hits(text, terms, language))


def extract(
    texts: Sequence[str], terms: Sequence[Term], language: str, longest: int = LONGEST
) -> list[Segment]:
    """The part of the first text with the most terms in it, around them, cut at words.

    Empty when no text has any; else at most `longest` characters of that text, unchanged.
    """
    best: tuple[str, list[Hit]] | None = None
    most = 0
    for text in texts:
        hits = [hit for hit in _hits(text, terms, language) if hit.end - hit.start <= longest]
        found = len({hit.term for hit in hits})
        if found > most:
            best, most = (text, hits), found
        if most == len(terms):
            break
    if best is None:
        return []
    text, hits = best
    start, end = _window(text, hits, longest)
    return _segments(text, start, end, hits)


def _hits(text: str, terms: Sequence[Term], language: str) -> list[Hit]:
    """Every place of every term, in order, none within another."""
    beginnings = tuple({token[:_ALIKE] for term in terms for token, _ in term})
    words = words_of(text)
    likely = [
        stem(word.folded, language) if word.folded.startswith(beginnings) else "" for word in words
    ]
    found: list[Hit] = []
    for place in range(len(words)):
        if found and words[place].start < found[-1].end:
            continue
        fits = [number for number, term in enumerate(terms) if _fits(likely, place, term)]
        if fits:
            longest = max(fits, key=lambda number: len(terms[number]))
            last: Word = words[place + len(terms[longest]) - 1]
            found.append(Hit(longest, words[place].start, last.end))
    return found


def _fits(stems: Sequence[str], place: int, term: Term) -> bool:
    here = stems[place : place + len(term)]
    return len(here) == len(term) and all(
        found.startswith(token) if longer else found == token
        for found, (token, longer) in zip(here, term, strict=True)
    )


def _window(text: str, hits: Sequence[Hit], longest: int) -> tuple[int, int]:
    """The stretch with the most different terms, and words around them up to `longest`."""
    stretches = [
        [hit for hit in hits[place : place + _CROWD] if hit.end <= first.start + longest]
        for place, first in enumerate(hits[:_CROWD])
    ]
    chosen = max(stretches, key=lambda stretch: len({hit.term for hit in stretch}))
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
