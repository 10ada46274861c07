"""Pure: a directory file (JSON) read into plain values, or refused with the entry named."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TypedDict

from press.pure.characters import has_words, one_line
from press.pure.directory import (
    LANGUAGES,
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)

MAX_BYTES = 20 * 1024 * 1024

# What the columns of the directory hold.
_LONGEST_ID = 120
_LONGEST_NAME = 255
_LONGEST_ACRONYM = 40

_TOP_KEYS = ("organizations", "officials")
# Aliases of one language are no key of an entry: they stand inside its aliases.
_ORGANIZATION_KEYS, _OFFICIAL_KEYS = (
    tuple(key for key in kind.__dataclass_fields__ if not key.startswith("aliases_"))
    for kind in (OrganizationEntry, OfficialEntry)
)
_APPOINTMENT_KEYS = tuple(AppointmentEntry.__dataclass_fields__)

Entry = Mapping[str, object]


class Aliases(TypedDict, total=False):
    """The aliases of an entry as its columns."""

    aliases: tuple[str, ...]
    aliases_kk: tuple[str, ...]
    aliases_ru: tuple[str, ...]
    aliases_en: tuple[str, ...]


class DirectoryError(ValueError):
    """A directory file that cannot be read; the message is one sentence naming the entry."""


def parse_directory(data: bytes) -> Directory:
    """The officials and organizations of a directory file.

    Text is stripped and put in normal form C; a null counts as a missing key; an organization
    may also name its "parent" and its "successor". A key that is not of the format is ignored,
    unless it looks like a misspelt one. Raises `DirectoryError`.
    """
    content = _json(data)
    if not isinstance(content, dict):
        raise DirectoryError("The directory file must hold one JSON object.")
    for key in content:
        if key not in _TOP_KEYS:
            raise DirectoryError(
                f"The directory file has an unknown key “{_shown(key)}”; "
                "its keys are “organizations” and “officials”."
            )
    organizations = [
        _organization(entry, label)
        for label, entry in _entries(content, "organizations", "Organization")
    ]
    known = {entry.id for entry in organizations}
    _refuse_unknown_relatives(organizations, known)
    _refuse_circles("parent", {entry.id: entry.parent for entry in organizations})
    _refuse_circles("successor", {entry.id: entry.successor for entry in organizations})
    officials = [
        _official(entry, label, known)
        for label, entry in _entries(content, "officials", "Official")
    ]
    return Directory(tuple(organizations), tuple(officials))


def _json(data: bytes) -> object:
    if len(data) > MAX_BYTES:
        raise DirectoryError("The directory file is larger than 20 MB.")
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DirectoryError(f"The directory file is not in UTF-8 (line {line}).") from None
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise DirectoryError(
            f"The directory file is not JSON: {reason} at line {error.lineno}, "
            f"column {error.colno}."
        ) from None
    except RecursionError:
        raise DirectoryError("The directory file is nested too deeply.") from None
    except DirectoryError:
        raise
    except ValueError:
        # The only other one json raises is about numbers of thousands of digits.
        raise DirectoryError("The directory file holds a number that is too long.") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; a key given twice would silently lose its first value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        where = f" in the entry “{_shown(found['id'])}”" if isinstance(found.get("id"), str) else ""
        raise DirectoryError(f"The key “{_shown(twice)}” is given twice{where}.")
    return found


def _entries(content: Entry, key: str, kind: str) -> Iterable[tuple[str, Entry]]:
    """The entries of one list, each with the words that name it in a sentence."""
    seen: set[str] = set()
    for number, entry in enumerate(_list(content, key, "The directory file"), 1):
        label = f"{kind} {number}"
        if not isinstance(entry, dict):
            raise DirectoryError(f"{label} must be an object.")
        entry_id = _text(entry, "id", label, _LONGEST_ID)
        if not entry_id:
            raise DirectoryError(f"{label} has no id.")
        if entry_id in seen:
            raise DirectoryError(f"{kind} “{_shown(entry_id)}” is given twice.")
        seen.add(entry_id)
        yield f"{kind} “{_shown(entry_id)}”", entry


def _organization(entry: Entry, label: str) -> OrganizationEntry:
    _refuse_misspelt(entry, _ORGANIZATION_KEYS, label)
    country = _text(entry, "country", label)
    if country and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise DirectoryError(f"{label}: the country “{_shown(country)}” is not a two-letter code.")
    return OrganizationEntry(
        id=_text(entry, "id", label),
        name=_names(entry, "name", label, _LONGEST_NAME, required=True),
        acronym=_names(entry, "acronym", label, _LONGEST_ACRONYM),
        **_aliases(entry, label),
        type=_text(entry, "type", label),
        country=country.upper(),
        parent=_text(entry, "parent", label),
        successor=_text(entry, "successor", label),
    )


def _official(entry: Entry, label: str, known: set[str]) -> OfficialEntry:
    _refuse_misspelt(entry, _OFFICIAL_KEYS, label)
    posts = enumerate(_list(entry, "appointments", label), 1)
    return OfficialEntry(
        id=_text(entry, "id", label),
        name=_names(entry, "name", label, _LONGEST_NAME, required=True),
        **_aliases(entry, label),
        appointments=tuple(
            _appointment(post, f"{label}, appointment {number}", known) for number, post in posts
        ),
    )


def _appointment(entry: object, label: str, known: set[str]) -> AppointmentEntry:
    if not isinstance(entry, dict):
        raise DirectoryError(f"{label} must be an object.")
    _refuse_misspelt(entry, _APPOINTMENT_KEYS, label)
    organization = _text(entry, "organization", label)
    if organization and organization not in known:
        raise DirectoryError(f"{label}: there is no organization “{_shown(organization)}”.")
    start, end = _date(entry, "start", label), _date(entry, "end", label)
    if start and end and end < start:
        raise DirectoryError(f"{label} ends ({end}) before it starts ({start}).")
    title = _names(entry, "title", label, _LONGEST_NAME)
    if not organization and not title.all():
        raise DirectoryError(f"{label} has neither a title nor an organization.")
    return AppointmentEntry(organization, title, start, end)


def _refuse_misspelt(entry: Entry, keys: tuple[str, ...], label: str) -> None:
    for key in entry:
        near = [] if key in keys else get_close_matches(key, keys, n=1, cutoff=0.8)
        if near:
            raise DirectoryError(
                f"{label}: the key “{_shown(key)}” is unknown; “{near[0]}” may be meant."
            )


def _refuse_unknown_relatives(organizations: list[OrganizationEntry], known: set[str]) -> None:
    for entry in organizations:
        for role, relative in (("parent", entry.parent), ("successor", entry.successor)):
            if relative and relative not in known:
                raise DirectoryError(
                    f"Organization “{_shown(entry.id)}”: its {role} “{_shown(relative)}” "
                    "is not in the file."
                )


def _refuse_circles(role: str, above: dict[str, str]) -> None:
    settled: set[str] = set()
    for first in above:
        path: dict[str, None] = {}
        current = first
        while current and current not in settled:
            if current in path:
                order = list(path)
                circle = " → ".join([*order[order.index(current) :], current])
                raise DirectoryError(
                    f"The {role}s of organizations go round in a circle: {circle}."
                )
            path[current] = None
            current = above[current]
        settled.update(path)


def _names(entry: Entry, key: str, label: str, longest: int, *, required: bool = False) -> Names:
    given = entry.get(key)
    if given is None:
        given = {}
    if not isinstance(given, dict):
        raise DirectoryError(f"{label}: “{key}” must be an object of languages.")
    for language in given:
        if language not in LANGUAGES:
            raise DirectoryError(
                f"{label}: “{key}” has an unknown language “{_shown(language)}”; "
                "it must be kk, ru or en."
            )
    inner = f"{label}, {key}"
    names = Names(**{language: _text(given, language, inner, longest) for language in LANGUAGES})
    if required and not has_words("".join(names.all())):
        raise DirectoryError(f"{label} has no {key} in any language.")
    return names


def _aliases(entry: Entry, label: str) -> Aliases:
    """A list is of any language; an object says all there are, by language or as "any"."""
    given = entry.get("aliases")
    if not isinstance(given, dict):
        return {"aliases": _names_listed(_list(entry, "aliases", label), label)}
    for language in given:
        if language not in (*LANGUAGES, "any"):
            raise DirectoryError(
                f"{label}: “aliases” has an unknown language “{_shown(language)}”; "
                "it must be kk, ru, en or any."
            )
    inner = f"{label}, aliases"
    lists = {key: _names_listed(_list(given, key, inner), label) for key in (*LANGUAGES, "any")}
    return {
        "aliases": lists["any"],
        "aliases_kk": lists["kk"],
        "aliases_ru": lists["ru"],
        "aliases_en": lists["en"],
    }


def _names_listed(given: list[object], label: str) -> tuple[str, ...]:
    found = []
    for alias in given:
        if not isinstance(alias, str):
            raise DirectoryError(f"{label}: every alias must be text.")
        found.append(one_line(alias))
    return tuple(dict.fromkeys(filter(None, found)))


def _text(entry: Entry, key: str, label: str, longest: int = _LONGEST_NAME) -> str:
    given = entry.get(key)
    if given is None:
        return ""
    if not isinstance(given, str):
        raise DirectoryError(f"{label}: “{key}” must be text.")
    text = one_line(given)
    if len(text) > longest:
        raise DirectoryError(f"{label}: “{key}” is longer than {longest} characters.")
    return text


def _list(entry: Entry, key: str, label: str) -> list[object]:
    given = entry.get(key)
    if given is None:
        return []
    if not isinstance(given, list):
        raise DirectoryError(f"{label}: “{key}” must be a list.")
    return given


def _date(entry: Entry, key: str, label: str) -> date | None:
    given = _text(entry, key, label)
    if not given:
        return None
    try:
        # Python also reads 20231211 and 2023-W50-1, which the format does not have.
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise DirectoryError(f"{label}: “{_shown(given)}” is no {key} date such as 2023-12-11.")


def _shown(value: object) -> str:
    """A value short enough for a sentence."""
    text = one_line(str(value))
    return text if len(text) <= 60 else text[:59] + "…"
