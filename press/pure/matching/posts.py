"""Pure: the posts officials hold, and whether a title in a text means one of them."""

from dataclasses import dataclass, field
from datetime import date

from press.pure.directory import AppointmentEntry
from press.pure.matching.title_words import title_words
from press.pure.matching.titles import TitleSpan

_LOOSE_RANKS = frozenset(["former", "acting", "senior"])


@dataclass(slots=True)
class Post:
    """An appointment's title in one language, taken apart.

    `full` is every stem that may name the post, `least` those that must; `organizations` those the
    title may be written with, `subject` what tells the post from others of its kind. `national`:
    the title or its organization names the country, as a president's or a government's does.
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
    national: bool = False
    kind: int = -1


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
        telling = title.core - words.heads - words.adjectives
        if post.subject:
            return bool(post.country) and bool(title.core & post.subject)
        return bool(post.country) and (post.national or bool(telling))
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
    national = [p for p in found.values() if title.owners and p.national]
    return direct or national or list(found.values())


def held(index: PostIndex, post: Post, on: date | None) -> bool:
    """Whether the post is held that day; without a day, whether it has no end."""
    appointment = index.people[post.person][post.number]
    return appointment.held_on(on) if on else appointment.end is None
