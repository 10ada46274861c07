"""Pure: a manuscript file (.txt, .docx, .html) → title, summary and body as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from press.pure.blocks import to_html, to_lines
from press.pure.characters import has_words, one_line
from press.pure.filtering import refuse_length
from press.pure.headlines import take_headline
from press.pure.html_files import read_html
from press.pure.manuscript_parts import ManuscriptError, Pages
from press.pure.nesting import MarkupError
from press.pure.text_files import read_text
from press.pure.word_files import OLD_FORMAT, read_word

__all__ = ["MAX_BYTES", "Manuscript", "ManuscriptError", "read_manuscript"]

MAX_BYTES = 10 * 1024 * 1024

_READERS: dict[str, Callable[[bytes], Pages]] = {
    ".txt": read_text,
    ".docx": read_word,
    ".html": read_html,
    ".htm": read_html,
}


@dataclass(frozen=True)
class Manuscript:
    """A manuscript taken apart.

    `title` has at most 255 characters and `summary` at most 320, both on one line; `body` is
    clean HTML; `text` is every word of it, one paragraph a line, title and lead first; `place`
    comes from a dateline, if the body starts with one, and the dateline stays in the body.
    """

    title: str
    summary: str
    body: str
    text: str
    warnings: tuple[str, ...] = ()
    place: str = ""


def read_manuscript(name: str, data: bytes) -> Manuscript:
    """Read a manuscript by the suffix of its file name.

    Raises `ManuscriptError` with one sentence when it is empty, too large, of another kind than
    its name says, or damaged.
    """
    reader = _reader(name)
    if not data:
        raise ManuscriptError("The file is empty.")
    if len(data) > MAX_BYTES:
        raise ManuscriptError("The file is larger than 10 MB.")
    try:
        pages = reader(data)
        return _taken_apart(pages)
    except MarkupError as error:
        raise ManuscriptError(str(error)) from None


def _reader(name: str) -> Callable[[bytes], Pages]:
    suffix = PurePath(name).suffix.lower()
    if suffix == ".doc":
        raise ManuscriptError(OLD_FORMAT)
    if suffix not in _READERS:
        raise ManuscriptError(
            f"“{one_line(name)[-80:]}” is none of the three accepted kinds of file: "
            ".txt, .docx and .html."
        )
    return _READERS[suffix]


def _taken_apart(pages: Pages) -> Manuscript:
    if not any(map(has_words, to_lines(pages.blocks))):
        raise ManuscriptError("The file has no words in it.")
    headline = take_headline(pages)
    lines = [*headline.moved, *filter(None, to_lines(pages.blocks))]
    body = to_html(pages.blocks)
    refuse_length(body)
    if not body:
        raise ManuscriptError("The file has a title but no text under it.")
    return Manuscript(
        title=headline.title,
        summary=headline.summary,
        body=body,
        text="\n".join(lines),
        warnings=(*pages.warnings, *headline.warnings),
        place=headline.place,
    )
