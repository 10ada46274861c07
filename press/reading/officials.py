"""Reading: one official: posts, names, biography; and persons as lists name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from press.models import Appointment, Official
from press.pure.directory import LANGUAGES, Shown
from press.reading.posts import Posts, known_organizations, posts_of
from press.reading.subjects import visible


@dataclass(frozen=True)
class Person:
    """An official with the posts as seen from a day; `title` is the newest one held that day."""

    official: Official
    name: Shown
    title: Shown
    posts: Posts


def other_names(entry: Any, language: str) -> list[Shown]:
    """An entry's name in the other languages, then what else it is called, without repeats."""
    shown = entry.names.shown(language).text
    names = [Shown(getattr(entry.names, code), code) for code in LANGUAGES]
    for code in LANGUAGES:
        if hasattr(entry, "acronyms") and code != language:
            names.append(Shown(getattr(entry.acronyms, code), code))
        names += [Shown(name, code) for name in getattr(entry, f"aliases_{code}", ())]
    names += [Shown(name, "") for name in getattr(entry, "aliases", ())]
    by_text = {name.text: name for name in reversed(names) if name.text and name.text != shown}
    return [name for name in names if by_text.get(name.text) is name]


def persons(officials: Sequence[Official], language: str, at: datetime, day: date) -> list[Person]:
    """Officials with their posts; two queries."""
    posts = Prefetch("appointments", Appointment.objects.select_related("organization"))
    prefetch_related_objects(officials, posts)
    appointments = {official.pk: list(official.appointments.all()) for official in officials}
    known = known_organizations((post for held in appointments.values() for post in held), at)
    today = timezone.localdate(at)
    return [
        _person(
            official, posts_of(appointments[official.pk], language, day, today, known), language
        )
        for official in officials
    ]


def _person(official: Official, posts: Posts, language: str) -> Person:
    return Person(
        official=official,
        name=official.names.shown(language),
        title=posts.now[0].in_words() if posts.now else Shown("", language),
        posts=posts,
    )


def official(slug: str, language: str, at: datetime, day: date | None = None) -> Person | None:
    """One official as of a day, else today; None unless a listed release names them."""
    found = visible("official", at).filter(slug=slug).select_related("portrait", "country")
    found = found.prefetch_related("portrait__renditions")
    return next(iter(persons(list(found), language, at, day or timezone.localdate(at))), None)
