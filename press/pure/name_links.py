"""Pure: names in a text made links, each where it is first mentioned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from press.pure.blocks import Paragraph, Run, paragraphs, to_html
from press.pure.directory import Directory
from press.pure.markup import read_markup
from press.pure.matching.search import Reading, read_text
from press.pure.mentions import MentionIndex, build_index

# Characters; a longer text would keep a reader waiting for its links.
LONGEST = 40_000


@dataclass(frozen=True)
class Place:
    """Characters `start` to `end` - 1 of the text that is searched, and whose name they are."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class _Line:
    """A paragraph and where its words begin in the text that is searched."""

    paragraph: Paragraph
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.paragraph.text())


@lru_cache(maxsize=128)
def _index(directory: Directory, home: str) -> MentionIndex:
    """Made once for all views of an edition: it takes longer than the search."""
    return build_index(directory, home)


def link_names(
    body: str,
    directory: Directory,
    addresses: Mapping[str, str],
    *,
    language: str,
    on: date | None = None,
    above: str = "",
    home: str = "KZ",
) -> str:
    """The body with the names of the directory's entries linked, each at its first mention.

    `body` is clean HTML, `addresses` where each entry's id leads; officials and organizations
    must not share an id. `above` is what readers have read before the body, such as the title:
    a family name alone may be known from there. Titles are resolved by the day `on`. A name
    inside a heading or a link is passed over, and so is one that is not clearly somebody's.
    A body longer than `LONGEST` is answered as it is.
    """
    if not addresses or len(body) > LONGEST:
        return body
    blocks = read_markup(body).blocks
    lines = _lines([paragraph for _, paragraph in paragraphs(blocks)], len(above) + 1)
    text = "\n".join((above.replace("\n", " "), *(line.paragraph.text() for line in lines)))
    reading = read_text(text, _index(directory, home), language, on)
    chosen = _first_places(lines, [place for place in _places(reading) if place.id in addresses])
    if not chosen:
        return body
    for line in lines:
        inside = [place for place in chosen if line.start <= place.start < line.end]
        if inside:
            line.paragraph.runs = _linked(line, inside, addresses)
    return to_html(blocks)


def _lines(found: list[Paragraph], start: int) -> list[_Line]:
    lines = []
    for paragraph in found:
        lines.append(_Line(paragraph, start))
        start = lines[-1].end + 1
    return lines


def _places(reading: Reading) -> list[Place]:
    """Every name in order; behind them, of those named by no name, the titles that mean them."""
    named = sorted(_names(reading), key=lambda place: place.start)
    known = {place.id for place in named}
    people = reading.index.directory.officials
    titles = (
        _place(reading, lone.title.start, lone.title.end, people[lone.post.person].id)
        for lone in reading.alone
    )
    return named + sorted(
        (place for place in titles if place.id not in known), key=lambda place: place.start
    )


def _names(reading: Reading) -> Iterator[Place]:
    directory = reading.index.directory
    for span in reading.people:
        if span.person is not None and span.stranger is None and not span.thing:
            yield _place(reading, span.start, span.end, directory.officials[span.person].id)
    for body in reading.organizations:
        if body.organization is not None:
            organization = directory.organizations[body.organization]
            yield _place(reading, body.start, body.end, organization.id)


def _place(reading: Reading, first: int, end: int, key: str) -> Place:
    tokens = reading.document.tokens
    return Place(tokens[first].start, tokens[end - 1].end, key)


def _first_places(lines: list[_Line], places: list[Place]) -> list[Place]:
    """Of each entry the first place that can be a link, none inside another's."""
    chosen: dict[str, Place] = {}
    for place in places:
        apart = all(
            place.end <= other.start or other.end <= place.start for other in chosen.values()
        )
        if place.id not in chosen and apart and any(_can_link(line, place) for line in lines):
            chosen[place.id] = place
    return sorted(chosen.values(), key=lambda place: place.start)


def _can_link(line: _Line, place: Place) -> bool:
    """Whether a place lies in this line, which is no heading, and outside the line's links."""
    if not (line.start <= place.start and place.end <= line.end) or line.paragraph.tag != "p":
        return False
    start = line.start
    for run in line.paragraph.runs:
        end = start + len(run.text)
        if run.marks.href and start < place.end and place.start < end:
            return False
        start = end
    return True


def _linked(line: _Line, places: list[Place], addresses: Mapping[str, str]) -> list[Run]:
    """The runs of a line, cut where a link begins or ends."""
    targets = [
        (place.start - line.start, place.end - line.start, addresses[place.id]) for place in places
    ]
    cuts = {edge for start, end, _ in targets for edge in (start, end)}
    runs: list[Run] = []
    offset = 0
    for run in line.paragraph.runs:
        end = offset + len(run.text)
        edges = [offset, *sorted(cut for cut in cuts if offset < cut < end), end]
        for first, last in pairwise(edges):
            href = next((to for start, stop, to in targets if start <= first < stop), "")
            marks = run.marks._replace(href=href) if href else run.marks
            runs.append(Run(run.text[first - offset : last - offset], marks))
        offset = end
    return runs
