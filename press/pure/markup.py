"""Pure: HTML from outside read into blocks; whatever a block cannot hold is left behind."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from press.pure.blocks import (
    HEADINGS,
    Block,
    Cell,
    Item,
    ListBlock,
    Marks,
    Paragraph,
    Quote,
    Row,
    Table,
    paragraphs,
)
from press.pure.characters import drop_unwanted
from press.pure.filtering import (
    CONTAINERS,
    HEADING_TAGS,
    INLINE,
    LEAD_CLASSES,
    TITLE_CLASSES,
    VOID,
    filtered,
)
from press.pure.inline import LINE_BREAK, safe_href, tidy
from press.pure.word_lists import gather_lists, is_number, word_level

_MAX_CONTAINERS = 12
_MAX_SPAN = 50

_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-5]00)")
_ITALIC = re.compile(r"font-style:\s*italic")
_SCRIPT = re.compile(r"vertical-align:\s*(sup|sub)")
_MARKER_STYLE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)


@dataclass
class MarkedText:
    """What was read: the blocks, and how many images were left out."""

    blocks: list[Block] = field(default_factory=list)
    images: int = 0

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph in reading order, those inside lists and tables too."""
        return [paragraph for _, paragraph in paragraphs(self.blocks)]


def read_markup(html: str, only_main: bool = False) -> MarkedText:
    """Read HTML of any origin; with `only_main`, just its article or main part if it has one.

    Raises `MarkupError` for markup nested too deeply or with more than a million characters.
    """
    safe = filtered(html)
    reader = _Reader(_main_part(safe) if only_main else "")
    reader.feed(safe)
    reader.close()
    reader.end_paragraph()
    reader.read.blocks = gather_lists(reader.read.blocks)
    return reader.read


def _main_part(html: str) -> str:
    """The element that holds the text of a page; several articles are a list, not the text."""
    articles = len(re.findall(r"<article[ >]", html))
    if articles != 1 and re.search(r"<main[ >]", html):
        return "main"
    return "article" if articles else ""


Frame = MarkedText | Quote | ListBlock | Item | Table | Cell


class _Reader(HTMLParser):
    """Turns the tags of already safe, well-formed HTML into blocks."""

    def __init__(self, part: str) -> None:
        super().__init__(convert_charrefs=True)
        self.read = MarkedText()
        self._part = part
        self._part_depth = 0
        self._frames: list[Frame] = [self.read]
        self._closers: list[Callable[[], None]] = []
        self._pieces: list[tuple[str, Marks]] = []
        self._marks = Marks()
        self._tag, self._origin = "p", ""
        self._in_head = self._in_pre = self._in_marker = False
        self._level, self._marker = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self._void(tag)
        else:
            self._closers.append(self._open(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._closers:
            self._closers.pop()()

    def handle_data(self, data: str) -> None:
        if self._part and not self._part_depth:
            return
        if self._in_marker and self._level:
            self._marker += data
            return
        text = drop_unwanted(data)
        self._pieces.append((text if self._in_pre else text.replace("\n", " "), self._marks))

    def _void(self, tag: str) -> None:
        if tag == "br":
            self._pieces.append((LINE_BREAK, Marks()))
        elif tag == "hr":
            self.end_paragraph()
        elif not self._part or self._part_depth:
            self.read.images += 1

    def _open(self, tag: str, attributes: dict[str, str]) -> Callable[[], None]:
        """Begin an element; the answer is what to do at its end."""
        if tag in INLINE:
            return self._open_inline(tag, attributes)
        self.end_paragraph()
        if tag in CONTAINERS:
            return self._open_container(tag, attributes)
        return self._open_paragraph(tag, attributes)

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> Callable[[], None]:
        before, in_marker = self._marks, self._in_marker
        style = attributes.get("style", "").lower()
        self._marks = _with_marks(before, tag, style, attributes.get("href", ""))
        self._in_marker = in_marker or bool(_MARKER_STYLE.search(style))

        def close() -> None:
            self._marks, self._in_marker = before, in_marker

        return close

    def _open_paragraph(self, tag: str, attributes: dict[str, str]) -> Callable[[], None]:
        before = self._tag, self._origin, self._in_pre, self._level, self._part_depth
        names = attributes.get("class", "").split()
        self._tag = HEADING_TAGS.get(tag, self._tag)
        if tag == "h1" or not TITLE_CLASSES.isdisjoint(names):
            self._origin = "h1" if tag == "h1" else "title"
        elif not LEAD_CLASSES.isdisjoint(names):
            self._origin = "lead"
        self._in_pre = self._in_pre or tag == "pre"
        self._level = word_level(attributes.get("style", "")) or self._level
        self._part_depth += tag == self._part

        def close() -> None:
            self.end_paragraph()
            self._tag, self._origin, self._in_pre, self._level, self._part_depth = before

        return close

    def _open_container(self, tag: str, attributes: dict[str, str]) -> Callable[[], None]:
        if self._part and not self._part_depth:
            return self.end_paragraph
        if tag in ("tr", "thead", "tbody", "tfoot"):
            return self._open_table_part(tag)
        frame = self._new_frame(tag, attributes)
        if frame is None:
            return self.end_paragraph
        before = self._tag, self._origin, self._in_head, self._level
        self._tag, self._origin, self._level = "p", "", 0
        self._frames.append(frame)

        def close() -> None:
            self.end_paragraph()
            self._frames.pop()
            self._tag, self._origin, self._in_head, self._level = before
            if isinstance(frame, Quote | Item | Cell):
                frame.blocks = gather_lists(frame.blocks)
            # A table stands after its caption, which is read while the table is open.
            if isinstance(frame, Table):
                self._target().append(frame)

        return close

    def _new_frame(self, tag: str, attributes: dict[str, str]) -> Frame | None:
        """The container an element begins; None when it may not stand here and melts away."""
        top, full = self._frames[-1], len(self._frames) > _MAX_CONTAINERS
        if tag == "li" and isinstance(top, ListBlock):
            top.items.append(Item())
            return top.items[-1]
        if tag in ("td", "th") and isinstance(top, Table):
            return self._new_cell(top, tag, attributes)
        if tag == "table" and not full and not self._inside(Cell):
            return Table()
        if tag == "blockquote" and not full and not self._inside(Quote):
            return self._added(Quote())
        if tag in ("ol", "ul") and not full:
            return self._added(ListBlock(ordered=tag == "ol"))
        return None

    def _new_cell(self, table: Table, tag: str, attributes: dict[str, str]) -> Cell:
        if not table.rows:
            table.rows.append(Row())
        row = table.rows[-1]
        colspan, rowspan = (_span(attributes.get(name, "")) for name in ("colspan", "rowspan"))
        row.cells.append(Cell("th" if row.header else tag, colspan, rowspan))
        return row.cells[-1]

    def _open_table_part(self, tag: str) -> Callable[[], None]:
        table, in_head = self._frames[-1], self._in_head
        if tag == "tr" and isinstance(table, Table):
            head = in_head and all(row.header for row in table.rows)
            table.rows.append(Row(header=head))
        elif isinstance(table, Table):
            self._in_head = tag == "thead"

        def close() -> None:
            self.end_paragraph()
            self._in_head = in_head

        return close

    def _inside(self, kind: type[Quote] | type[Cell]) -> bool:
        return any(isinstance(frame, kind) for frame in self._frames)

    def _added(self, block: Quote | ListBlock) -> Quote | ListBlock:
        self._target().append(block)
        return block

    def _target(self) -> list[Block]:
        """Where the next block goes; a list takes it into its last item."""
        frame = next(frame for frame in reversed(self._frames) if not isinstance(frame, Table))
        if isinstance(frame, ListBlock):
            if not frame.items:
                frame.items.append(Item())
            return frame.items[-1].blocks
        return frame.blocks

    def end_paragraph(self) -> None:
        """Turn the text gathered so far into paragraphs of the current kind."""
        pieces, self._pieces = self._pieces, []
        if self._tag in HEADINGS:
            # A heading is strong by itself; Word says so twice.
            pieces = [(text, marks._replace(strong=False)) for text, marks in pieces]
        for runs in tidy(pieces):
            level = self._level if self._tag == "p" else 0
            paragraph = Paragraph(runs, self._tag, self._origin, level, is_number(self._marker))
            if isinstance(self._frames[-1], ListBlock):
                self._frames[-1].items.append(Item())
            self._target().append(paragraph)
        self._marker = ""


def _with_marks(marks: Marks, tag: str, style: str, href: str) -> Marks:
    """The marks inside an inline element; word processors put emphasis into styles."""
    if tag == "a":
        marks = marks._replace(href=safe_href(href))
    raised = _SCRIPT.search(style)
    if raised or tag in ("sup", "sub"):
        marks = marks._replace(script=raised[1] if raised else tag)
    if _BOLD.search(style) or (tag in ("b", "strong") and not _NOT_BOLD.search(style)):
        marks = marks._replace(strong=True)
    if _ITALIC.search(style) or tag in ("em", "i"):
        marks = marks._replace(em=True)
    return marks


def _span(value: str) -> int:
    return min(int(value), _MAX_SPAN) if re.fullmatch(r"[0-9]{1,4}", value) else 1
