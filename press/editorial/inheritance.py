"""Editorial: what an entry takes over from another that was given up for it."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from press.models import Official, Organization
from press.models.merges import Entry
from press.pure.directory import ALIASES, LANGUAGES

_NAMED = tuple(f"name_{code}" for code in LANGUAGES)
_FILLED: dict[type, tuple[str, ...]] = {
    Official: (*_NAMED, *(f"biography_{code}" for code in LANGUAGES), "country_id", "portrait_id"),
    Organization: (
        *_NAMED,
        *(f"acronym_{code}" for code in LANGUAGES),
        "type",
        "country_id",
        "parent_id",
        "successor_id",
        "website",
        "logo_id",
    ),
}
_EMPTY = (None, "", Organization.Type.OTHER)


def inherited(kept: Entry, given_up: Entry) -> dict[str, Any]:
    """The columns of the entry kept that become other ones, and their new values.

    What it lacks is filled in; every other name and acronym becomes an alias in its language.
    """
    values: dict[str, Any] = {
        name: getattr(given_up, name)
        for name in _FILLED[type(kept)]
        if getattr(kept, name) in _EMPTY and getattr(given_up, name) not in _EMPTY
    }
    for column in ALIASES:
        own = {values.get(name, getattr(kept, name)) for name in _names(kept, column)}
        aliases = _more(getattr(kept, column), words(given_up, column), own)
        if aliases != getattr(kept, column):
            values[column] = aliases
    return values


def _names(entry: Entry, column: str) -> list[str]:
    """The columns whose words a column of aliases need not repeat; for any language, all."""
    parts = ("name", "acronym") if isinstance(entry, Organization) else ("name",)
    languages = [column.removeprefix("aliases_")] if column != "aliases" else LANGUAGES
    return [f"{part}_{code}" for part in parts for code in languages]


def words(entry: Entry, column: str) -> list[str]:
    """What an entry is called in the language of a column of aliases; in any, its aliases."""
    names = [] if column == "aliases" else [getattr(entry, name) for name in _names(entry, column)]
    return [*names, *getattr(entry, column)]


def _more(aliases: Iterable[str], others: Iterable[str], own: set[str]) -> list[str]:
    """Aliases with those of others behind, each once, without the entry's own names."""
    known = {*own, ""}
    return list(dict.fromkeys([*aliases, *(alias for alias in others if alias not in known)]))


def completed(entry: Entry, values: Mapping[str, object]) -> dict[str, object]:
    """What a file says of an entry, with what it still has from those given up for it."""
    then = copy(entry)
    for name, value in values.items():
        setattr(then, name, value)
    for given_up in entry.merged_from.order_by("pk"):
        for name, value in inherited(then, given_up).items():
            setattr(then, name, value)
    return {name: getattr(then, name) for name in values}
