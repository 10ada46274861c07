"""Pure: one pass over a text: who and what is named where, and beside which title."""

from dataclasses import dataclass, field
from datetime import date

from press.pure.matching.acronyms import OrganizationSpan
from press.pure.matching.attachments import Attachments, attach
from press.pure.matching.cast import Cast, add_short_names, mark_things
from press.pure.matching.countries import find_countries
from press.pure.matching.crowd import Crowd
from press.pure.matching.index import MentionIndex
from press.pure.matching.organization_spans import (
    find_organizations,
    shouting_sentences,
)
from press.pure.matching.organizations import stems_of
from press.pure.matching.people import bases_of
from press.pure.matching.people_spans import PersonSpan, find_full_names
from press.pure.matching.posts import Post, compatible, held, holders
from press.pure.matching.qualifiers import CountryMap
from press.pure.matching.strangers import find_strangers
from press.pure.matching.title_spans import find_titles
from press.pure.matching.title_words import title_words
from press.pure.matching.titles import Scene, TitleSpan
from press.pure.matching.tokens import DASH, HYPHEN, SPACE, Document, read
from press.pure.matching.words import beginnings, words


@dataclass(slots=True)
class AloneTitle:
    """A title that stands for its holder."""

    title: TitleSpan
    post: Post


@dataclass(slots=True)
class Reading:
    """A text with all that was recognized in it."""

    document: Document
    stems: list[str]
    index: MentionIndex
    on: date | None
    countries: CountryMap
    organizations: list[OrganizationSpan]
    titles: list[TitleSpan] = field(default_factory=list)
    people: list[PersonSpan] = field(default_factory=list)
    attached: Attachments = field(default_factory=Attachments)
    alone: list[AloneTitle] = field(default_factory=list)
    unclear: list[tuple[PersonSpan, tuple[int, ...]]] = field(default_factory=list)


def read_text(text: str, index: MentionIndex, language: str, on: date | None) -> Reading:
    """Recognize everything in a text, step by step."""
    document = read(text, language)
    stems = stems_of(document)
    countries = CountryMap(find_countries(document, stems))
    organizations = find_organizations(document, stems, countries, index.organizations)
    reading = Reading(document, stems, index, on, countries, organizations)
    if not stems:
        return reading
    cast = Cast(document, stems, index.people)
    for span in find_full_names(document, index.people):
        cast.add(span)
    scene = _scene(reading, cast.taken)
    reading.titles = find_titles(scene)
    _add_strangers(reading, cast)
    mark_things(cast)
    blocked = _blocked(reading)
    add_short_names(cast, blocked)
    _settle_by_title(reading, cast)
    reading.people, reading.unclear = cast.spans, cast.unclear
    reading.attached = attach(document, reading.titles, reading.people, index.posts)
    reading.alone = _alone(reading)
    return reading


def _scene(reading: Reading, people: set[int]) -> Scene:
    language = reading.document.language
    spans = reading.organizations
    return Scene(
        reading.document,
        reading.stems,
        title_words(language),
        reading.index.posts.vocabulary[language],
        reading.countries,
        {span.start: span for span in spans},
        {span.end: span for span in spans},
        {place for span in spans for place in range(span.start, span.end)},
        set(people),
        reading.index.people.given,
    )


def _blocked(reading: Reading) -> set[int]:
    """The words that belong to organizations, countries and titles."""
    blocked: set[int] = set()
    for group in (reading.organizations, reading.countries.spans, reading.titles):
        for span in group:
            blocked.update(range(span.start, span.end))
    return blocked


def _add_strangers(reading: Reading, cast: Cast) -> None:
    tokens = reading.document.tokens
    crowd = Crowd(
        reading.document,
        reading.stems,
        cast.taken | _blocked(reading),
        reading.titles,
        {title.start: title for title in reading.titles},
        {title.end: title for title in reading.titles},
        reading.index.people.given,
        {token.key for token in tokens if not token.cap},
        shouting_sentences(reading.document),
        _surname_forms(reading),
    )
    for span in find_strangers(crowd):
        cast.add(span)
    cast.spans.sort(key=lambda span: span.start)


def _surname_forms(reading: Reading) -> set[str]:
    """The words of the text that can be part of an official's name."""
    language = reading.document.language
    people = reading.index.people
    return {
        token.key
        for token in reading.document.tokens
        if token.cap and bases_of(people, token.key, language)
    }


def _settle_by_title(reading: Reading, cast: Cast) -> None:
    """ "Minister Nurtleu": a title settles whose family name it is."""
    posts, language = reading.index.posts, reading.document.language
    ends = {title.end: title for title in reading.titles}
    left: list[tuple[PersonSpan, tuple[int, ...]]] = []
    settled: dict[tuple[int, ...], int] = {}
    for span, people in cast.unclear:
        title = ends.get(span.start)
        tied = reading.document.tokens[span.start].gap in (SPACE, HYPHEN, DASH)
        fitting = [
            person
            for person in people
            if title
            and tied
            and any(
                compatible(title, post, language) and _same_country(title, post)
                for post in posts.by_person.get((language, person), ())
            )
        ]
        if len(fitting) > 1:
            today = [person for person in fitting if _held_by(reading, title, person)]
            fitting = today or fitting
        if len(fitting) == 1:
            settled[people] = fitting[0]
        if people in settled:
            cast.add(PersonSpan(span.start, span.end, (settled[people],), full=False))
        else:
            left.append((span, people))
    cast.unclear = left
    cast.spans.sort(key=lambda span: span.start)


def _same_country(title: TitleSpan, post: Post) -> bool:
    bodies = not title.organizations or bool(post.organizations & set(title.organizations))
    return bodies and not title.foreign and (not title.owners or post.country in title.owners)


def _held_by(reading: Reading, title: TitleSpan | None, person: int) -> bool:
    posts, language = reading.index.posts, reading.document.language
    return any(
        held(posts, post, reading.on) and title is not None and compatible(title, post, language)
        for post in posts.by_person.get((language, person), ())
    )


_STATED = {
    "en": words(
        "position became become appointed elected served serve named once was were posts "
        "candidate previously formerly"
    ),
    "ru": words(
        "был была стал стала назначен назначена работал работала пост поста посту должность "
        "должности избран избрана являлся назначить назначении служил посте"
    ),
    "kk": words(
        "болып болган кызметин кызметине лауазымына лауазымы тагайындалды кызметинде болды "
        "кызметинен лауазымынан ретинде"
    ),
}  # fmt: skip

_SERVING = beginnings("serv work appoint role capacity career tenure nominat elect")


def _alone(reading: Reading) -> list[AloneTitle]:
    """Titles without a name that say who is meant, by the day's holder."""
    found: list[AloneTitle] = []
    language = reading.document.language
    present = {span.person for span in reading.people if not span.thing}
    known: dict[tuple[object, ...], list[Post]] = {}
    for number, title in enumerate(reading.titles):
        if number in reading.attached.used or not _can_stand_alone(reading, title):
            continue
        wording = _wording(title)
        if wording not in known:
            known[wording] = holders(reading.index.posts, title, language, reading.on)
        posts = known[wording]
        if len(posts) > 1:
            here = [post for post in posts if post.person in present]
            posts = here if len(here) == 1 else []
        if len(posts) == 1:
            found.append(AloneTitle(title, posts[0]))
    return found


def _wording(title: TitleSpan) -> tuple[object, ...]:
    """What two titles must share to mean the same post."""
    bodies = tuple(title.organizations)
    return title.ranks, title.core, bodies, (*title.owners, "", *title.places), title.foreign


def _can_stand_alone(reading: Reading, title: TitleSpan) -> bool:
    if title.plural or title.dependent or title.unclear or title.ranks & {"former", "acting"}:
        return False
    if _line_of_a_career(reading, title):
        return False
    if _unnamed_deputy(reading, title):
        return False
    return not _only_stated(reading, title)


def _line_of_a_career(reading: Reading, title: TitleSpan) -> bool:
    """Whether a title is all that its line says, and no item of a list and no signature."""
    document = reading.document
    first, last, paragraph = document.sentences[document.tokens[title.head].sentence]
    if not paragraph or (title.start, title.end) != (first, last):
        return False
    above, _, mark = document.text[: document.tokens[first].start].rpartition("\n")
    return not mark.strip() and not above.rstrip().endswith((",", ":"))


def _unnamed_deputy(reading: Reading, title: TitleSpan) -> bool:
    """A bare deputy is one of several: no post of its own unless its field is given."""
    if not title.ranks & {"deputy", "assistant", "under", "associate"} or "first" in title.ranks:
        return False
    language = reading.document.language
    words = title_words(language)
    rest = title.core - words.heads - words.adjectives
    return not rest or words.minister in title.core


def _only_stated(reading: Reading, title: TitleSpan) -> bool:
    """Whether the text speaks of the post, not of its holder: "served as", "назначен"."""
    document = reading.document
    tokens, words = document.tokens, _STATED[document.language]
    first, last, _ = document.sentences[tokens[title.head].sentence]
    if document.language == "kk":
        near = tokens[title.end : min(title.end + 2, last)]
        return any(token.key in words for token in near)
    near = tokens[max(first, title.start - 3) : title.start]
    if document.language == "en":
        as_role = any(token.key == "as" for token in near[-2:])
        wider = tokens[max(first, title.start - 7) : title.start]
        serving = as_role and any(token.key.startswith(_SERVING) for token in wider)
        return serving or any(token.key in words for token in near)
    instrumental = tokens[title.head].key.endswith(("ом", "ем", "ым"))
    if any(token.key.startswith(("пост", "должност")) for token in near):
        return True
    if any(token.key in ("прежде", "ранее", "этого") for token in near):
        return True
    near += tokens[title.end : min(title.end + 2, last)]
    return instrumental and any(token.key in words for token in near)
