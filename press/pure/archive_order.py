"""Pure: in which order the lines of an archive move in, whatever order its file has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the file that can be read: where it stands, and what decides on its turn.

    `offset` is in bytes; `original` is the source id of what it translates, or empty.
    """

    number: int
    offset: int
    source_id: str
    original: str
    at: datetime


Translations = Mapping[str, list[Place]]


def in_order(places: Iterable[Place], known: Collection[str]) -> tuple[list[Place], list[Place]]:
    """The lines by the dates of their originals, each behind the one that it translates; and the
    lines whose original is neither in the file nor `known` from an earlier import.

    Of texts that name each other as their original, the one whose line stands first is it, and
    has none of its own in what is answered.
    """
    left = {place.number: place for place in places}
    first = {place.source_id: place for place in reversed(left.values())}
    translations: dict[str, list[Place]] = defaultdict(list)
    for place in left.values():
        translations[place.original].append(place)
    roots, lost = [], []
    for place in left.values():
        if not place.original or place.original in known:
            roots.append(place)
        elif place.original not in first:
            lost.append(place)
    orphans = [place for root in lost for place in _family(root, translations, left)]
    families = [(root, _family(root, translations, left)) for root in roots]
    while left:
        root = _first_of_circle(next(iter(left.values())), first)
        _itself, *others = _family(root, translations, left)
        families.append((root, [replace(root, original=""), *others]))
    families.sort(key=lambda family: (family[0].at, family[0].number))
    return [place for _root, family in families for place in family], orphans


def _family(root: Place, translations: Translations, left: dict[int, Place]) -> list[Place]:
    """A line and all that are left of those that translate it, at once or by others."""
    queue, found = [root], []
    for place in queue:
        if left.pop(place.number, None):
            found.append(place)
            queue += translations.get(place.source_id, ())
    return found


def _first_of_circle(start: Place, first: Mapping[str, Place]) -> Place:
    """Where the originals of a line go round in a circle: the line of it that stands first."""
    path: dict[int, Place] = {}
    while start.number not in path:
        path[start.number] = start
        start = first[start.original]
    way = list(path)
    return path[min(way[way.index(start.number) :])]
