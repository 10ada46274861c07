"""Pure: which words of a text are the full name of an official."""

from dataclasses import dataclass

from press.pure.matching.name_words import PARTICLES
from press.pure.matching.people import (
    Form,
    PeopleIndex,
    bases_of,
    is_patronymic,
    people_of,
    surname_part,
)
from press.pure.matching.tokens import DOT, HYPHEN, SPACE, Document, Token

_REACH = 7


@dataclass(slots=True)
class PersonSpan:
    """Words `start` to `end` - 1 name a person: officials that fit, or a number among strangers."""

    start: int
    end: int
    people: tuple[int, ...]
    full: bool = True
    stranger: int | None = None
    thing: bool = False

    @property
    def person(self) -> int | None:
        """The one official meant, if it is clear."""
        return self.people[0] if len(self.people) == 1 else None


def find_full_names(document: Document, index: PeopleIndex) -> list[PersonSpan]:
    """Every official named in full, in order; the longest name at each place."""
    tokens, language = document.tokens, document.language
    spans: list[PersonSpan] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.cap and token.key not in PARTICLES:
            bases = bases_of(index, token.key, language)
            span = _name_at(document, index, place) if bases else None
            if span:
                spans.append(span)
                place = span.end
                continue
        place += 1
    return spans


def window(document: Document, place: int) -> int:
    """The end of the run of name-like words that begins at a place."""
    tokens = document.tokens
    end = place + 1
    while end < len(tokens) and end < place + _REACH:
        token, before = tokens[end], tokens[end - 1]
        tied = token.gap in (SPACE, HYPHEN) or (token.gap == DOT and len(before.text) <= 2)
        if not tied or not (token.cap or token.key in PARTICLES or token.gap == HYPHEN):
            break
        end += 1
    return end


def _name_at(document: Document, index: PeopleIndex, place: int) -> PersonSpan | None:
    tokens, language = document.tokens, document.language
    end = window(document, place)
    if end - place < 2:
        return None
    words = [bases_of(index, tokens[i].key, language) for i in range(place, end)]
    first = people_of(index, words[0])
    seen: set[int] = set()
    for bases in words[1:]:
        if bases:
            seen |= first & people_of(index, bases)
    best, people = 0, []
    for person in sorted(seen):
        length = max(
            (_matched(form, words, tokens[place:end]) for form in index.forms[person]), default=0
        )
        if length > best:
            best, people = length, [person]
        elif length == best and length:
            people.append(person)
    if not best:
        return None
    last = place + best
    while last < end and is_patronymic(tokens[last].key):
        last += 1
    return PersonSpan(place, last, tuple(people))


def _matched(form: Form, words: list[tuple[str, ...]], tokens: list[Token]) -> int:
    """How many words of the text the name takes up; 0 when it is not this name."""
    used: set[int] = set()
    last, strange, pending = 0, 0, 0
    for place, bases in enumerate(words):
        position = next(
            (p for p, (word, _) in enumerate(form) if p not in used and word in bases), None
        )
        token = tokens[place]
        if position is not None:
            used.add(position)
            last, strange = place + 1, strange + pending
            pending = 0
        elif len(token.key) > 2 and token.key not in PARTICLES and not is_patronymic(token.key):
            pending += 1
            if strange + pending > 2:
                break
    parts = {form[p][1] for p in used if form[p][0] not in PARTICLES}
    if len(parts) < 2:
        return 0
    if surname_part(form) not in parts:
        follows = tokens[last] if last < len(tokens) else None
        if follows is not None and follows.cap and not is_patronymic(follows.key):
            return 0
    elif strange and not _first_part_matched(form, used):
        return 0
    return last


def _first_part_matched(form: Form, used: set[int]) -> bool:
    """With strange words inside a name, its given name at least must be there."""
    return any(form[p][1] == form[0][1] for p in used) or any(
        form[p][1] == form[-1][1] for p in used
    )
