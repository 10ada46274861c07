"""Pure: from what was recognized in a text to suggestions, unknown people and warnings."""

import re
from dataclasses import dataclass, field

from press.pure.matching.bodies import at_home, suggest_organizations
from press.pure.matching.cautions import warnings_of
from press.pure.matching.findings import (
    Findings,
    OfficialSuggestion,
    Participation,
)
from press.pure.matching.name_words import HONORIFICS, PARTICLES
from press.pure.matching.people import bases_of
from press.pure.matching.people_spans import PersonSpan
from press.pure.matching.posts import compatible, held
from press.pure.matching.roles import Mention, decide, mark_lists, setting
from press.pure.matching.roles_en import english_signs
from press.pure.matching.roles_kk import kazakh_signs
from press.pure.matching.roles_ru import russian_signs
from press.pure.matching.search import Reading
from press.pure.matching.titles import TitleSpan
from press.pure.matching.words import beginnings

_SIGNS = {"en": english_signs, "ru": russian_signs, "kk": kazakh_signs}


@dataclass(slots=True)
class _Found:
    """An official or organization with its first place and everything seen of it."""

    start: int
    end: int
    title: str = ""
    past: bool = False
    signs: set[str] = field(default_factory=set)
    titles: list[TitleSpan] = field(default_factory=list)


def report(reading: Reading) -> Findings:
    """Turn a reading into findings."""
    mentions, officials = _mentions(reading)
    scene = setting(reading.document, mentions)
    _SIGNS[reading.document.language](scene)
    mark_lists(scene)
    found = _gather(reading, mentions, officials)
    parts = {
        person: decide(entry.signs, _own(reading, person, entry), entry.past, scene)
        for person, entry in found.items()
    }
    suggestions = tuple(
        _official(reading, person, found[person], parts[person])
        for person in sorted(found, key=lambda person: found[person].start)
    )
    return Findings(
        suggestions,
        suggest_organizations(reading, mentions, parts, scene),
        _strangers(reading),
        warnings_of(reading),
    )


def _mentions(reading: Reading) -> tuple[list[Mention], dict[int, tuple[int, int, str]]]:
    """Every person, lone title and organization as something with a role in its sentence.

    Also where each mention's own words are: (start, end, title as written) by `id` of mention.
    """
    document = reading.document
    mentions: list[Mention] = []
    forms: dict[int, tuple[int, int, str]] = {}
    covered: set[int] = set()
    for place, span in enumerate(reading.people):
        if span.thing:
            continue
        titles = reading.attached.titles.get(place, [])
        start = min([span.start, *(title.start for title in titles)])
        end = max([span.end, *(title.end for title in titles)])
        start = _past_honorifics(document.tokens, start)
        bodies = tuple(o for title in titles if not title.past for o in title.organizations)
        mention = Mention(
            start, end, document.tokens[span.start].sentence, span.person, bodies,
            span.start, span.end, _nominative(reading, span, titles),
            any(title.past for title in titles),
        )  # fmt: skip
        mentions.append(mention)
        covered.update(range(start, end))
        written = " – ".join(document.slice(t.start, t.end) for t in titles)
        forms[id(mention)] = (span.start, span.end, written)
    for lone in reading.alone:
        mention = _lone_mention(reading, lone.title, lone.post.person)
        mentions.append(mention)
        covered.update(range(lone.title.start, lone.title.end))
        written = document.slice(lone.title.start, lone.title.end)
        forms[id(mention)] = (lone.title.start, lone.title.end, written)
    used = {id(lone.title) for lone in reading.alone}
    for number, title in enumerate(reading.titles):
        if number in reading.attached.used or id(title) in used or title.past:
            continue
        if title.organizations:
            mentions.append(_lone_mention(reading, title, None))
            covered.update(range(title.start, title.end))
    for body in reading.organizations:
        if body.organization is not None and body.start not in covered:
            sentence = document.tokens[body.start].sentence
            nominative = _nominative_at(reading, body.end - 1)
            mentions.append(
                Mention(body.start, body.end, sentence, None, (body.organization,),
                        body.start, body.end, nominative, body=True)
            )  # fmt: skip
    return mentions, forms


def _lone_mention(reading: Reading, title: TitleSpan, person: int | None) -> Mention:
    sentence = reading.document.tokens[title.head].sentence
    nominative = _nominative_at(reading, title.head)
    return Mention(
        title.start, title.end, sentence, person, tuple(title.organizations),
        title.head, title.head + 1, nominative,
    )  # fmt: skip


def _past_honorifics(tokens: list, start: int) -> int:
    while start > 0 and tokens[start - 1].key in HONORIFICS and tokens[start - 1].cap:
        start -= 1
    return start


def _nominative(reading: Reading, span: PersonSpan, titles: list[TitleSpan]) -> bool:
    """Whether a name stands in the nominative, by its title's case or its own words."""
    language = reading.document.language
    if language == "en":
        return True
    if language == "ru":
        for title in titles:
            if title.end <= span.start:
                return _nominative_at(reading, title.head)
    plain = []
    for place in range(span.start, span.end):
        token = reading.document.tokens[place]
        if token.key in PARTICLES or len(token.key) < 2:
            continue
        bases = bases_of(reading.index.people, token.key, language)
        plain.append(token.key in bases if bases else _nominative_at(reading, place))
    return all(plain) if language == "ru" else not plain or plain[-1]


_RU_OBLIQUE = beginnings("ом ем ой ым ого ему ому ую у ю ами ах ых ими")
_RU_NOMINATIVE_A = beginnings("глава судья журналистка председательница папа глав")


# What Kazakh puts on a stem before any case: a changed consonant, the plural, a possessive.
_KK_NOMINATIVE = re.compile("[кгпбс]?(?:[лдт][ае]р)?с?[ыи]?")


def _nominative_at(reading: Reading, place: int) -> bool:
    """Whether a common word looks to be in the nominative."""
    token, language = reading.document.tokens[place], reading.document.language
    if language == "en":
        return True
    if language == "kk":
        rest = token.key[len(reading.stems[place]) :]
        return not token.ending and bool(_KK_NOMINATIVE.fullmatch(rest))
    if token.upper:
        return not token.ending
    if token.key in _RU_NOMINATIVE_A:
        return True
    if token.key.endswith(_RU_OBLIQUE):
        return False
    return not (token.key.endswith(beginnings("а я е и ы")) and _has_role_stem(reading, place))


def _has_role_stem(reading: Reading, place: int) -> bool:
    return reading.stems[place] in {
        reading.stems[title.head] for title in reading.titles if title.head == place
    }


def _gather(
    reading: Reading, mentions: list[Mention], forms: dict[int, tuple[int, int, str]]
) -> dict[int, _Found]:
    found: dict[int, _Found] = {}
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.official is None:
            continue
        start, end, title = forms[id(mention)]
        entry = found.setdefault(mention.official, _Found(start, end, title))
        entry.title = entry.title or title
        entry.signs |= mention.signs
        entry.past |= mention.past
    for place, titles in reading.attached.titles.items():
        person = reading.people[place].person
        if person in found:
            found[person].titles += titles
    for lone in reading.alone:
        if lone.post.person in found:
            found[lone.post.person].titles.append(lone.title)
    return found


def _own(reading: Reading, person: int, found: _Found) -> bool:
    """Whether an official is of the home country: by a post that day, or by the title written."""
    index, language = reading.index, reading.document.language
    entries = index.organizations
    for appointment in index.directory.officials[person].appointments:
        body = entries.by_id.get(appointment.organization)
        day = reading.on
        today = appointment.held_on(day) if day else appointment.end is None
        if body is not None and today and at_home(reading, body):
            return True
    return any(
        at_home(reading, post.organization) and compatible(title, post, language)
        for post in index.posts.by_person.get((language, person), ())
        for title in found.titles
        if not title.past
    )


def _official(
    reading: Reading, person: int, found: _Found, part: Participation
) -> OfficialSuggestion:
    document = reading.document
    token = document.tokens[found.start]
    return OfficialSuggestion(
        reading.index.directory.officials[person].id,
        part,
        document.sentence_text(token.sentence),
        document.slice(found.start, found.end),
        token.start,
        _appointment(reading, person, found.titles),
        found.title,
    )


def _appointment(reading: Reading, person: int, titles: list[TitleSpan]) -> int | None:
    """The post held that day, first of all one that a written title names."""
    posts, language = reading.index.posts, reading.document.language
    mine = posts.by_person.get((language, person), [])
    today = [post for post in mine if held(posts, post, reading.on)]
    for title in titles:
        for post in today:
            if not title.past and compatible(title, post, language):
                return post.number
    appointments = reading.index.directory.officials[person].appointments
    current = [
        number
        for number, appointment in enumerate(appointments)
        if (appointment.held_on(reading.on) if reading.on else appointment.end is None)
    ]
    return current[0] if current else None


def _strangers(reading: Reading) -> tuple[str, ...]:
    """Unknown people as first written, each once whatever the case of the name."""
    seen: list[tuple[str, ...]] = []
    names: list[str] = []
    for span in reading.people:
        if span.stranger is None or span.thing or not span.full:
            continue
        stems = tuple(
            reading.stems[place]
            for place in range(span.start, span.end)
            if reading.document.tokens[place].key not in PARTICLES
        )
        if any(_same_name(stems, other) for other in seen):
            continue
        seen.append(stems)
        names.append(reading.document.slice(span.start, span.end))
    return tuple(names)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1]
    return all(
        a == b
        or (
            len(a) > 3
            and len(b) > 3
            and (a.startswith(b[:-1]) or b.startswith(a[:-1]))
            and abs(len(a) - len(b)) < 3
        )
        for a, b in zip(one, other, strict=True)
    )
