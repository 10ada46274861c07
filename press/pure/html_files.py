"""Pure: HTML files as manuscripts; of a whole page only the text itself is read."""

import re
from html import unescape

from press.pure.characters import one_line
from press.pure.decoding import decode_html
from press.pure.manuscript_parts import Pages
from press.pure.markup import MarkedText, read_markup

# Everything a page says of itself stands near its beginning.
_HEAD_CHARACTERS = 200_000
# The bounds keep a file of nothing but unfinished tags from costing its length squared.
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
_META = re.compile(r"<meta\s([^>]{0,2000})>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def read_html(data: bytes) -> Pages:
    """The blocks of a page's article or main part, else of all of it, with what it says of itself.

    Raises `ManuscriptError` for unreadable bytes and `MarkupError` for unreadable markup.
    """
    html, warnings = decode_html(data)
    head = html[:_HEAD_CHARACTERS]
    title = _TITLE.search(head)
    read = _main_text(html)
    return Pages(
        read.blocks,
        page_title=one_line(unescape(title[1])) if title else "",
        description=_description(head),
        warnings=warnings + image_warnings(read.images) + _script_warnings(html),
    )


def image_warnings(count: int) -> list[str]:
    """The warning about images that were left out, if there were any."""
    if not count:
        return []
    return ["1 image was left out." if count == 1 else f"{count} images were left out."]


def _script_warnings(html: str) -> list[str]:
    """A manuscript with scripts in it was saved from somewhere else than a desk: say so."""
    count = len(_SCRIPT.findall(html))
    if not count:
        return []
    return ["1 script was left out." if count == 1 else f"{count} scripts were left out."]


def _main_text(html: str) -> MarkedText:
    """The main part with its heading, which some pages put in front of it."""
    main = read_markup(html, only_main=True)
    if any(paragraph.origin == "h1" for paragraph in main.paragraphs()):
        return main
    whole = read_markup(html)
    if not main.paragraphs():
        return whole
    headings = [paragraph for paragraph in whole.paragraphs() if paragraph.origin == "h1"]
    main.blocks[:0] = headings[:1]
    return main


def _description(head: str) -> str:
    for meta in _META.finditer(head):
        found = {
            name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(meta[1])
        }
        if found.get("name", "").lower() == "description":
            return one_line(unescape(found.get("content", "")))
    return ""
