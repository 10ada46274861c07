"""Pure: a text as blocks (paragraphs, lists, quotations, tables), and its canonical HTML."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import takewhile
from typing import NamedTuple

HEADINGS = ("h2", "h3")


class Marks(NamedTuple):
    """What is said about a stretch of text; `script` is "sup", "sub" or empty."""

    href: str = ""
    strong: bool = False
    em: bool = False
    script: str = ""

    def shared_with(self, other: "Marks") -> "Marks":
        """The marks both have, which a space or line break between them takes."""
        return Marks(
            self.href if self.href == other.href else "",
            self.strong and other.strong,
            self.em and other.em,
            self.script if self.script == other.script else "",
        )

    def elements(self) -> Iterator[tuple[str, str]]:
        """Name and start tag of each element, outermost first."""
        if self.href:
            # Another site must not get a handle on our window; our own pages may.
            rel = "" if self.href.startswith("/") else ' rel="noopener"'
            yield "a", f'<a href="{escape(self.href)}"{rel}>'
        if self.strong:
            yield "strong", "<strong>"
        if self.em:
            yield "em", "<em>"
        if self.script:
            yield self.script, f"<{self.script}>"


class Run(NamedTuple):
    """Text with one set of marks; a newline in it is a line break."""

    text: str
    marks: Marks = Marks()


@dataclass
class Paragraph:
    """A paragraph or heading.

    `origin` tells what it was marked as ("h1", "title", "lead" or nothing); `level` is its depth
    when it is an item of a list that was only drawn as one, and `numbered` the kind of that list.
    """

    runs: list[Run]
    tag: str = "p"
    origin: str = ""
    level: int = 0
    numbered: bool = False

    def text(self) -> str:
        """Its words on one line."""
        return "".join(run.text for run in self.runs).replace("\n", " ")

    def is_strong(self) -> bool:
        """Whether all of it is emphasised strongly."""
        return all(run.marks.strong or run.text.isspace() for run in self.runs)


@dataclass
class Quote:
    """A quotation set apart."""

    blocks: "list[Block]" = field(default_factory=list)


@dataclass
class Item:
    """One item of a list."""

    blocks: "list[Block]" = field(default_factory=list)


@dataclass
class ListBlock:
    """A bulleted or numbered list."""

    ordered: bool
    items: list[Item] = field(default_factory=list)


@dataclass
class Cell:
    """One cell of a table with the columns and rows it covers."""

    tag: str
    colspan: int = 1
    rowspan: int = 1
    blocks: "list[Block]" = field(default_factory=list)


@dataclass
class Row:
    """One row of a table; `header` when it stands in the table's head."""

    header: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """A table; its head rows come first."""

    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Quote | ListBlock | Table


def paragraphs(blocks: list[Block]) -> Iterator[tuple[list[Block], Paragraph]]:
    """Every paragraph in reading order, with the list of blocks it stands in."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield blocks, block
        else:
            for inner in _inner_blocks(block):
                yield from paragraphs(inner)


def _inner_blocks(block: Quote | ListBlock | Table) -> Iterable[list[Block]]:
    if isinstance(block, Quote):
        return [block.blocks]
    if isinstance(block, ListBlock):
        return [item.blocks for item in block.items]
    return [cell.blocks for row in block.rows for cell in row.cells]


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, always spelt the same way; blocks without words are left out."""
    return "".join(map(_block_html, blocks))


def to_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of the blocks, one paragraph or table row a line, cells parted by " | "."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text()
        elif isinstance(block, Table):
            for row in block.rows:
                cells = (" ".join(to_lines(cell.blocks)) for cell in row.cells)
                yield " | ".join(filter(None, cells))
        else:
            for inner in _inner_blocks(block):
                yield from to_lines(inner)


def _block_html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<{block.tag}>{_runs_html(block)}</{block.tag}>"
    if isinstance(block, Quote):
        return _wrap("blockquote", to_html(block.blocks))
    if isinstance(block, ListBlock):
        items = "".join(_wrap("li", _flow_html(item.blocks)) for item in block.items)
        return _wrap("ol" if block.ordered else "ul", items)
    return _table_html(block)


def _wrap(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content else ""


def _flow_html(blocks: list[Block]) -> str:
    """The content of an item or cell: a lone first paragraph needs no element of its own."""
    written = [(block, html) for block in blocks if (html := _block_html(block))]
    for index, (block, html) in enumerate(written):
        bare = index == 0 and isinstance(block, Paragraph) and block.tag == "p"
        if not bare and not isinstance(block, ListBlock):
            return "".join(html for _, html in written)
    return "".join(
        _runs_html(block) if isinstance(block, Paragraph) else html for block, html in written
    )


def _table_html(table: Table) -> str:
    rows = [row for row in table.rows if row.cells]
    if not any(paragraphs([table])):
        return ""
    head = list(takewhile(lambda row: row.header, rows))
    body = rows[len(head) :]
    return _wrap(
        "table",
        _wrap("thead", "".join(map(_row_html, head)))
        + _wrap("tbody", "".join(map(_row_html, body))),
    )


def _row_html(row: Row) -> str:
    return f"<tr>{''.join(map(_cell_html, row.cells))}</tr>"


def _cell_html(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{value}"'
        for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if value > 1
    )
    return f"<{cell.tag}{spans}>{_flow_html(cell.blocks)}</{cell.tag}>"


def _runs_html(paragraph: Paragraph) -> str:
    parts: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in paragraph.runs:
        wanted = list(run.marks.elements())
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False))
        )
        parts += [f"</{name}>" for name, _ in reversed(opened[same:])]
        parts += [start for _, start in wanted[same:]]
        parts.append(_text_html(run.text))
        opened = wanted
    parts += [f"</{name}>" for name, _ in reversed(opened)]
    return "".join(parts)


def _text_html(text: str) -> str:
    return "<br>".join(map(_line_html, text.split("\n")))


def _line_html(line: str) -> str:
    """Escaped text; a combining mark that would melt into the tag before it is written out."""
    if unicodedata.normalize("NFC", ">" + line[:1])[0] != ">":
        return f"&#{ord(line[0])};" + escape(line[1:], quote=False)
    return escape(line, quote=False)
