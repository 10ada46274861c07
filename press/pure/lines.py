"""Pure: rich text line by line, what each line says kept apart from how it is set."""

from collections.abc import Iterator
from typing import NamedTuple

from press.pure.blocks import Block, Cell, Item, Paragraph, Quote, Row, Table, to_html
from press.pure.markup import read_markup


class Line(NamedTuple):
    """A paragraph, list item or table row: its words, and its markup with all that is around it.

    Where a link leads is among the words, since it matters as much as they do.
    """

    text: str
    form: str


def lines(html: str) -> list[Line]:
    """The lines of HTML in reading order; raises `MarkupError` as `clean_html` does."""
    return [line for line in _lines(read_markup(html).blocks) if line.text]


def _lines(blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(_words(block), to_html([block]))
        elif isinstance(block, Table):
            for row in block.rows:
                yield Line(_row_words(row), to_html([Table([row])]))
        elif isinstance(block, Quote):
            yield from _inside("blockquote", block)
        else:
            for item in block.items:
                yield from _inside("ol" if block.ordered else "ul", item)


def _inside(name: str, block: Quote | Item | Cell) -> Iterator[Line]:
    for line in _lines(block.blocks):
        yield Line(line.text, f"<{name}>{line.form}")


def _row_words(row: Row) -> str:
    cells = (" ".join(line.text for line in _lines(cell.blocks)) for cell in row.cells)
    return " | ".join(filter(None, cells))


def _words(paragraph: Paragraph) -> str:
    """The words on one line, each link with its target behind it."""
    parts: list[str] = []
    target = ""
    for run in paragraph.runs:
        if target and run.marks.href != target:
            parts.append(f" <{target}>")
        target = run.marks.href
        parts.append(run.text)
    if target:
        parts.append(f" <{target}>")
    return "".join(parts).replace("\n", " ").strip()
