"""Pure: the one allow-list of rich text, for everything a person pastes, types or imports."""

import re
from html import unescape

from press.pure.blocks import to_html, to_lines
from press.pure.filtering import refuse_length
from press.pure.markup import read_markup
from press.pure.nesting import MarkupError, names

__all__ = [
    "ALLOWED_ATTRIBUTES",
    "ALLOWED_TAGS",
    "MarkupError",
    "clean_html",
    "plain_text",
    "text_of_clean",
]

ALLOWED_TAGS = names(
    "p h2 h3 ul ol li blockquote table thead tbody tr th td a strong em sup sub br"
)
ALLOWED_ATTRIBUTES = {
    "a": names("href rel"),
    "th": names("colspan rowspan"),
    "td": names("colspan rowspan"),
}
# As `clean_html` spells them, with no ">" inside.
_INLINE_TAG = re.compile(r"</?(?:a|strong|em|sup|sub)(?: [^>]*)?>")
_TAG = re.compile(r"<[^>]*>")


def clean_html(html: str) -> str:
    """The text as safe HTML of the allowed tags only, spelt the same way each time.

    Cleaning twice changes nothing. h1 becomes h2, h4 to h6 become h3, b and i become strong and
    em, other blocks become paragraphs; scripts, styles, forms' controls, images and comments go.
    Links lead to http, https and mailto addresses and to paths of this site; any other link
    becomes its text. Every space is a plain one. Raises `MarkupError` for markup nested too
    deeply or longer than a million characters.
    """
    cleaned = to_html(read_markup(html).blocks)
    refuse_length(cleaned)
    return cleaned


def plain_text(html: str) -> str:
    """The words of HTML, one paragraph, list item or table row a line, cells parted by " | ".

    A line break inside a paragraph is a space. Raises `MarkupError` as `clean_html` does.
    """
    return "\n".join(filter(None, to_lines(read_markup(html).blocks)))


def text_of_clean(html: str) -> str:
    """The words of what `clean_html` has spelt, as `plain_text` has them, for a fraction of its
    time; blocks are parted by newlines alone."""
    return unescape(_TAG.sub("\n", _INLINE_TAG.sub("", html)))
