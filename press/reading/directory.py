"""Reading: lists of the officials, organizations, countries and topics that releases name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from press.models import Appointment, Country, Topic
from press.pure.alphabet import alphabetical, family_name_first, initial
from press.pure.directory import Shown
from press.pure.text import search_words
from press.reading.officials import persons
from press.reading.posts import held_that_day
from press.reading.subjects import SUBJECTS, by_slug, listed_rows, visible

# A longer list is shown one letter at a time.
WHOLE_LIST = 200
# Part of a page about something else; what is longer is a list of its own.
SHORT_LIST = 60
LONG_TEXTS = ("biography_kk", "biography_ru", "biography_en")

NO_NOTE = Shown("", "")


@dataclass(frozen=True)
class Entry:
    """A line of an alphabetical list; `note` says who or what it is."""

    slug: str
    name: Shown
    note: Shown = NO_NOTE
    count: int = 0


@dataclass(frozen=True)
class Letter:
    """The entries found under one letter."""

    letter: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Index:
    """An alphabetical list: all of its letters, and those of them that a page shows.

    `total` counts the entries of all letters; `apart` says that each letter has its own page.
    """

    letters: list[str]
    shown: list[Letter]
    total: int
    apart: bool

    @property
    def letter(self) -> str:
        """The one letter shown, of a list that is shown by letters."""
        return self.shown[0].letter if self.apart and self.shown else ""

    @property
    def short(self) -> bool:
        return 0 < self.total <= SHORT_LIST

    @property
    def entries(self) -> list[Entry]:
        """The entries shown, letters aside."""
        return [entry for group in self.shown for entry in group.entries]


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to: the beginnings of words in names, one letter, one country."""

    words: Sequence[str] = ()
    letter: str = ""
    country: Country | None = None


EVERYTHING = Wanted()


def _called(entity: Any) -> set[str]:
    """The folded words by which an entry can be found, in all languages."""
    names = [*entity.names.all(), *getattr(entity, "aliases", ())]
    if hasattr(entity, "acronyms"):
        names += entity.acronyms.all()
    return {word for name in names for word in search_words(name)}


def _found(entities: Iterable[Any], words: Sequence[str]) -> list[Any]:
    """The entities with a word that begins so, for each of the words; in any language."""
    if not words:
        return list(entities)
    return [
        entity
        for entity in entities
        if all(any(known.startswith(word) for known in _called(entity)) for word in words)
    ]


def _keys(entities: Iterable[Any], language: str, people: bool) -> list[tuple[str, Any]]:
    """Entities with what they are looked up by, in the alphabet's order."""
    names = [(entity.names.in_language(language), entity) for entity in entities]
    keyed = [(family_name_first(name) if people else name, entity) for name, entity in names]
    return sorted(keyed, key=lambda pair: (alphabetical(pair[0]), pair[1].slug))


def _pages(
    keyed: Sequence[tuple[str, Any]], letter: str, language: str
) -> tuple[list[str], list[Any], bool]:
    """All letters, the entities to be shown, and whether each letter has a page of its own.

    A list by letters opens with the first name in its own language, not with a borrowed one.
    """
    letters = list(dict.fromkeys(initial(key) for key, _entity in keyed))
    apart = len(keyed) > WHOLE_LIST
    own = (initial(key) for key, entity in keyed if getattr(entity.names, language))
    chosen = letter or (next(own, letters[0]) if apart else "")
    shown = [entity for key, entity in keyed if not chosen or initial(key) == chosen]
    return letters, shown, apart or bool(letter)


def _counts(name: str, entities: Sequence[Any], language: str, at: datetime) -> Mapping[int, int]:
    """How many listed releases of a language name each; one query on the covering index."""
    rows = listed_rows(SUBJECTS[name], at, language).order_by()
    filed = rows.filter(**{f"{name}__in": [entity.pk for entity in entities]}).values_list(name)
    return dict(filed.annotate(number=Count("edition_id")))


def index(
    name: str, entities: Iterable[Any], wanted: Wanted, language: str, at: datetime, day: date
) -> Index:
    """The entities of one kind as a list for readers."""
    people = name == "official"
    keyed = _keys(_found(entities, wanted.words), language, people)
    letters, shown, apart = _pages(keyed, wanted.letter, language)
    counts = _counts(name, shown, language, at)
    notes = notes_of(name, shown, language, at, day)
    groups: dict[str, Letter] = {}
    for entity in shown:
        named = entity.names.shown(language)
        first = initial(family_name_first(named.text) if people else named.text)
        note = notes.get(entity.pk, NO_NOTE)
        entry = Entry(entity.slug, named, note, counts.get(entity.pk, 0))
        groups.setdefault(first, Letter(first)).entries.append(entry)
    return Index(letters, list(groups.values()), len(keyed), apart)


def notes_of(
    name: str, shown: Sequence[Any], language: str, at: datetime, day: date
) -> Mapping[int, Shown]:
    """The post held that day, or the acronym."""
    if name == "organization":
        return {body.pk: Shown(getattr(body.acronyms, language), language) for body in shown}
    if name != "official":
        return {}
    return {person.official.pk: person.title for person in persons(shown, language, at, day)}


def officials(
    language: str, at: datetime, wanted: Wanted = EVERYTHING, day: date | None = None
) -> Index:
    """Everybody a listed release names in any language, by family name, with the current post.

    As of a day: those who held a post that day, with that post.
    """
    people = visible("official", at).defer(*LONG_TEXTS)
    if wanted.country:
        people = people.filter(country=wanted.country)
    if day:
        held = Appointment.objects.filter(held_that_day(day), official=OuterRef("pk"))
        people = people.filter(Exists(held))
    return index("official", people, wanted, language, at, day or timezone.localdate(at))


def organizations(
    language: str, at: datetime, wanted: Wanted = EVERYTHING, which: Q | None = None
) -> Index:
    """Every organization a listed release names, by name, with its acronym."""
    bodies = visible("organization", at).filter(which or Q())
    if wanted.country:
        bodies = bodies.filter(country=wanted.country)
    return index("organization", bodies, wanted, language, at, timezone.localdate(at))


def topics(language: str, at: datetime) -> list[Entry]:
    """Every topic that a listed release is filed under, by name."""
    found = [Entry(topic.slug, topic.names.shown(language)) for topic in visible("topic", at)]
    return sorted(found, key=lambda entry: alphabetical(entry.name.text))


def topic(slug: str, at: datetime) -> Topic | None:
    """One topic; None unless a listed release is filed under it."""
    found: Topic | None = visible("topic", at).filter(slug=slug).first()
    return found


def moved(name: str, slug: str, at: datetime) -> str | None:
    """The address that an official's or organization's old one leads to, after a merge."""
    entry = by_slug(visible(name, at), [slug]).get(slug)
    return entry.slug if entry and entry.slug != slug else None
