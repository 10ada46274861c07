"""Reading: three contents of one edition in words, so that a person can bring two together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from press.models import Edition, Save
from press.pure.content_merging import POINTERS, RICH, Merge, Place
from press.pure.diff import Paragraph, Row, compare_lines, compare_paragraphs, compare_words
from press.pure.lines import lines
from press.pure.merging import Outcome
from press.reading.comparison import (
    country_rows,
    file_rows,
    image_rows,
    link_rows,
    official_rows,
    organization_rows,
    topic_rows,
)
from press.reading.versions import Version, changed_names, with_content

SIDES = ("was", "theirs", "mine")
_ROWS: dict[str, Callable[[Version], list[Row]]] = {
    "officials": official_rows,
    "organizations": organization_rows,
    "topics": topic_rows,
    "countries": country_rows,
    "images": image_rows,
    "attachments": file_rows,
    "media_links": link_rows,
}
Names = dict[tuple[str, str], dict[int | str, tuple[str, ...]]]


@dataclass(frozen=True)
class Side:
    """What one side has in a place: lines of words, or formatted text for which HTML is safe."""

    lines: tuple[str, ...]
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True)
class ShownPlace:
    """A place in words. The difference of a conflict leads from theirs to mine; of another,
    from what was to what is taken."""

    place: Place
    was: Side
    theirs: Side
    mine: Side
    difference: tuple[Paragraph, ...]


def saves_since(edition: Edition, revision: int) -> tuple[Save | None, list[Save]]:
    """The save that somebody saw at a revision, if it was kept, and those after it, in order."""
    seen = edition.saves.filter(revision__lte=revision).order_by("-revision").first()
    return seen, list(edition.saves.filter(revision__gt=revision).order_by("revision"))


def last_changes(seen: Save | None, later: Sequence[Save]) -> dict[str, Save]:
    """The newest save that changed each field and list, by its name."""
    found: dict[str, Save] = {}
    for before, after in pairwise([*([seen] if seen else []), *later]):
        found |= dict.fromkeys(changed_names(before.content, after.content), after)
    return found


def in_words(
    edition: Edition, merge: Merge, contents: Mapping[str, Mapping[str, Any]], at: datetime
) -> list[ShownPlace]:
    """Every place that somebody changed, conflicts included, in the order of the page.

    `contents` has a whole content for each of SIDES.
    """
    names: Names = {}
    for side in SIDES:
        version = with_content(edition, contents[side], at)
        for name, read in _ROWS.items():
            names[name, side] = {row.key: tuple(filter(None, row.lines)) for row in read(version)}
    changed = (place for place in merge.places if place.outcome != Outcome.SAME)
    return [_shown(place, names) for place in changed]


def _shown(place: Place, names: Names) -> ShownPlace:
    was, theirs, mine = (_side(place, side, names) for side in SIDES)
    if place.outcome == Outcome.CONFLICT:
        before, after = theirs, mine
    else:
        before, after = was, mine if place.outcome == Outcome.MINE else theirs
    return ShownPlace(place, was, theirs, mine, _difference(place, before, after))


def _side(place: Place, side: str, names: Names) -> Side:
    value = getattr(place.piece, side)
    if place.part in RICH:
        html = place.text(side)
        return Side(tuple(line.text for line in lines(html)), html)
    if place.part in _ROWS:
        return Side(_row_lines(place.part, value, names[place.part, side]))
    return Side(tuple(_value_words(place.part, value).splitlines()))


def _row_lines(part: str, row: Any, named: Mapping[int | str, tuple[str, ...]]) -> tuple[str, ...]:
    """A row's description; one whose entry has left the directory is told by its number."""
    if row is None:
        return ()
    key = row[POINTERS[part]] if part in POINTERS else row
    return named.get(key) or (gettext("No longer in the directory (%(key)s)") % {"key": key},)


def _value_words(part: str, value: Any) -> str:
    if part == "minor":
        return gettext("yes") if value else gettext("no")
    if not value:
        return gettext("none") if part == "notice_type" else ""
    if part == "event_date":
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if part in {"kind", "notice_type"}:
        return str(getattr(Edition(**{part: value}), f"get_{part}_display")())
    return str(value)


def _difference(place: Place, before: Side, after: Side) -> tuple[Paragraph, ...]:
    if place.part in RICH:
        return compare_lines(lines(before.html), lines(after.html))
    if len(before.lines) == len(after.lines) == 1:
        return (Paragraph(compare_words(before.lines[0], after.lines[0])),)
    return compare_paragraphs("\n".join(before.lines), "\n".join(after.lines))


def whole_content(base: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """A content with what it does not carry as the other one has it."""
    lists = {name: base.get(name) if content.get(name) is None else content[name] for name in _ROWS}
    return {"fields": {**base["fields"], **content["fields"]}, **lists}
