"""Pure: everybody a text names, from full names to initials and family names alone."""

from dataclasses import dataclass, field

from press.pure.matching.name_words import HONORIFICS, PARTICLES
from press.pure.matching.named_things import is_thing
from press.pure.matching.people import (
    PeopleIndex,
    bases_of,
    is_patronymic,
    people_of,
    surname_part,
    surnames_of,
)
from press.pure.matching.people_spans import PersonSpan
from press.pure.matching.tokens import DOT, HYPHEN, SPACE, Document


@dataclass(slots=True)
class Cast:
    """The people of a text: their spans in order, and surnames that could not be told apart."""

    document: Document
    stems: list[str]
    index: PeopleIndex
    spans: list[PersonSpan] = field(default_factory=list)
    unclear: list[tuple[PersonSpan, tuple[int, ...]]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, span: PersonSpan) -> None:
        """Take a span in, and its words out of further search."""
        self.spans.append(span)
        self.taken.update(range(span.start, span.end))


@dataclass(slots=True)
class _Known:
    """Somebody introduced so far: the words they may be called by, where, and who."""

    start: int
    names: frozenset[str]
    person: int | None
    stranger: int | None
    initials: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Remembered:
    """Who was introduced last under each family name."""

    names: dict[str, _Known] = field(default_factory=dict)
    strangers: dict[str, list[tuple[str, _Known]]] = field(default_factory=dict)

    def add(self, entry: _Known) -> None:
        """Remember somebody; the last one introduced under a name is meant by it."""
        for name in entry.names:
            if entry.stranger is None:
                self.names[name] = entry
            else:
                self.strangers.setdefault(name[:4], []).append((name, entry))

    def latest(self, bases: set[str], key: str) -> _Known | None:
        """Whom a family name means: `bases` as in the directory, `key` as in the text."""
        found = [self.names[base] for base in bases if base in self.names]
        found += [
            entry
            for name, entry in self.strangers.get(key[:4], ())
            if key == name
            or (len(name) > 4 and key.startswith(name[:-2]) and abs(len(key) - len(name)) < 4)
        ]
        return max(found, key=lambda entry: entry.start, default=None)


def mark_things(cast: Cast) -> None:
    """Mark the names that only belong to universities, streets and the like."""
    for span in cast.spans:
        span.thing = span.thing or is_thing(cast.document, cast.stems, span.start, span.end)


def add_short_names(cast: Cast, blocked: set[int]) -> None:
    """Find "K. Umarov", "Умаров К.К." and bare family names, in the order of the text.

    `blocked` holds the words of organizations, countries and titles.
    """
    introduced = (_introduced(cast, span) for span in cast.spans if span.full and not span.thing)
    known = [entry for entry in introduced if entry]
    starts = {span.start: span for span in cast.spans}
    tokens = cast.document.tokens
    so_far = _Remembered()
    waiting = iter(sorted(known, key=lambda entry: entry.start))
    upcoming = next(waiting, None)
    place = 0
    while place < len(tokens):
        while upcoming is not None and upcoming.start <= place:
            so_far.add(upcoming)
            upcoming = next(waiting, None)
        if place in starts:
            place = starts[place].end
            continue
        span = None
        if tokens[place].cap and place not in blocked:
            span = _initials_first(cast, place, known)
            span = span or _surname(cast, place, so_far, known, blocked)
        if span is None:
            place += 1
            continue
        if is_thing(cast.document, cast.stems, span.start, span.end):
            span.thing = True
        cast.add(span)
        if span.person is not None and span.full and not span.thing:
            so_far.add(_known(cast, span.start, span.person))
        place = span.end
    cast.spans.sort(key=lambda found: found.start)


def _known(cast: Cast, start: int, person: int) -> _Known:
    return _Known(start, frozenset(surnames_of(cast.index, person)), person, None)


def _introduced(cast: Cast, span: PersonSpan) -> _Known | None:
    if span.person is not None:
        return _known(cast, span.start, span.person)
    if span.stranger is None:
        return None
    keys = [cast.document.tokens[i].key for i in range(span.start, span.end)]
    names = [key for key in keys if key not in PARTICLES and not is_patronymic(key)]
    return _Known(span.start, frozenset(names[1:] + names[:1]), None, span.stranger)


def _initials_first(cast: Cast, place: int, known: list[_Known]) -> PersonSpan | None:
    """ "K. Umarov", "Қ.-Ж. Тоқаев", "G.F. Houngbo"."""
    tokens = cast.document.tokens
    end = place
    while end < len(tokens) and len(tokens[end].text) <= 2 and tokens[end].cap:
        after = end + 1
        dotted = cast.document.text[tokens[end].end : tokens[end].end + 1] == "."
        if not dotted or (end > place and tokens[end].gap not in (DOT, HYPHEN, SPACE)):
            return None
        end = after
        if end - place > 3:
            return None
    if end == place or end >= len(tokens) or not tokens[end].cap or tokens[end].gap != DOT:
        return None
    return _with_initial(cast, place, end, end, place, known)


def _with_initial(
    cast: Cast,
    start: int,
    surname: int,
    last: int,
    initial: int,
    known: list[_Known],
) -> PersonSpan | None:
    """The person with a family name at `surname` and a given name that begins as at `initial`."""
    index, tokens = cast.index, cast.document.tokens
    end = _surname_end(cast, surname)
    letter = tokens[initial].key
    fitting = [
        person
        for person in _by_surname(cast, surname)
        if any(
            word.startswith(letter) and part != surname_part(form)
            for form in index.forms[person]
            for word, part in form
        )
    ]
    met = {entry.person for entry in known}
    here = [person for person in fitting if person in met]
    chosen = here if here else fitting
    stop = max(end, last + 1)
    span = PersonSpan(start, stop, tuple(chosen))
    if not chosen:
        return None
    if len(chosen) > 1:
        cast.unclear.append((span, tuple(chosen)))
        return None
    return span


def _by_surname(cast: Cast, place: int) -> list[int]:
    """Officials whose family name the word at a place can be."""
    index, language = cast.index, cast.document.language
    bases = bases_of(index, cast.document.tokens[place].key, language)
    return [
        person
        for person in sorted(people_of(index, bases))
        if not surnames_of(index, person).isdisjoint(bases)
    ]


def _surname_end(cast: Cast, place: int) -> int:
    """The end of a family name with hyphens ("Renaud-Basso")."""
    tokens = cast.document.tokens
    end = place + 1
    while end < len(tokens) and tokens[end].gap == HYPHEN and tokens[end].cap:
        end += 1
    return end


def _surname(
    cast: Cast, place: int, so_far: _Remembered, known: list[_Known], blocked: set[int]
) -> PersonSpan | None:
    """A family name alone, or with initials behind it."""
    index, tokens = cast.index, cast.document.tokens
    token = tokens[place]
    if len(token.key) < 2 or token.key in PARTICLES:
        return None
    bases = set(bases_of(index, token.key, cast.document.language))
    end = _surname_end(cast, place)
    if bases and end < len(tokens) and tokens[end].gap == SPACE and len(tokens[end].text) == 1:
        dotted = cast.document.text[tokens[end].end : tokens[end].end + 1] == "."
        if dotted and tokens[end].cap:
            last = end
            if end + 1 < len(tokens) and tokens[end + 1].gap == DOT:
                last = end + 1 if len(tokens[end + 1].text) == 1 else end
            return _with_initial(cast, place, place, last, end, known)
    entry = so_far.latest(bases, token.key)
    if entry is not None:
        if _another_given_name(cast, place, end, blocked, bool(bases)):
            return None
        people = () if entry.person is None else (entry.person,)
        return PersonSpan(place, end, people, full=False, stranger=entry.stranger)
    if not bases:
        return None
    headline = cast.document.sentences[token.sentence][2] == 0
    later = {e.person for e in known if e.person is not None and bases & e.names}
    if headline and len(later) == 1 and not _another_given_name(cast, place, end, blocked, True):
        return PersonSpan(place, end, (later.pop(),), full=False)
    if _another_given_name(cast, place, end, blocked, True):
        return None
    fitting = tuple(_by_surname(cast, place))
    if fitting:
        cast.unclear.append((PersonSpan(place, end, fitting, full=False), fitting))
    return None


def _another_given_name(cast: Cast, start: int, end: int, blocked: set[int], certain: bool) -> bool:
    """Whether the family name stands with a given name that is not the known person's."""
    tokens = cast.document.tokens
    before = start - 1
    if before >= 0 and tokens[start].gap == SPACE and tokens[before].cap:
        opening = cast.document.sentences[tokens[before].sentence][0] == before
        strange = before not in blocked and before not in cast.taken
        titled = tokens[before].key in HONORIFICS or tokens[before].ending
        if strange and not opening and not titled:
            return cast.document.language != "kk" or not certain or not _inflected(cast, before)
    headline = cast.document.sentences[tokens[start].sentence][2] == 0
    if headline and cast.document.language == "en":
        return False  # there every word takes a capital
    if end < len(tokens) and tokens[end].gap == SPACE and tokens[end].cap:
        strange = end not in blocked and end not in cast.taken
        return strange and cast.document.language != "kk" and tokens[end - 1].ending == ""
    return False


def _inflected(cast: Cast, place: int) -> bool:
    """Whether a Kazakh word has an ending, so cannot be the given name of the next."""
    return cast.stems[place] != cast.document.tokens[place].key
