"""Pure: the organizations of a directory as phrases, and the places a text names them."""

import re
from dataclasses import dataclass, field

from press.pure.directory import Directory, OrganizationEntry
from press.pure.matching.countries import find_countries
from press.pure.matching.folding import fold
from press.pure.matching.inflection import is_latin, stem
from press.pure.matching.organization_words import (
    FOREIGN_AFFAIRS,
    FOREIGN_AFFAIRS_ACRONYMS,
    MINISTRY,
)
from press.pure.matching.phrases import PhraseTable
from press.pure.matching.title_words import title_words
from press.pure.matching.tokens import Document, read

_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_IN = {"to": "in", "at": "in", "во": "в", "при": "в"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an organization: `bound` needs its country named or to be our own;
    `exact` is an acronym's spelling in capitals, else empty; `generic` words fit a ministry of
    any country."""

    organization: int
    bound: bool
    exact: str = ""
    language: str = ""
    generic: bool = False


@dataclass(slots=True)
class OrganizationIndex:
    """Phrases of all organizations: `plain` word by word, `nested` with the countries and
    organizations inside a name taken as one word each."""

    entries: tuple[OrganizationEntry, ...]
    home: str
    plain: dict[str, PhraseTable[Form]] = field(default_factory=dict)
    nested: dict[str, PhraseTable[Form]] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, PhraseTable[int]] = field(default_factory=dict)
    ministries: set[int] = field(default_factory=set)
    subject_stems: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    inner: dict[tuple[int, str], set[int]] = field(default_factory=dict)


def build_organizations(directory: Directory, home: str) -> OrganizationIndex:
    """Read every name, acronym and alias once."""
    index = OrganizationIndex(directory.organizations, home)
    for language in ("en", "ru", "kk"):
        index.plain[language] = PhraseTable()
        index.nested[language] = PhraseTable()
        index.subjects[language] = PhraseTable()
    for number, entry in enumerate(directory.organizations):
        index.by_id[entry.id] = number
        for language, text, acronym in _spellings(entry):
            _add_form(index, number, language, text, acronym)
        _add_foreign_affairs(index, number)
    for number, entry in enumerate(directory.organizations):
        for language, text, _ in _spellings(entry):
            _add_nested(index, number, language, text)
    return index


def _spellings(entry: OrganizationEntry) -> list[tuple[str, str, bool]]:
    """(language, spelling, is an acronym) for whatever the directory says."""
    found: list[tuple[str, str, bool]] = []
    for language in ("en", "ru", "kk"):
        name, acronym = getattr(entry.name, language), getattr(entry.acronym, language)
        found += [(language, text, False) for text in _without_brackets(name)]
        found += [(language, part.strip(), True) for part in re.split(r"\s/\s|,", acronym)]
    for alias in entry.aliases:
        languages = ("en",) if is_latin(fold(alias)) else ("ru", "kk")
        found += [(language, alias, False) for language in languages]
    return [(language, text, acronym) for language, text, acronym in found if text]


def _without_brackets(name: str) -> list[str]:
    """The name, and what stood in brackets when that is an acronym."""
    if "(" not in name and "[" not in name:
        return [name]
    inside = [text for text in _BRACKETS.findall(name) if text.isupper()]
    return [_BRACKETS.sub("", name).strip(), *inside]


def _is_exact(document: Document) -> bool:
    return all(sum(map(str.isupper, token.text)) > 1 for token in document.tokens)


def _add_form(
    index: OrganizationIndex, number: int, language: str, text: str, acronym: bool
) -> None:
    document = read(text, language)
    stems = stems_of(document)
    if not stems or _is_a_post(stems, language):
        return
    country = index.entries[number].country
    exact = text if acronym or _is_exact(document) else ""
    exact = " ".join(token.text for token in document.tokens) if exact else ""
    table = index.plain[table_language(stems[0], language)]
    countries = find_countries(document, stems) if country else []
    named = any(span.code == country for span in countries)
    bound = bool(country) and not named
    generic = stem(MINISTRY[language], language) in stems
    table.add(stems, Form(number, bound, exact, language, generic))
    if language == "ru" and not exact:
        table.add(_oblique(document), Form(number, bound, exact, language, generic))
    if exact and language != "en":
        # A Russian acronym stands in Kazakh texts as it is, and the other way round.
        other = "kk" if language == "ru" else "ru"
        index.plain[other].add(stems_of(read(text, other)), Form(number, bound, exact, language))
    if country and named and not exact:
        rest = _without_country(stems, countries, country)
        if len(rest) > 1:
            table.add(rest, Form(number, True, "", language, generic))
        stems = rest
    _note_ministry(index, number, language, stems)


def _oblique(document: Document) -> list[str]:
    """The stems of a name in its cases: "Казатомпром" itself looks like one in -ом."""
    keys = [token.key for token in document.tokens]
    return [stem(f"{key}а" if key.endswith(("ом", "ем", "ов")) else key, "ru") for key in keys]


def _is_a_post(stems: list[str], language: str) -> bool:
    """Whether a name is a post's ("President of the Republic"): it names its holder instead."""
    words = title_words(language)
    head = stems[-1] if language == "kk" else stems[0]
    return head in words.posts and not words.offices.intersection(stems)


def _without_country(stems: list[str], countries: list, country: str) -> list[str]:
    """The stems of a name less its own country at either end."""
    first, last = 0, len(stems)
    for span in countries:
        if span.code != country:
            continue
        if span.end >= last:
            last = span.start
        elif span.start == first:
            first = span.end
    rest = stems[first:last]
    while rest and rest[-1] in ("of", "the"):
        rest = rest[:-1]
    return rest


def _note_ministry(index: OrganizationIndex, number: int, language: str, stems: list[str]) -> None:
    """Keep what a ministry is for: "trade and integration"."""
    word = stem(MINISTRY[language], language)
    if word not in stems or len(stems) < 2:
        return
    subject = [w for w in stems if w not in (word, "of", "for", "the")]
    if subject:
        index.ministries.add(number)
        index.subjects[language].add(subject, number)
        index.subject_stems.setdefault((number, language), frozenset(subject))
        if language == "en":
            index.plain["en"].add([*subject, word], Form(number, True, "", "en", True))


def _add_foreign_affairs(index: OrganizationIndex, number: int) -> None:
    """A ministry of foreign affairs goes by the same few names everywhere."""
    if number not in index.ministries:
        return
    for language, phrases in FOREIGN_AFFAIRS.items():
        wanted = frozenset(stems_of(read(phrases[0], language))) - {"of", "ministry"}
        subject = index.subject_stems.get((number, language))
        if subject is None or not subject <= wanted:
            continue
        for phrase in phrases:
            words = stems_of(read(phrase, language))
            index.plain[language].add(words, Form(number, True, "", language, True))
    if any(_is_foreign(index, number, language) for language in FOREIGN_AFFAIRS):
        for language, acronyms in FOREIGN_AFFAIRS_ACRONYMS.items():
            for acronym in acronyms:
                words = stems_of(read(acronym, language))
                index.plain[language].add(words, Form(number, True, acronym, language, True))


def _is_foreign(index: OrganizationIndex, number: int, language: str) -> bool:
    subject = index.subject_stems.get((number, language))
    words = frozenset(stems_of(read(FOREIGN_AFFAIRS[language][0], language)))
    return subject is not None and subject <= words


def _add_nested(index: OrganizationIndex, number: int, language: str, text: str) -> None:
    """Store a name with the countries and organizations in it taken as one word each."""
    document = read(text, language)
    stems = stems_of(document)
    if len(stems) < 3 or _is_a_post(stems, language):
        return
    countries = find_countries(document, stems)
    inner = _inner_organizations(index, document, stems, number)
    if not countries and not inner:
        return
    if inner:
        bodies = index.inner.setdefault((number, language), set())
        bodies.update(int(key[1:]) for _, _, key in inner)
    spans = [(span.start, span.end, f"@{span.code}") for span in countries] + inner
    elements = [key for key, _, _ in collapse(stems, spans)]
    if len(elements) < 2:
        return
    table = index.nested[language]
    country = index.entries[number].country
    named = f"@{country}" in elements
    table.add(elements, Form(number, bool(country) and not named, "", language))
    if named:
        rest = [key for key in elements if key != f"@{country}"]
        while rest and rest[0] in ("of", "the"):
            rest = rest[1:]
        rest = [
            key
            for place, key in enumerate(rest)
            if key != "of" or (place + 1 < len(rest) and rest[place + 1] not in ("in", "of"))
        ]
        if len(rest) > 2:
            table.add(rest, Form(number, True, "", language))


def _inner_organizations(
    index: OrganizationIndex, document: Document, stems: list[str], own: int
) -> list[tuple[int, int, str]]:
    """Other organizations inside a name; the longest at each place, never the whole name."""
    spans: list[tuple[int, int, str]] = []
    place = 0
    while place < len(stems):
        table = index.plain[table_language(stems[place], document.language)]
        for end, forms in reversed(table.hits(stems, place, len(stems))):
            other = next((f for f in forms if f.organization != own and not f.bound), None)
            if other and end - place < len(stems) and exact_fits(document, place, end, other):
                spans.append((place, end, f"#{other.organization}"))
                place = end - 1
                break
        place += 1
    return spans


def exact_fits(document: Document, start: int, end: int, form: Form) -> bool:
    """Whether an acronym stands in the text with its own capitals."""
    if not form.exact:
        return True
    words = [token.text for token in document.tokens[start:end]]
    written = " ".join(words)
    return written == form.exact or (all(map(str.isupper, words)) and written == form.exact.upper())


def collapse(stems: list[str], spans: list[tuple[int, int, str]]) -> list[tuple[str, int, int]]:
    """Words as (key, start, end), each span as one; articles left out, prepositions merged."""
    inside: dict[int, tuple[int, str]] = {start: (end, key) for start, end, key in spans}
    elements: list[tuple[str, int, int]] = []
    place = 0
    while place < len(stems):
        if place in inside:
            end, key = inside[place]
            elements.append((key, place, end))
            place = end
            continue
        if stems[place] != "the":
            elements.append((_IN.get(stems[place], stems[place]), place, place + 1))
        place += 1
    return elements


def stems_of(document: Document) -> list[str]:
    """The stem of every word of a text."""
    language = document.language
    return [stem(token.key, language) for token in document.tokens]


def table_language(word: str, language: str) -> str:
    """Latin words are looked up among the Latin names, whatever the text's language."""
    if is_latin(word):
        return "en"
    return "ru" if language == "en" else language
