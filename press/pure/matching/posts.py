"""Pure: the posts officials hold, and whether a title in a text means one of them."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from press.pure.directory import AppointmentEntry, Directory
from press.pure.matching.countries import CountrySpan, find_countries
from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.organization_spans import find_organizations
from press.pure.matching.organizations import OrganizationIndex, stems_of
from press.pure.matching.qualifiers import CountryMap
from press.pure.matching.title_words import title_words
from press.pure.matching.titles import TitleSpan, bag
from press.pure.matching.tokens import read
from press.pure.matching.words import beginnings

# "Deputy Prime Minister - Minister of Foreign Affairs" is two titles of one appointment.
_DASHED = re.compile(r"\s+[-–—]\s+|;\s*")
_LOOSE_RANKS = frozenset(["former", "acting", "senior"])
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


@dataclass(slots=True)
class Post:
    """An appointment's title in one language, taken apart.

    `full` is every stem that may name the post, `least` those that must; `organizations` those the
    title may be written with, `subject` what tells the post from others of its kind.
    """

    person: int
    number: int
    organization: int
    ranks: frozenset[str]
    full: frozenset[str]
    least: frozenset[str]
    subject: frozenset[str]
    organizations: frozenset[int]
    country: str
    places: frozenset[str]
    leading: bool
    kind: int = -1


@dataclass(frozen=True, slots=True)
class _Parsed:
    ranks: frozenset[str]
    core: frozenset[str]
    organizations: frozenset[int]
    countries: frozenset[str]
    stems: frozenset[str]


@dataclass(slots=True)
class PostIndex:
    """Posts by language and organization, word of the title, and person.

    Posts that differ only in who holds them are of one kind, and looked at once.
    """

    home: str
    people: tuple[tuple[AppointmentEntry, ...], ...] = ()
    kinds: list[list[Post]] = field(default_factory=list)
    by_organization: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    by_word: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    by_person: dict[tuple[str, int], list[Post]] = field(default_factory=dict)
    vocabulary: dict[str, frozenset[str]] = field(default_factory=dict)


def build_posts(directory: Directory, organizations: OrganizationIndex) -> PostIndex:
    """Take every title of every appointment apart, equal titles once."""
    index = PostIndex(organizations.home, tuple(o.appointments for o in directory.officials))
    workshop = _Workshop(organizations)
    for person, official in enumerate(directory.officials):
        for number, appointment in enumerate(official.appointments):
            body = organizations.by_id.get(appointment.organization)
            if body is None:
                continue
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
        post.organizations, post.country, post.places, post.leading, post.kind,
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
    entry = organizations.entries[body]
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
    parent = organizations.by_id.get(entry.parent)
    bodies = {body, *title.organizations, *name.organizations}
    if parent is not None:
        bodies.add(parent)
    places = (title.countries | name.countries) - {entry.country}
    bare = not title.core - words.heads - words.adjectives - subject - about
    leading = bare and bool(title.core & _leading(language))
    return Post(
        -1, -1, body, title.ranks, full, least, subject, frozenset(bodies),
        entry.country, places, leading and not title.ranks, kind,
    )  # fmt: skip


def same_post(title: TitleSpan, post: Post, language: str, home: str) -> bool:
    """Whether a title standing alone can only mean this post (or another of the same name)."""
    words = title_words(language)
    if not _same_ranks(title, post):
        return False
    bodies = frozenset(title.organizations)
    if title.core == {words.lead} and words.lead not in post.full:
        return post.leading and post.organization in bodies and not title.owners
    if not (title.core <= post.full and post.least <= title.core):
        return False
    return _belongs(title, post, bodies, language, home)


def _belongs(
    title: TitleSpan, post: Post, bodies: frozenset[int], language: str, home: str
) -> bool:
    """Whether the organizations and countries written with a title are the post's own."""
    words = title_words(language)
    owners, places = frozenset(title.owners), frozenset(title.places)
    if title.foreign or (bodies and not bodies & post.organizations):
        return False
    if owners and not owners <= {post.country} | post.places:
        return False
    if post.country and owners and post.country not in owners:
        return False
    if words.ambassador in title.core:
        return bool(places) and places <= post.places and (bool(owners) or post.country == home)
    if places and not places <= post.places and post.organization not in bodies:
        return False
    if bodies:
        return post.organization in bodies or bool(owners) or post.country in ("", home)
    if owners:
        return bool(post.country) and (not post.subject or bool(title.core & post.subject))
    return bool(title.core & post.subject) and post.country in ("", home)


def _same_ranks(title: TitleSpan, post: Post) -> bool:
    return title.ranks - _LOOSE_RANKS == post.ranks - _LOOSE_RANKS


def compatible(title: TitleSpan, post: Post, language: str) -> bool:
    """Whether a title beside a person's name can be short for this post of theirs."""
    words = title_words(language)
    if title.core & {words.lead} and not title.ranks and post.leading:
        return True
    if not _same_ranks(title, post):
        return False
    heads = title.core & words.heads
    if not heads & post.full:
        return False
    extra = title.core - post.full - words.adjectives
    return not extra


def holders(index: PostIndex, title: TitleSpan, language: str, on: date | None) -> list[Post]:
    """The posts held on the day (None: without an end) that a title alone can mean."""
    if title.organizations:
        lists = [index.by_organization.get((language, body), []) for body in title.organizations]
    else:
        lists = [index.by_word.get((language, word), []) for word in title.core]
    found: dict[int, Post] = {}
    for kind in min(lists, key=len, default=[]):
        posts = index.kinds[kind]
        if posts and same_post(title, posts[0], language, index.home):
            found.update((post.person, post) for post in posts if held(index, post, on))
    direct = [p for p in found.values() if p.organization in title.organizations]
    return direct or list(found.values())


def held(index: PostIndex, post: Post, on: date | None) -> bool:
    """Whether the post is held that day; without a day, whether it has no end."""
    appointment = index.people[post.person][post.number]
    return appointment.held_on(on) if on else appointment.end is None
