"""Reading: what menus call the entries of the directory, kept while nothing changes."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils import timezone

from press.reading.directory import NO_NOTE, notes_of
from press.reading.moments import Snapshot
from press.reading.parts import keep, kept
from press.reading.subjects import Subject


class Label(NamedTuple):
    """An entry's address part, its name with the language of it, and its post or acronym."""

    slug: str
    text: str
    language: str
    note: str


def labels(subject: Subject, keys: Collection[int], spoken: str, now: Snapshot) -> dict[int, Label]:
    """Of the entries with these ids; what is kept takes no query.

    Whether a post's organization may be told of depends on what is public; nothing else does.
    """
    told_by = now.key if subject.name == "official" else now.beside
    about = ("label", subject.name, spoken, told_by)
    found = {key: kept((*about, key)) for key in keys}
    missing = [key for key, label in found.items() if label is None]
    for key, label in _read(subject, missing, spoken, now).items():
        found[key] = label
        keep((*about, key), label, label.text)
    return {key: label for key, label in found.items() if label}


def _read(subject: Subject, keys: list[int], spoken: str, now: Snapshot) -> dict[int, Label]:
    entries = list(subject.model._default_manager.filter(pk__in=keys))
    today = timezone.localdate(now.at)
    notes = notes_of(subject.name, entries, spoken, now.at, today)
    read = {}
    for entry in entries:
        shown, note = entry.names.shown(spoken), notes.get(entry.pk, NO_NOTE)
        read[entry.pk] = Label(entry.slug, shown.text, shown.language, note.text)
    return read
