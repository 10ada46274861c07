"""Pure: three contents of one edition, shaped as saves are kept, brought together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.pure.digests import digest
from press.pure.merging import Outcome, Piece, blocks_of, merge_lines, merge_rows, merge_words

Content = Mapping[str, Any]

# Formatted texts, merged block by block; texts in which words can be brought together.
RICH = ("body", "notes")
WORDED = ("title", "summary", "notice", "place", "media_contact")
# What a row of each list points at; a list without a name here holds that alone.
POINTERS = {
    "officials": "official_id",
    "organizations": "organization_id",
    "images": "image_id",
    "attachments": "key",
    "media_links": "url",
}
LISTS = (
    "officials",
    "organizations",
    "topics",
    "countries",
    "images",
    "attachments",
    "media_links",
)


@dataclass(frozen=True)
class Place:
    """One value, one run of paragraphs or one row; `key` tells it from every other.

    The key is made of what the place holds: a choice made under it still fits after further
    saves as long as the place itself is as it was.
    """

    part: str
    key: str
    piece: Piece[Any]

    @property
    def outcome(self) -> Outcome:
        return self.piece.outcome

    @property
    def writable(self) -> bool:
        """Whether a conflict can also be settled in words of one's own."""
        return self.part in RICH or self.part in WORDED

    @property
    def proposal(self) -> str | None:
        """Both changes of a conflict in one text, when they are not about the same words."""
        if not self.writable:
            return None
        return merge_words(*(self.text(side) for side in ("was", "theirs", "mine")))

    @property
    def beginning(self) -> str:
        """A text to begin with where words are asked: it lacks none that either side typed."""
        if self.proposal is not None:
            return self.proposal
        space = "" if self.part in RICH else "\n" if self.part in _LONG else " "
        return space.join(filter(None, (self.text("theirs"), self.text("mine"))))

    def text(self, side: str) -> str:
        """What one side ("was", "theirs", "mine") has there, as one text."""
        value = getattr(self.piece, side)
        return "".join(value) if self.part in RICH else value or ""


_LONG = ("notice", "media_contact")


@dataclass(frozen=True)
class Merge:
    """Every place of three contents, in the order of the merged one."""

    places: tuple[Place, ...]

    @property
    def conflicts(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.outcome == Outcome.CONFLICT)

    def content(self, choices: Mapping[str, Any]) -> dict[str, Any]:
        """The merged content; `choices` gives the value for each conflict by its key.

        Formatted texts are chosen as blocks, rows as rows, None for none. Raises KeyError for a
        conflict without a choice.
        """
        merged: dict[str, Any] = {"fields": dict.fromkeys(RICH, "")}
        merged |= {name: [] for name in LISTS}
        for place in self.places:
            conflict = place.outcome == Outcome.CONFLICT
            value = choices[place.key] if conflict else place.piece.settled
            if place.part in RICH:
                merged["fields"][place.part] += "".join(value)
            elif place.part not in LISTS:
                merged["fields"][place.part] = value
            elif value is not None:
                merged[place.part].append(value)
        return merged


def merge_contents(was: Content | None, theirs: Content, mine: Content) -> Merge:
    """Bring two changes of one content together, part by part.

    Without `was`, nothing is known to be unchanged: whatever differs is a conflict. A field
    that `mine` lacks and a list that is missing there or None are as they were.
    """
    found = [*_fields(was, theirs, mine)]
    for name in LISTS:
        base = (was or {}).get(name) or []
        own = mine.get(name)
        if own is None:
            own = base if was else theirs[name]
        found += [(name, row) for row in merge_rows(base, theirs[name], own, _key(name))]
    return Merge(tuple(_keyed(found)))


def _fields(
    was: Content | None, theirs: Content, mine: Content
) -> Iterator[tuple[str, Piece[Any]]]:
    for name, their in theirs["fields"].items():
        base = was["fields"].get(name, "") if was else None
        own = mine["fields"].get(name, base if was else their)
        if name not in RICH:
            yield name, Piece(base, their, own)
            continue
        for run in merge_lines(blocks_of(base or ""), blocks_of(their), blocks_of(own)):
            yield name, run


def _key(name: str) -> Any:
    pointer = POINTERS.get(name)
    return (lambda row: row[pointer]) if pointer else (lambda row: row)


def _keyed(found: Iterable[tuple[str, Piece[Any]]]) -> Iterator[Place]:
    """Places of equal content are told apart by their number."""
    seen: Counter[str] = Counter()
    for part, piece in found:
        key = digest([part, piece.was, piece.theirs, piece.mine])[:16]
        seen[key] += 1
        yield Place(part, f"{key}-{seen[key]}", piece)
