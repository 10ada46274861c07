"""Pure: plain text files as manuscripts; their lines become paragraphs and lists."""

import re
from html import escape
from itertools import pairwise

from press.pure.characters import clean_characters, one_line
from press.pure.decoding import decode_text
from press.pure.manuscript_parts import Pages
from press.pure.markup import read_markup

# No mail program or editor wraps earlier or later than this.
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 50, 100
_LONG_LINE = 60
# Deeper than any line can be.
_NO_ITEM = 10**9

_BULLET = re.compile(r"\s*[-•*·▪]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*\s*$")


def read_text(data: bytes) -> Pages:
    """The paragraphs and lists of a text file; raises `ManuscriptError` when it is none."""
    text, warnings = decode_text(data)
    html = "".join(_html(paragraphs(clean_characters(text))))
    return Pages(read_markup(html).blocks, warnings=warnings)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, one a line or parted by blank lines and wrapped by hand."""
    lines = [line.rstrip() for line in text.expandtabs(4).strip("\n").split("\n")]
    after_title = "\n".join(lines[1:]).strip("\n").split("\n")
    has_gaps = "" in after_title
    width = _wrapped_at(lines, has_gaps)
    found: list[str] = []
    item_indent = _NO_ITEM
    for previous, line in pairwise(["", *lines]):
        if _is_item(line):
            item_indent = _indent(line)
        elif _indent(line) <= item_indent:
            item_indent = _NO_ITEM
        goes_on = _continues(previous, line, width)
        if goes_on and not has_gaps:
            # Without blank lines only an unfinished sentence shows that a paragraph goes on.
            goes_on = len(found) > 1 and not _SENTENCE_END.search(previous)
        if goes_on or (previous and item_indent < _indent(line)):
            found[-1] = f"{found[-1]} {line.lstrip()}"
        elif line:
            found.append(line)
    return [one_line(paragraph) for paragraph in found]


def _wrapped_at(lines: list[str], has_gaps: bool) -> int:
    """The width a text was wrapped at by hand, or 0 when its lines are whole paragraphs.

    The longest line always looks wrapped, so it alone is evidence only when it is long and
    paragraphs are parted otherwise.
    """
    width = max(map(len, lines))
    full = sum(_continues(previous, line, width) for previous, line in pairwise(lines))
    enough = full > 1 or (has_gaps and width >= _LONG_LINE)
    return width if enough and _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED else 0


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it.

    So it is when its first word had no room left up there; a break where it had was meant, and
    so was an indent.
    """
    if not width or not previous or not line or _is_item(line):
        return False
    fits = len(previous) + 1 + len(line.split()[0]) <= width
    return not fits and _indent(line) <= _indent(previous)


def _is_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _html(found: list[str]) -> list[str]:
    """The paragraphs as HTML; the first, which is the title, is never a list item."""
    kinds = ["p", *_kinds(found[1:])] if found else []
    html: list[str] = []
    for index, (paragraph, kind) in enumerate(zip(found, kinds, strict=True)):
        if kind == "p":
            html.append(f"<p>{escape(paragraph)}</p>")
            continue
        marker = _BULLET if kind == "ul" else _NUMBER
        starts = kinds[index - 1] != kind
        ends = index + 1 == len(kinds) or kinds[index + 1] != kind
        item = f"<li>{escape(marker.sub('', paragraph, count=1))}</li>"
        html.append((f"<{kind}>" if starts else "") + item + (f"</{kind}>" if ends else ""))
    return html


def _kinds(found: list[str]) -> list[str]:
    """Of each paragraph the list it is an item of ("ul", "ol") or "p".

    Numbers make a list only as a run 1, 2, …: any other would lose the number it was given.
    """
    kinds = ["ul" if _BULLET.match(paragraph) else "p" for paragraph in found]
    numbers = [int(match[1]) if (match := _NUMBER.match(text)) else 0 for text in found]
    for index, (number, following) in enumerate(pairwise(numbers)):
        if number == 1 and following == 2:
            expected = 1
            for later in range(index, len(numbers)):
                if numbers[later] != expected:
                    break
                kinds[later], expected = "ol", expected + 1
    return kinds
