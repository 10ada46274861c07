"""Pure: a reader's search words, read into phrases and written for either database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from press.pure.stems import Word, asked, stem, words_of

MOST_WORDS = 8

# A quotation, whichever marks it is in, or whatever stands outside of any.
_PARTS = re.compile(r'["“”«»„](?P<quoted>[^"“”«»„]+)["“”«»„]|(?P<loose>[^"“”«»„]+)')
# Stems of English words are the same in both; Russian and Kazakh words are read differently.
_EVERY_LANGUAGE = ("ru", "kk")
_SHORTEST_DESK_PREFIX = 2

# The columns of the index, and PostgreSQL's weights for them.
TITLE, NAMES, TEXT = "title", "names", "text"
COLUMNS = (TITLE, NAMES, TEXT)
_WEIGHTS = {TITLE: "A", NAMES: "B", TEXT: "D"}


@dataclass(frozen=True)
class Phrase:
    """Stems that follow each other; of the last, longer ones beginning so may do."""

    tokens: tuple[str, ...]
    prefix: bool


@dataclass(frozen=True)
class Term:
    """A word or a quotation of a query, with its place there; any of its phrases must be found."""

    phrases: tuple[Phrase, ...]
    start: int
    end: int
    quoted: bool = False


def search_terms(written: str, language: str) -> list[Term]:
    """What a search in one language's texts looks for: words and quoted phrases, all of them.

    No language means texts of any. At most eight words count; no sign means anything but
    quotation marks.
    """
    languages = [language] if language else _EVERY_LANGUAGE
    return _once(_term(words, quoted, languages) for words, quoted in _parts(written))


def desk_terms(written: str) -> list[Term]:
    """The same for texts of every language, where words may also be unfinished."""
    return _once(_desk_term(words, quoted) for words, quoted in _parts(written))


def _once(terms: Iterable[Term]) -> list[Term]:
    first: dict[tuple[Phrase, ...], Term] = {}
    for term in terms:
        first.setdefault(term.phrases, term)
    return list(first.values())


def _parts(written: str) -> Iterator[tuple[list[Word], bool]]:
    """The words of each quotation, and each other word, until eight are spent."""
    left = MOST_WORDS
    for match in _PARTS.finditer(written):
        quoted = match["quoted"] is not None
        place = match.start("quoted" if quoted else "loose")
        words = [
            replace(word, start=word.start + place, end=word.end + place)
            for word in words_of(match["quoted"] or match["loose"])[:left]
        ]
        left -= len(words)
        yield from [(words, True)] if quoted and words else [([word], False) for word in words]


def _term(words: list[Word], quoted: bool, languages: Iterable[str]) -> Term:
    phrases = dict.fromkeys(_phrase(words, language) for language in languages)
    return Term(tuple(phrases), words[0].start, words[-1].end, quoted)


def _desk_term(words: list[Word], quoted: bool) -> Term:
    term = _term(words, quoted, _EVERY_LANGUAGE)
    if quoted:
        return term
    word = words[0].folded
    unfinished = Phrase((word,), len(word) >= _SHORTEST_DESK_PREFIX)
    return replace(term, phrases=tuple(dict.fromkeys([*term.phrases, unfinished])))


def _phrase(words: list[Word], language: str) -> Phrase:
    last, prefix = asked(words[-1].folded, language)
    before = (stem(word.folded, language) for word in words[:-1])
    return Phrase((*before, last), prefix)


def for_fts5(terms: Iterable[Term], columns: tuple[str, ...] = COLUMNS) -> str:
    """The terms as SQLite's full-text table takes them; quoted, so that none is its syntax."""
    found = " AND ".join(
        "(" + " OR ".join(_fts5_phrase(phrase) for phrase in term.phrases) + ")" for term in terms
    )
    return f"{{{' '.join(columns)}}} : ({found})"


def _fts5_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"' + (" *" if phrase.prefix else "")


def for_tsquery(terms: Iterable[Term], columns: tuple[str, ...] = COLUMNS) -> str:
    """The terms as PostgreSQL's `to_tsquery` takes them; a phrase stays within one column."""
    weights = [_WEIGHTS[column] for column in columns]
    return " & ".join(
        "(" + " | ".join(_tsquery_phrase(phrase, weights) for phrase in term.phrases) + ")"
        for term in terms
    )


def _tsquery_phrase(phrase: Phrase, weights: list[str]) -> str:
    star = "*" if phrase.prefix else ""
    if len(phrase.tokens) == 1:
        narrowed = "" if len(weights) == len(COLUMNS) else "".join(weights)
        return _operand(phrase.tokens[0], star + narrowed)
    return " | ".join(
        "("
        + " <-> ".join(
            _operand(token, (star if place == len(phrase.tokens) else "") + weight)
            for place, token in enumerate(phrase.tokens, start=1)
        )
        + ")"
        for weight in weights
    )


def _operand(token: str, marks: str) -> str:
    return f"'{token}':{marks}" if marks else f"'{token}'"
