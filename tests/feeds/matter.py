"""What all feed formats are held to: dates, addresses, languages, and the HTML within."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

LANGUAGES = {"kk", "ru", "en"}
TOLD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")
# Characters that XML advises against, and the mark of a character lost on the way.
DISCOURAGED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
OPEN_BY_NATURE = {"br", "hr", "img", "wbr", "input", "meta", "link", "area", "col", "source"}
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "meta", "link", "base"}


@dataclass(frozen=True)
class Answer:
    """A feed as it was sent: the address asked for, the type, and the bytes."""

    address: str
    content_type: str
    body: bytes


def rfc3339(text: str) -> datetime | None:
    """The moment of a date with its zone; None for what is no such date."""
    try:
        return datetime.fromisoformat(text) if TOLD.fullmatch(text) else None
    except ValueError:
        return None


def rfc822(text: str) -> datetime | None:
    """The moment of a date as mail writes it: right day of the week, four digits of year."""
    try:
        moment = parsedate_to_datetime(text)
        same = moment.tzinfo is not None and format_datetime(moment, usegmt=True) == text
    except (TypeError, ValueError):
        return None
    return moment if same else None


def whole_address(text: str) -> bool:
    """Whether an address leads there from anywhere over the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", text)


def doubled(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


class _Html(HTMLParser):
    """Notes what a feed's HTML must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.wrong.append(f"<{tag}> in the content")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"the attribute {name} in the content")
            if name in {"href", "src"} and not _leads_anywhere(value or ""):
                self.wrong.append(f"the relative link {value!r} in the content")
        if tag not in OPEN_BY_NATURE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in OPEN_BY_NATURE:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of place in the content")


def _leads_anywhere(link: str) -> bool:
    return whole_address(link) or re.match(r"(?:mailto|tel):\S+", link) is not None


def wrong_html(html: str) -> Iterator[str]:
    """What is wrong with the HTML of an entry."""
    reader = _Html()
    reader.feed(html)
    reader.close()
    yield from reader.wrong
    if reader.open:
        yield f"<{reader.open[-1]}> is never closed in the content"


def wrong_text(name: str, text: str | None) -> Iterator[str]:
    """What is wrong with a text that must be there."""
    if not (text or "").strip():
        yield f"{name} is empty"
    if DISCOURAGED.search(text or ""):
        yield f"{name} holds a character that is none"
