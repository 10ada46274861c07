"""Reading: the officials, organizations and topics that public releases name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from press.models import Appointment, Official, Organization, Topic
from press.pure.alphabet import alphabetical, family_name_first, initial
from press.pure.phrases import title_with_organization
from press.reading.subjects import by_slug, visible


@dataclass(frozen=True)
class Post:
    """A post in words: where, if readers may know of the organization, and from when to when."""

    title: str
    organization: Organization | None
    start: date | None
    end: date | None

    def in_words(self, language: str) -> str:
        """The title, with the organization where it does not say it already."""
        if self.organization is None:
            return self.title
        return title_with_organization(self.title, self.organization.names.in_language(language))


@dataclass(frozen=True)
class Person:
    """An official with the posts held that day, the newest as `title`, and those held before."""

    official: Official
    name: str
    title: str
    now: list[Post]
    before: list[Post]


@dataclass(frozen=True)
class Entry:
    """A line of an alphabetical list."""

    slug: str
    name: str
    note: str


@dataclass(frozen=True)
class Letter:
    """The entries found under one letter."""

    letter: str
    entries: list[Entry]


@dataclass(frozen=True)
class Body:
    """An organization with its visible relatives and the visible people who hold a post there."""

    organization: Organization
    name: str
    acronym: str
    parents: list[Entry]
    parts: list[Entry]
    predecessors: list[Entry]
    successors: list[Entry]
    people: list[Person]


def _under_letters(keyed: Iterable[tuple[str, Entry]]) -> list[Letter]:
    letters: dict[str, Letter] = {}
    for key, entry in sorted(keyed, key=lambda pair: alphabetical(pair[0])):
        letters.setdefault(initial(key), Letter(initial(key), [])).entries.append(entry)
    return list(letters.values())


def _posts(appointments: Iterable[Appointment], language: str, known: set[int]) -> list[Post]:
    return [
        Post(
            title=appointment.titles.in_language(language),
            organization=(
                appointment.organization if appointment.organization_id in known else None
            ),
            start=appointment.start,
            end=appointment.end,
        )
        for appointment in appointments
    ]


def _person(official: Official, language: str, today: date, known: set[int]) -> Person:
    appointments = list(official.appointments.all())
    held = [appointment for appointment in appointments if appointment.held_on(today)]
    past = [
        appointment for appointment in appointments if appointment.end and appointment.end < today
    ]
    now = _posts(held, language, known)
    return Person(
        official=official,
        name=official.names.in_language(language),
        title=now[0].in_words(language) if now else "",
        now=now,
        before=_posts(past, language, known),
    )


def _people(officials: Any, language: str, at: datetime) -> list[Person]:
    """Persons with their posts; one query for the officials and two for the posts."""
    posts = Prefetch("appointments", Appointment.objects.select_related("organization"))
    found = list(officials.select_related("portrait").prefetch_related(posts))
    bodies = {post.organization_id for official in found for post in official.appointments.all()}
    known = visible("organization", at).filter(pk__in=bodies).values_list("pk", flat=True)
    today, names = timezone.localdate(at), set(known)
    return [_person(official, language, today, names) for official in found]


def officials(language: str, at: datetime) -> list[Letter]:
    """Everybody a listed release names in any language, by family name, with the current post."""
    people = _people(visible("official", at), language, at)
    return _under_letters(
        (
            family_name_first(person.name),
            Entry(person.official.slug, person.name, person.title),
        )
        for person in people
    )


def organizations(language: str, at: datetime) -> list[Letter]:
    """Every organization a listed release names, by name, with its acronym."""
    return _under_letters(
        (
            body.names.in_language(language),
            Entry(
                body.slug,
                body.names.in_language(language),
                getattr(body.acronyms, language),
            ),
        )
        for body in visible("organization", at)
    )


def topics(language: str, at: datetime) -> list[Entry]:
    """Every topic that a listed release is filed under, by name."""
    found = [
        Entry(topic.slug, topic.names.in_language(language), "") for topic in visible("topic", at)
    ]
    return sorted(found, key=lambda entry: alphabetical(entry.name))


def official(slug: str, language: str, at: datetime) -> Person | None:
    """One official; None unless a listed release names them."""
    return next(iter(_people(visible("official", at).filter(slug=slug), language, at)), None)


def moved(name: str, slug: str, at: datetime) -> str | None:
    """The address that an official's or organization's old one leads to, after a merge."""
    entry = by_slug(visible(name, at), [slug]).get(slug)
    return entry.slug if entry and entry.slug != slug else None


def topic(slug: str, at: datetime) -> Topic | None:
    """One topic; None unless a listed release is filed under it."""
    found: Topic | None = visible("topic", at).filter(slug=slug).first()
    return found


def organization(slug: str, language: str, at: datetime) -> Body | None:
    """One organization with its people; None unless a listed release names it."""
    body = visible("organization", at).filter(slug=slug).select_related("logo", "country").first()
    if body is None:
        return None

    def entries(**which: Any) -> list[Entry]:
        found = visible("organization", at).filter(**which)
        named = [
            Entry(relative.slug, relative.names.in_language(language), "") for relative in found
        ]
        return sorted(named, key=lambda entry: alphabetical(entry.name))

    people = _people(
        visible("official", at).filter(appointments__organization=body).distinct(), language, at
    )
    return Body(
        organization=body,
        name=body.names.in_language(language),
        acronym=getattr(body.acronyms, language),
        parents=entries(pk=body.parent_id),
        parts=entries(parent=body),
        predecessors=entries(successor=body),
        successors=entries(pk=body.successor_id),
        people=[
            person
            for person in sorted(
                people, key=lambda person: alphabetical(family_name_first(person.name))
            )
            if any(post.organization == body for post in person.now)
        ],
    )
