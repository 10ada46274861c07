"""Pure: the titles of a directory taken apart once."""

import re
from dataclasses import dataclass, field
from functools import cache

from press.pure.directory import Directory
from press.pure.matching.countries import CountrySpan, find_countries
from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.organization_spans import find_organizations
from press.pure.matching.organizations import OrganizationIndex, stems_of
from press.pure.matching.posts import Post, PostIndex
from press.pure.matching.qualifiers import CountryMap
from press.pure.matching.title_words import title_words
from press.pure.matching.titles import bag
from press.pure.matching.tokens import read
from press.pure.matching.words import beginnings

# "Deputy Prime Minister - Minister of Foreign Affairs" is two titles of one appointment.
_DASHED = re.compile(r"\s+[-–—]\s+|;\s*")
# A post that the directory gives no organization.
NO_BODY = -1
_LEADING = {
    "en": beginnings(
        "president chair minister administrator secretary director head commissioner rector "
        "governor chancellor speaker"
    ),
    "ru": beginnings(
        "президент председатель министр администратор секретарь директор глава комиссар ректор "
        "губернатор канцлер спикер управляющий"
    ),
    "kk": beginnings(
        "президент төраға министр әкімші хатшы директор басшы комиссар ректор губернатор канцлер "
        "спикер басқарушы"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parsed:
    ranks: frozenset[str]
    core: frozenset[str]
    organizations: frozenset[int]
    countries: frozenset[str]
    stems: frozenset[str]


def build_posts(directory: Directory, organizations: OrganizationIndex) -> PostIndex:
    """Take every title of every appointment apart, equal titles once."""
    index = PostIndex(organizations.home, tuple(o.appointments for o in directory.officials))
    workshop = _Workshop(organizations)
    for person, official in enumerate(directory.officials):
        for number, appointment in enumerate(official.appointments):
            body = organizations.by_id.get(appointment.organization, NO_BODY)
            for language in ("en", "ru", "kk"):
                title = getattr(appointment.title, language)
                for kind in workshop.kinds_of(index, title, body, language) if title else ():
                    post = _held_post(index.kinds[kind][0], person, number)
                    index.kinds[kind].append(post)
                    index.by_person.setdefault((language, person), []).append(post)
    for holding in index.kinds:
        del holding[0]  # the pattern they were copied from
    for language in ("en", "ru", "kk"):
        stems = [
            entry.stems for (_, spoken), entry in workshop.parsed.items() if spoken == language
        ]
        stems += [
            subject
            for (_, spoken), subject in organizations.subject_stems.items()
            if spoken == language
        ]
        links = title_words(language).links
        index.vocabulary[language] = frozenset().union(*stems) - links
    return index


def _held_post(post: Post, person: int, number: int) -> Post:
    return Post(
        person, number, post.organization, post.ranks, post.full, post.least, post.subject,
        post.organizations, post.country, post.places, post.leading, post.national, post.kind,
    )  # fmt: skip


@cache
def _leading(language: str) -> frozenset[str]:
    return frozenset(stem(fold(word), language) for word in _LEADING[language])


@dataclass(slots=True)
class _Workshop:
    """Titles and names already taken apart while an index is built."""

    organizations: OrganizationIndex
    parsed: dict[tuple[str, str], _Parsed] = field(default_factory=dict)
    bodies: dict[tuple[int, str], _Parsed] = field(default_factory=dict)
    known: dict[tuple[str, int, str], list[int]] = field(default_factory=dict)

    def kinds_of(self, index: PostIndex, title: str, body: int, language: str) -> list[int]:
        """The kinds of post a title at an organization stands for, new ones filed."""
        kinds = self.known.get((title, body, language))
        if kinds is None:
            kinds = [self._file(index, part, body, language) for part in _DASHED.split(title)]
            self.known[title, body, language] = kinds
        return kinds

    def _file(self, index: PostIndex, title: str, body: int, language: str) -> int:
        organizations = self.organizations
        if (body, language) not in self.bodies:
            self.bodies[body, language] = _parse_name(body, language, organizations)
        if (title, language) not in self.parsed:
            self.parsed[title, language] = _parse_title(title, language, organizations)
        kind = len(index.kinds)
        post = _post(
            kind, body, language, self.parsed[title, language], self.bodies[body, language],
            organizations,
        )  # fmt: skip
        index.kinds.append([post])
        for accepted in post.organizations:
            index.by_organization.setdefault((language, accepted), []).append(kind)
        for word in post.full:
            index.by_word.setdefault((language, word), []).append(kind)
        return kind


def _parse_title(text: str, language: str, organizations: OrganizationIndex) -> _Parsed:
    """The ranks and core of a title without the organizations and countries in it."""
    document = read(text, language)
    stems = stems_of(document)
    countries = find_countries(document, stems)
    spans = find_organizations(document, stems, CountryMap(countries), organizations)
    covered = {i for span in spans for i in range(span.start, span.end)}
    inner = frozenset(span.organization for span in spans if span.organization is not None)
    return _parsed(stems, covered, countries, inner, language)


def _parse_name(body: int, language: str, organizations: OrganizationIndex) -> _Parsed:
    """The same of an organization's own name, for comparison with titles at it."""
    if body == NO_BODY:
        return _parsed([], set(), [], frozenset(), language)
    document = read(organizations.entries[body].name.in_language(language), language)
    stems = stems_of(document)
    inner = frozenset(organizations.inner.get((body, language), ()))
    return _parsed(stems, set(), find_countries(document, stems), inner, language)


def _parsed(
    stems: list[str],
    covered: set[int],
    countries: list[CountrySpan],
    inner: frozenset[int],
    language: str,
) -> _Parsed:
    covered = covered | {i for span in countries for i in range(span.start, span.end)}
    kept = [word for place, word in enumerate(stems) if place not in covered]
    ranks, core = bag(kept, title_words(language))
    codes = frozenset(span.code for span in countries)
    return _Parsed(ranks, core, inner, codes, frozenset(kept))


def _post(
    kind: int,
    body: int,
    language: str,
    title: _Parsed,
    name: _Parsed,
    organizations: OrganizationIndex,
) -> Post:
    words = title_words(language)
    country, parent = _home_of(body, title, organizations)
    about = name.stems - words.links - words.heads
    subject: frozenset[str] = frozenset()
    full = title.core
    if body in organizations.ministries and words.minister in title.core:
        stems = organizations.subject_stems.get((body, language), frozenset())
        subject = bag(sorted(stems), words)[1]
        full = full | subject
    else:
        subject = (title.core & about) - words.adjectives
    heads = title.core & words.heads
    least = (title.core - about - subject) | heads
    bodies = {body, *title.organizations, *name.organizations, parent} - {NO_BODY}
    named = title.countries | name.countries
    places = named - {country}
    bare = not title.core - words.heads - words.adjectives - subject - about
    leading = bare and bool(title.core & _leading(language))
    return Post(
        -1, -1, body, title.ranks, full, least, subject, frozenset(bodies),
        country, places, leading and not title.ranks, country in named, kind,
    )  # fmt: skip


def _home_of(body: int, title: _Parsed, organizations: OrganizationIndex) -> tuple[str, int]:
    """The country a post belongs to, and the organization above its own, if any."""
    if body == NO_BODY:
        return (min(title.countries) if len(title.countries) == 1 else ""), NO_BODY
    entry = organizations.entries[body]
    return entry.country, organizations.by_id.get(entry.parent, NO_BODY)
