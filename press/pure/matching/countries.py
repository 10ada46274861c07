"""Pure: the places in a text where a country is named, by noun or adjective."""

from dataclasses import dataclass
from functools import cache

from press.pure.countries import country_names
from press.pure.matching.country_words import ADJECTIVES, NOUNS, STATE_WORDS
from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.phrases import PhraseTable
from press.pure.matching.tokens import COMMA, HYPHEN, SPACE, Document, words_of


@dataclass(frozen=True, slots=True)
class CountrySpan:
    """Words `start` to `end` - 1 name the country `code`."""

    start: int
    end: int
    code: str
    adjective: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    adjective: bool
    as_written: str


@cache
def _tables(language: str) -> tuple[PhraseTable[_Entry], frozenset[str]]:
    """The country phrases of a language and the stems of the words around them."""
    table: PhraseTable[_Entry] = PhraseTable()

    def add(phrase: str, code: str, adjective: bool) -> None:
        words = [stem(word, language) for word in words_of(phrase) if word != "the"]
        as_written = phrase if phrase.replace(" ", "").isupper() else ""
        table.add(words, _Entry(code, adjective, as_written))

    for code, names in country_names().items():
        name = getattr(names, language)
        if name:
            add(name.split(" (")[0].replace("САР", "").strip(), code, False)
    for code, phrase in _listed(NOUNS[language]):
        add(phrase, code, False)
    for code, phrase in _listed(ADJECTIVES[language]):
        add(phrase + ("ий" if language == "ru" else ""), code, True)
    state = frozenset(stem(fold(word), language) for word in STATE_WORDS[language].split())
    return table, state


def _listed(table: str) -> list[tuple[str, str]]:
    """A table of `country_words` as pairs of code and phrase."""
    entries = (" ".join(entry.split()).partition(" ") for entry in table.split(";"))
    return [(code, phrase) for code, _, phrases in entries for phrase in phrases.split("|")]


def find_countries(document: Document, stems: list[str]) -> list[CountrySpan]:
    """Every country named, with the words of its full name, in order."""
    table, state = _tables(document.language)
    tokens = document.tokens
    spans: list[CountrySpan] = []
    place, count = 0, len(tokens)
    while place < count:
        if not tokens[place].cap and document.language == "en":
            place += 1
            continue
        for end, entries in reversed(table.hits(stems, place, min(count, place + 6))):
            entry = _fitting(document, place, end, entries)
            if entry:
                first, last, adjective = _full_name(document, stems, place, end, state, entry)
                if not spans or spans[-1].end <= first:
                    spans.append(CountrySpan(first, last, entry.code, adjective))
                place = last
                break
        else:
            place += 1
    return spans


def _fitting(document: Document, start: int, end: int, entries: list[_Entry]) -> _Entry | None:
    """The first reading whose capitals and spaces agree with the text."""
    tokens = document.tokens
    if any(tokens[i].gap not in (SPACE, HYPHEN, COMMA) for i in range(start + 1, end)):
        return None
    for entry in entries:
        if entry.as_written:
            if all(tokens[i].upper for i in range(start, end)):
                return entry
        elif entry.adjective or tokens[start].cap:
            return entry
    return None


def _full_name(
    document: Document, stems: list[str], start: int, end: int, state: frozenset[str], entry: _Entry
) -> tuple[int, int, bool]:
    """Widen "Kazakhstan" to "Republic of Kazakhstan"; an adjective so widened is a noun."""
    tokens = document.tokens
    adjective = entry.adjective
    if document.language == "en":
        first = start
        while first > 0 and tokens[first].gap in (SPACE, HYPHEN):
            before = stems[first - 1]
            if (before in state and tokens[first - 1].cap) or (
                before in ("of", "the")
                and first > 1
                and tokens[first - 1].gap == SPACE
                and _reaches_state(document, stems, first - 1, state)
            ):
                first -= 1
            else:
                break
        while first < start and stems[first] in ("of", "the"):
            first += 1
        if first < start:
            return first, end, False
    elif document.language == "ru":
        while start > 0 and tokens[start].gap == SPACE and stems[start - 1] in state:
            if not tokens[start - 1].cap:
                break
            start -= 1
            adjective = False
    last = end
    while (
        last < len(tokens)
        and tokens[last].gap in (SPACE, HYPHEN)
        and tokens[last].cap
        and stems[last] in state
    ):
        last += 1
        adjective = False
    return start, last, adjective


def _reaches_state(document: Document, stems: list[str], place: int, state: frozenset[str]) -> bool:
    """Whether left of "of (the)" at `place` stands a capital word like Republic."""
    before = place - 1
    if stems[before] == "of" and before > 0:
        before -= 1
    return stems[before] in state and document.tokens[before].cap
