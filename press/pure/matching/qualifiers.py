"""Pure: whose ministry, whose ambassador: the countries that stand beside some words."""

from dataclasses import dataclass, field

from press.pure.matching.countries import CountrySpan
from press.pure.matching.tokens import COMMA, HYPHEN, SPACE, Document

_TO = {"en": frozenset(["to", "in", "for", "at"]), "ru": frozenset(["в", "во"])}
_AND = {
    "en": frozenset(["and"]),
    "ru": frozenset(["и"]),
    "kk": frozenset(["мен", "пен", "бен", "жане"]),
}
_KK_LOCATIVE = ("дагы", "деги", "тагы", "теги")


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Countries beside words `start` to `end` - 1: whose they are, and where they serve."""

    start: int
    end: int
    owners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class CountryMap:
    """The countries of a text by the word they begin and the word they end at."""

    spans: list[CountrySpan]
    starts: dict[int, CountrySpan] = field(default_factory=dict)
    ends: dict[int, CountrySpan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.starts = {span.start: span for span in self.spans}
        self.ends = {span.end: span for span in self.spans}


def qualifiers(document: Document, countries: CountryMap, start: int, end: int) -> Qualifiers:
    """The countries that belong to the words, with the widened place of the whole."""
    owners: list[str] = []
    places: list[str] = []
    first = _before(document, countries, start, owners, places)
    last = _after(document, countries, end, owners, places)
    return Qualifiers(first, last, tuple(owners), tuple(places))


def _before(
    document: Document, countries: CountryMap, start: int, owners: list[str], places: list[str]
) -> int:
    tokens = document.tokens
    while start > 0 and tokens[start].gap in (SPACE, HYPHEN):
        span = countries.ends.get(start)
        if span is None:
            break
        if document.language == "ru" and not span.adjective:
            break
        last = tokens[span.end - 1]
        key = last.key + last.ending
        if document.language == "kk" and key.endswith(_KK_LOCATIVE):
            places.append(span.code)
        else:
            owners.append(span.code)
        start = span.start
        before = start - 1
        joined = before > 0 and tokens[before].key in _AND[document.language]
        if joined and before in countries.ends:
            owners.append(countries.ends[before].code)
            start = countries.ends[before].start
        if document.language == "en":
            break
    return start


def _after(
    document: Document, countries: CountryMap, end: int, owners: list[str], places: list[str]
) -> int:
    tokens = document.tokens
    language = document.language
    if language == "kk":
        return end
    while end < len(tokens) and tokens[end].gap == SPACE:
        word = end
        to_place = tokens[word].key in _TO[language]
        if to_place or (language == "en" and tokens[word].key == "of"):
            word += 1
            if word < len(tokens) and tokens[word].key == "the":
                word += 1
        elif language == "en":
            break
        span = countries.starts.get(word)
        if span is None or (span.adjective and language == "ru"):
            break
        (places if to_place else owners).append(span.code)
        end = span.end
        end = _joined(document, countries, end, places if to_place else owners)
    return end


def _joined(document: Document, countries: CountryMap, end: int, codes: list[str]) -> int:
    """Take "and Türkiye" (", Ghana and Peru") along with the country before it."""
    tokens = document.tokens
    while end + 1 < len(tokens):
        word = end
        if tokens[word].key in _AND[document.language]:
            word += 1
            if word < len(tokens) and tokens[word].key == "the":
                word += 1
        elif tokens[word].gap != COMMA:
            break
        span = countries.starts.get(word)
        if span is None or span.adjective or tokens[span.end - 1].ending == "s":
            break
        if word == end and (
            span.end >= len(tokens) or tokens[span.end].key not in _AND[document.language]
        ):
            break
        codes.append(span.code)
        end = span.end
    return end
