"""Reading: what each event of the record changed, word by word, with names instead of numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from press.models import Country, Event, Image, Official, Organization, Save, Topic
from press.models.editions import CONTENT_FIELDS, CONTENT_LISTS, NOTICE_FIELDS, Kind, Notice
from press.models.mentions import Participation
from press.pure.diff import (
    Change,
    Paragraph,
    Segment,
    compare_paragraphs,
    compare_sets,
    compare_words,
)
from press.pure.html import plain_text

FIELDS = (*CONTENT_FIELDS, *NOTICE_FIELDS)
# Lists whose rows say in words what they are, instead of pointing at it.
WORDED = {"attachments": "name", "media_links": "title"}
Lists = Mapping[str, Any]


@dataclass(frozen=True)
class Changed:
    """One field or list of an edition; without paragraphs only its formatting changed."""

    name: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Entry:
    """One event, and what it changed in its edition."""

    event: Event
    changes: tuple[Changed, ...]


def entries(events: Iterable[Event]) -> list[Entry]:
    """Events with their changes, in the order given, in a fixed number of queries.

    Their editions must be loaded. An event holds a field's old and new value but only the new
    list; the old one is in the save before, where one was kept.
    """
    given = list(events)
    pairs = _lists_around(given)
    held = [_own(event) for event in given]
    names = _Names([*held, *(lists for pair in pairs.values() for lists in pair)])
    return [Entry(event, tuple(_changes(event, pairs.get(event.pk), names))) for event in given]


def _own(event: Event) -> Lists:
    """The lists that an event itself holds."""
    return {
        name: event.data[name] for name in CONTENT_LISTS if isinstance(event.data.get(name), list)
    }


def _changes(event: Event, pair: tuple[Lists, Lists] | None, names: "_Names") -> Iterable[Changed]:
    if event.edition is None:
        return
    for name in FIELDS:
        value = event.data.get(name)
        if isinstance(value, list) and len(value) == 2:
            yield Changed(name, _field(name, *value))
    language = event.edition.language
    if pair is None:
        for name, rows in _own(event).items():
            yield Changed(name, _unchanged(names.lines(name, rows, language)))
        return
    before, after = pair
    for name in CONTENT_LISTS:
        if before.get(name) != after.get(name):
            old, new = (names.lines(name, lists.get(name), language) for lists in pair)
            changed = tuple(Paragraph((segment,)) for segment in compare_sets(old, new))
            yield Changed(name, changed or _unchanged(new))


def _unchanged(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """A list as it became: where only its order changed, or what it was is not known."""
    return tuple(Paragraph((Segment(Change.SAME, line),)) for line in lines)


def _field(name: str, old: Any, new: Any) -> tuple[Paragraph, ...]:
    if name in {"body", "notes"}:
        return compare_paragraphs(plain_text(old or ""), plain_text(new or ""))
    if name in {"media_contact", "notice"}:
        return compare_paragraphs(old or "", new or "")
    return (Paragraph(compare_words(_word(name, old), _word(name, new))),)


def _word(name: str, value: Any) -> str:
    if name == "kind" and value in Kind.values:
        return str(Kind(value).label)
    if name == "notice_type" and value in Notice.values:
        return str(Notice(value).label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def _lists_around(events: Sequence[Event]) -> dict[int, tuple[Lists, Lists]]:
    """The lists before and after each event that saved content, by event id.

    A verb keeps its save and its event at the same moment, and saves before it records: the
    first event at a save's moment is the save's.
    """
    saves: dict[int, list[dict[str, Any]]] = {}
    rows = Save.objects.filter(edition_id__in={event.edition_id for event in events})
    for row in rows.order_by("revision").values(
        "edition_id", "at", *(f"content__{name}" for name in CONTENT_LISTS)
    ):
        saves.setdefault(row["edition_id"], []).append(row)
    found: dict[int, tuple[Lists, Lists]] = {}
    next_save = dict.fromkeys(saves, 0)
    for event in sorted(events, key=lambda event: event.pk):
        kept, place = saves.get(event.edition_id or 0, []), next_save.get(event.edition_id or 0, 0)
        while place < len(kept) and kept[place]["at"] < event.at:
            place += 1
        if place < len(kept) and kept[place]["at"] == event.at:
            if place:
                found[event.pk] = _lists(kept[place - 1]), _lists(kept[place])
            place += 1
        if event.edition_id in next_save:
            next_save[event.edition_id] = place
    return found


def _lists(row: Mapping[str, Any]) -> Lists:
    return {name: row[f"content__{name}"] or [] for name in CONTENT_LISTS}


def _key(row: Any, name: str) -> int:
    """The primary key in a row of a list; a save keeps topics and countries as bare numbers."""
    return int(row[f"{name}_id"] if isinstance(row, dict) else row)


class _Names:
    """The lines that stand for the rows of lists, loaded at once for many of them."""

    MODELS: Mapping[str, tuple[str, type[Model]]] = {
        "officials": ("official", Official),
        "organizations": ("organization", Organization),
        "topics": ("topic", Topic),
        "countries": ("country", Country),
        "images": ("image", Image),
    }

    def __init__(self, all_lists: Iterable[Lists]) -> None:
        wanted: dict[str, set[int]] = {name: set() for name in CONTENT_LISTS}
        for lists in all_lists:
            for name, rows in lists.items():
                if name not in WORDED:
                    wanted[name] |= {_key(row, self.MODELS[name][0]) for row in rows}
        self.known: dict[str, dict[Any, Any]] = {
            name: self.MODELS[name][1]._default_manager.in_bulk(keys) if keys else {}
            for name, keys in wanted.items()
            if name not in WORDED
        }

    def lines(self, name: str, rows: Any, language: str) -> list[str]:
        return [self._line(name, row, language) for row in rows or ()]

    def _line(self, name: str, row: Any, language: str) -> str:
        if name in WORDED:
            return str(row[WORDED[name]])
        key = _key(row, self.MODELS[name][0])
        thing = self.known[name].get(key)
        if thing is None:
            return _("deleted since (%(number)s)") % {"number": key}
        shown = str(thing) if name == "images" else thing.names.in_language(language)
        return f"{shown}{_ROWS[name](row)}" if name in _ROWS else str(shown)


def _with_part(row: Mapping[str, Any]) -> str:
    title = row.get("title_shown")
    part = Participation(row["participation"]).label if row.get("participation") else ""
    return (f", {title}" if title else "") + (f" ({part})" if part else "")


def _with_words(row: Mapping[str, Any]) -> str:
    words = [row.get("alt"), row.get("caption"), row.get("credit"), row.get("rights")]
    return "".join(f" · {word}" for word in words if word)


_ROWS: Mapping[str, Callable[[Any], str]] = {
    "officials": _with_part,
    "organizations": _with_part,
    "images": _with_words,
}
