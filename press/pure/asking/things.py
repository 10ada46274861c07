"""Pure: the organizations, countries and topics that words of a query name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from press.pure.asking.index import NamesIndex, stems_of
from press.pure.asking.naming import How, Naming, Run
from press.pure.directory import LANGUAGES
from press.pure.matching.countries import CountrySpan, find_countries
from press.pure.matching.folding import fold
from press.pure.matching.inflection import is_latin, stem
from press.pure.matching.organization_words import COMMON_WORDS
from press.pure.matching.organizations import Form
from press.pure.matching.tokens import Document, Token, read
from press.pure.nearness import allowed_slips


def _languages(run: Run) -> Sequence[str]:
    """Latin words are looked up among English names, Cyrillic ones among both others'."""
    cyrillic = any(not is_latin(key) for key in run.keys)
    return ("ru", "kk") if cyrillic else ("en",)


def _capitalized(run: Run, language: str) -> Document:
    """The words as if written with capitals, as countries are looked for."""
    written = " ".join(token.text[:1].upper() + token.text[1:] for token in run.tokens)
    return read(written, language)


def _countries(run: Run) -> list[CountrySpan]:
    """The countries in the words, nouns and adjectives, in any language of their script."""
    found: dict[CountrySpan, None] = {}
    for language in _languages(run):
        document = _capitalized(run, language)
        if len(document.tokens) == len(run.tokens):
            stems = [stem(token.key, language) for token in document.tokens]
            found |= dict.fromkeys(find_countries(document, stems))
    return list(found)


def countries_at(index: NamesIndex, run: Run) -> Iterator[Naming]:
    """Countries by a noun; "Kazakh" alone is none."""
    for span in _countries(run):
        key = index.countries.get(span.code)
        if key is None or span.adjective or run.says_little(span.start, span.end):
            continue
        yield Naming("country", key, run.first + span.start, run.first + span.end, How.EXACT)


def topics_at(index: NamesIndex, run: Run) -> Iterator[Naming]:
    """Topics whose name is all that is asked for."""
    for language in LANGUAGES if run.whole else ():
        stems = tuple(stem(key, language) for key in run.keys)
        for key in index.topics.get((language, stems), ()):
            yield Naming("topic", key, run.first, run.first + len(run.tokens), How.EXACT)


def bodies_at(index: NamesIndex, run: Run) -> Iterator[Naming]:
    """Organizations by a whole name, an alias or an acronym."""
    certain = False
    countries = _countries(run)
    for language in _languages(run):
        stems = [stem(key, language) for key in run.keys]
        table = index.mentions.organizations.plain[language]
        for start in range(len(stems)):
            for end, forms in table.hits(stems, start, len(stems)):
                for form in _fitting(index, run, start, end, forms, countries):
                    certain = True
                    how = _how(index, form, stems[start:end], language)
                    yield _naming(index, form.organization, run, start, end, how)
    if not certain and run.whole and not run.quoted:
        yield from _misspelt(index, run)


def _naming(index: NamesIndex, number: int, run: Run, start: int, end: int, how: How) -> Naming:
    key = int(index.mentions.organizations.entries[number].id)
    return Naming("organization", key, run.first + start, run.first + end, how)


def _fitting(
    index: NamesIndex,
    run: Run,
    start: int,
    end: int,
    forms: list[Form],
    countries: list[CountrySpan],
) -> list[Form]:
    """The forms these words can be; of ministries by one name, ours, unless a country is named."""
    tokens = run.tokens[start:end]
    possible = [
        form
        for form in forms
        if (_is_acronym(tokens, form) if form.exact else not run.says_little(start, end))
        and not (form.exact and _is_common(run, start, end))
    ]
    beside = {
        span.code
        for span in countries
        if span.start in (end, end + 1) or span.end in (start, start - 1)
    }
    entries, home = index.mentions.organizations.entries, index.mentions.home
    wanted = beside or {home}
    free = [form for form in possible if not form.bound]
    return free or [form for form in possible if entries[form.organization].country in wanted]


def _is_acronym(tokens: Sequence[Token], form: Form) -> bool:
    """Whether the words are the acronym's own letters, in capitals or not."""
    return [token.key for token in tokens] == [fold(part) for part in form.exact.split()]


def _is_common(run: Run, start: int, end: int) -> bool:
    """Whether an acronym that is also a word stands among others without its capitals."""
    token = run.tokens[start]
    common = token.key in COMMON_WORDS or run.says_little(start, end)
    return common and end - start == 1 and not run.alone(start, end) and not token.upper


def _how(index: NamesIndex, form: Form, stems: Sequence[str], language: str) -> How:
    if form.exact:
        return How.ACRONYM
    names = index.mentions.organizations.entries[form.organization].name
    own = any(stems_of(name, language) == tuple(stems) for name in names.all())
    return How.EXACT if own else How.ALIAS


def _misspelt(index: NamesIndex, run: Run) -> Iterator[Naming]:
    """Organizations whose whole name the query is, but for a slip or two."""
    written = " ".join(run.keys)
    if not allowed_slips(written):
        return
    for _, name in index.near_bodies.to(written):
        for number in index.bodies[name]:
            strange = tuple(key for key in run.keys if key not in name.split())
            yield replace(
                _naming(index, number, run, 0, len(run.tokens), How.MISSPELT), strange=strange
            )
