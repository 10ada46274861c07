"""Pure: which words of a text name which organization."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from press.pure.matching.acronyms import OrganizationSpan, drop_introduced, settle_shared
from press.pure.matching.countries import CountrySpan
from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.organization_words import COMMON_WORDS, MINISTRY
from press.pure.matching.organizations import (
    Form,
    OrganizationIndex,
    collapse,
    exact_fits,
    table_language,
)
from press.pure.matching.qualifiers import CountryMap, Qualifiers, qualifiers
from press.pure.matching.title_words import title_words
from press.pure.matching.tokens import (
    COMMA,
    DASH,
    DOT,
    HYPHEN,
    OTHER,
    QUOTE,
    SPACE,
    Document,
)

_INSIDE_NAME = frozenset([SPACE, HYPHEN, COMMA, QUOTE, OTHER, DASH])


@dataclass(slots=True)
class _Hit:
    start: int
    end: int
    forms: list[Form]


def find_organizations(
    document: Document,
    stems: list[str],
    countries: CountryMap,
    index: OrganizationIndex,
) -> list[OrganizationSpan]:
    """Every organization named, longest name first at each place, in order of the text."""
    hits = _plain_hits(document, stems, index)
    hits = _nested_hits(document, stems, countries.spans, hits, index)
    shouting = shouting_sentences(document)
    spans: list[OrganizationSpan] = []
    for hit in hits:
        token = document.tokens[hit.start]
        exact = hit.forms[0].exact
        if exact and token.key in COMMON_WORDS and token.sentence in shouting:
            continue
        spans.append(_resolved(document, stems, countries, index, hit))
    drop_introduced(document, stems, spans, index)
    settle_shared(spans)
    return spans


def _plain_hits(document: Document, stems: list[str], index: OrganizationIndex) -> list[_Hit]:
    hits: list[_Hit] = []
    place, count = 0, len(stems)
    tables = index.plain
    while place < count:
        table = tables[table_language(stems[place], document.language)]
        for end, forms in reversed(table.hits(stems, place, min(count, place + 20))):
            fitting = _fitting(document, index, place, end, forms)
            if fitting:
                hits.append(_Hit(place, end, fitting))
                place = end - 1
                break
        place += 1
    return hits


def _fitting(
    document: Document, index: OrganizationIndex, start: int, end: int, forms: list[Form]
) -> list[Form]:
    """The forms whose capitals and marks agree with the words."""
    tokens = document.tokens
    if not _unbroken(document, start, end):
        return []
    fitting = []
    for form in forms:
        if form.exact:
            good = exact_fits(document, start, end, form)
        elif end - start == 1:
            good = tokens[start].cap
        elif form.organization in index.ministries:
            good = True
        else:
            good = any(tokens[i].cap for i in range(start, end))
        if good:
            fitting.append(form)
    return fitting


def _unbroken(document: Document, start: int, end: int) -> bool:
    """Whether nothing but marks that names have parts the words, a dot behind initials too."""
    tokens = document.tokens
    return all(
        tokens[i].gap in _INSIDE_NAME or (tokens[i].gap == DOT and len(tokens[i - 1].text) == 1)
        for i in range(start + 1, end)
    )


def _nested_hits(
    document: Document,
    stems: list[str],
    countries: Iterable[CountrySpan],
    hits: list[_Hit],
    index: OrganizationIndex,
) -> list[_Hit]:
    """Longer names found once countries and shorter names count as one word."""
    taken = [(hit.start, hit.end, f"#{hit.forms[0].organization}") for hit in hits]
    covered = {place for hit in hits for place in range(hit.start, hit.end)}
    taken += [
        (span.start, span.end, f"@{span.code}")
        for span in countries
        if not covered.intersection(range(span.start, span.end))
    ]
    elements = collapse(stems, taken)
    keys = [key for key, _, _ in elements]
    table = index.nested[document.language]
    longer: list[_Hit] = []
    place = 0
    while place < len(keys):
        for end, forms in reversed(table.hits(keys, place, min(len(keys), place + 20))):
            first, last = elements[place][1], elements[end - 1][2]
            if not _unbroken(document, first, last):
                continue
            if not any(document.tokens[i].cap for i in range(first, last)):
                continue
            longer.append(_Hit(first, last, forms))
            place = end - 1
            break
        place += 1
    return _merged(hits, longer)


def _merged(hits: list[_Hit], longer: list[_Hit]) -> list[_Hit]:
    """Both lists in order, without the hits that lie inside or across a longer one."""
    kept: list[_Hit] = []
    everything = hits + longer
    everything.sort(key=lambda hit: (hit.start, -hit.end))
    for hit in everything:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _resolved(
    document: Document,
    stems: list[str],
    countries: CountryMap,
    index: OrganizationIndex,
    hit: _Hit,
) -> OrganizationSpan:
    acronym = hit.forms[0].exact
    free = _distinct(form for form in hit.forms if not form.bound)
    if len(free) == 1:
        return OrganizationSpan(hit.start, hit.end, free[0], acronym)
    beside = qualifiers(document, countries, hit.start, hit.end)
    if free:
        return _shared(document, index, hit, free, beside)
    candidates = _distinct(form for form in hit.forms)
    if beside.owners:
        fitting = [o for o in candidates if index.entries[o].country in beside.owners]
        ours = [o for o in fitting if index.entries[o].country == index.home]
        chosen = (ours or fitting)[0] if len(ours or fitting) >= 1 else None
        start, end = (beside.start, beside.end) if chosen is not None else (hit.start, hit.end)
        return OrganizationSpan(start, end, chosen, acronym)
    if _elsewhere(document, stems, countries, index, hit):
        return OrganizationSpan(hit.start, hit.end, None)
    ours = [o for o in candidates if index.entries[o].country == index.home]
    if len(ours) > 1:
        return OrganizationSpan(hit.start, hit.end, None, acronym, tuple(ours))
    if ours:
        return OrganizationSpan(hit.start, hit.end, ours[0], acronym)
    word = hit.end - hit.start == 1 and not acronym
    generic = word or any(form.generic for form in hit.forms)
    chosen = candidates[0] if len(candidates) == 1 and not generic else None
    return OrganizationSpan(hit.start, hit.end, chosen, acronym)


def _distinct(forms: Iterable[Form]) -> list[int]:
    return list(dict.fromkeys(form.organization for form in forms))


def _shared(
    document: Document,
    index: OrganizationIndex,
    hit: _Hit,
    free: list[int],
    beside: Qualifiers,
) -> OrganizationSpan:
    """Several organizations go by these words: take the language's own, else leave it open."""
    own = _distinct(
        form for form in hit.forms if not form.bound and form.language == document.language
    )
    candidates = own or free
    if len(candidates) > 1 and beside.owners:
        named = [o for o in candidates if index.entries[o].country in beside.owners]
        candidates = named or candidates
    chosen = candidates[0] if len(candidates) == 1 else None
    return OrganizationSpan(hit.start, hit.end, chosen, hit.forms[0].exact, tuple(candidates))


def _elsewhere(
    document: Document,
    stems: list[str],
    countries: CountryMap,
    index: OrganizationIndex,
    hit: _Hit,
) -> bool:
    """Whether a bare name belongs to some place we do not know ("Ministry of X of Bavaria"),
    or goes on ("Ministry of Education and Science")."""
    tokens = document.tokens
    after = hit.end
    if _of_several_countries(document, hit):
        return True
    ministry = hit.forms[0].organization in index.ministries and not hit.forms[0].exact
    if ministry and _begins_earlier(document, stems, hit.start):
        return True
    if after + 1 >= len(tokens) or tokens[after].gap != SPACE:
        return False
    word = after + 1
    if stems[after] == "of":
        if stems[word] == "the" and word + 1 < len(tokens):
            word += 1
        return tokens[word].cap and tokens[word].gap == SPACE
    if not ministry or stems[after] not in ("and", "и"):
        return False
    table = index.plain[table_language(stems[word], document.language)]
    if word in countries.starts or table.hits(stems, word, len(stems)):
        return False
    if stems[word] in _subjects(document.language):
        return True
    return document.language == "en" and tokens[word].cap


# "The foreign ministries of the countries of Central Asia".
_COUNTRIES = {
    "en": ("countries", "states", "member", "participating"),
    "ru": ("стран", "государств"),
    "kk": ("елдер", "мемлекеттер"),
}


def _of_several_countries(document: Document, hit: _Hit) -> bool:
    """Whether a name is that of bodies of countries in general."""
    tokens, words = document.tokens, _COUNTRIES[document.language]
    if document.language == "kk":
        return hit.start > 0 and tokens[hit.start - 1].key.startswith(words)
    near = tokens[hit.end : hit.end + (3 if document.language == "en" else 1)]
    return any(token.key.startswith(words) for token in near if token.gap == SPACE)


@cache
def _subjects(language: str) -> frozenset[str]:
    """Stems of what ministries are for, without the word for a ministry itself."""
    ministry = stem(fold(MINISTRY[language]), language)
    return title_words(language).subjects - title_words(language).links - {ministry}


def _begins_earlier(document: Document, stems: list[str], start: int) -> bool:
    """Whether a Kazakh name only ends here: "Ғылым және | білім министрлігі"."""
    if document.language != "kk" or start < 2 or document.tokens[start].gap != SPACE:
        return False
    before = stems[start - 1]
    subjects = _subjects("kk")
    bare = before == document.tokens[start - 1].key
    return (bare and before in subjects) or (before == "жане" and stems[start - 2] in subjects)


def shouting_sentences(document: Document) -> set[int]:
    """Sentences written mostly in capitals."""
    shouting = set()
    for number, (first, last, _) in enumerate(document.sentences):
        if not document.tokens[first].upper and last - first > 1:
            continue
        words = document.tokens[first:last]
        if len(words) > 2 and sum(token.upper for token in words) * 10 > len(words) * 7:
            shouting.add(number)
    return shouting
