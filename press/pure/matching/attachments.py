"""Pure: which title in a text belongs to which person beside it."""

from dataclasses import dataclass, field

from press.pure.matching.name_words import HONORIFICS
from press.pure.matching.people_spans import PersonSpan
from press.pure.matching.posts import Post, PostIndex, compatible
from press.pure.matching.titles import TitleSpan
from press.pure.matching.tokens import (
    CLOSE,
    COMMA,
    DASH,
    HYPHEN,
    OPEN,
    QUOTE,
    SPACE,
    Document,
)

_BEFORE_NAME = (SPACE, HYPHEN, CLOSE, QUOTE, DASH)
_CHAIN = (DASH, COMMA, HYPHEN)
_AND = {"en": "and", "ru": "и", "kk": "жане"}
_ARTICLES = frozenset(["the", "a", "an"])


@dataclass(slots=True)
class Attachments:
    """Titles by person span (its place in the list), and the places of titles so used."""

    titles: dict[int, list[TitleSpan]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def add(self, person: int, number: int, title: TitleSpan) -> None:
        """Give a title to a person."""
        self.titles.setdefault(person, []).append(title)
        self.used.add(number)


def attach(
    document: Document, titles: list[TitleSpan], people: list[PersonSpan], posts: PostIndex
) -> Attachments:
    """Give every title that stands beside a name to its bearer."""
    found = Attachments()
    starts = {span.start: place for place, span in enumerate(people)}
    ends = {span.end: place for place, span in enumerate(people)}
    owner: dict[int, int] = {}
    for number, title in enumerate(titles):
        person = _to_the_right(document, title, people, starts, posts)
        if person is not None:
            owner[number] = person
    for number in range(len(titles) - 2, -1, -1):
        if number not in owner and number + 1 in owner:
            person = owner[number + 1]
            known = people[person].person
            tied = _chained(document, titles[number], titles[number + 1])
            fits = known is not None and _fits(posts, titles[number], known, document.language)
            dashed = tied and document.tokens[titles[number].end].gap in (DASH, HYPHEN)
            if tied and (fits or dashed):
                owner[number] = person
    for number, title in enumerate(titles):
        if number in owner:
            continue
        person = _to_the_left(document, title, people, ends, posts)
        if person is None and number - 1 in owner and titles[number - 1].start > 0:
            before = owner[number - 1]
            follows = people[before].end <= titles[number - 1].start
            if follows and _chained(document, titles[number - 1], title):
                person = before
        if person is not None:
            owner[number] = person
    for number, person in owner.items():
        found.add(person, number, titles[number])
    return found


def _to_the_right(
    document: Document,
    title: TitleSpan,
    people: list[PersonSpan],
    starts: dict[int, int],
    posts: PostIndex,
) -> int | None:
    """The person whose name follows: "Director-General (WHO), Dr. Jane Doe"."""
    tokens = document.tokens
    place = title.end
    if place >= len(tokens) or (title.dependent and document.language != "kk"):
        pass
    gap = tokens[place].gap if place < len(tokens) else None
    while place < len(tokens) and tokens[place].key in HONORIFICS and place not in starts:
        place += 1
    if gap is None or place not in starts or tokens[title.head].sentence != tokens[place].sentence:
        return None
    person = starts[place]
    if people[person].thing or tokens[title.end - 1].ending == "s":
        return None
    if gap in _BEFORE_NAME:
        return person
    if gap == COMMA and people[person].full and not title.plural:
        known = people[person].person
        if known is None:
            return person
        return person if _fits(posts, title, known, document.language) else None
    return None


def _to_the_left(
    document: Document,
    title: TitleSpan,
    people: list[PersonSpan],
    ends: dict[int, int],
    posts: PostIndex,
) -> int | None:
    """The person whose name comes before: "Amy Pope, the Director General of IOM"."""
    tokens = document.tokens
    place = title.start
    while place > 0 and tokens[place - 1].key in _ARTICLES and tokens[place].gap == SPACE:
        place -= 1
    if place >= len(tokens) or place not in ends:
        return None
    if tokens[place].gap not in (COMMA, OPEN, DASH):
        return None
    person = ends[place]
    span = people[person]
    if span.thing or title.plural:
        return None
    known = span.person
    if known is None:
        return person if span.full else None
    if title.past or _fits(posts, title, known, document.language):
        return person
    bodies = {post.organization for post in posts.by_person.get((document.language, known), ())}
    same_body = bool(bodies & set(title.organizations))
    after = tokens[title.end].gap if title.end < len(tokens) else None
    closed = after is None or after in (COMMA, CLOSE, DASH) or after < CLOSE
    return person if closed and (same_body or not title.organizations) else None


def _fits(posts: PostIndex, title: TitleSpan, person: int, language: str) -> bool:
    """Whether a person ever held a post the title can mean."""
    return any(
        compatible(title, post, language) and _of_its_country(title, post)
        for post in posts.by_person.get((language, person), ())
    )


def _of_its_country(title: TitleSpan, post: Post) -> bool:
    """Whether the country written with a title, if any, can be the post's."""
    return not title.owners or not post.country or post.country in title.owners


def _chained(document: Document, title: TitleSpan, following: TitleSpan) -> bool:
    """Whether two titles stand together: "Deputy Prime Minister - Minister of ..."."""
    tokens = document.tokens
    place = title.end
    if title.plural or place >= len(tokens):
        return False
    if tokens[place].key == _AND[document.language]:
        place += 1
    elif tokens[place].gap not in _CHAIN:
        return False
    while place < len(tokens) and tokens[place].key in _ARTICLES:
        place += 1
    return place == following.start and tokens[place].gap in (*_CHAIN, SPACE)
