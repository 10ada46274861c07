"""Pure: the text inside one paragraph, with its links and emphasis, put in canonical form."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from press.pure.blocks import Marks, Run
from press.pure.characters import one_line

LINE_BREAK = "\n"

_SPACES = re.compile(r"[^\S\n]+")
_MAILBOX = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")


def tidy(pieces: Iterable[tuple[str, Marks]]) -> list[list[Run]]:
    """Runs for each paragraph in a flow of text pieces; a newline in a piece is a line break.

    Spaces are single and stand outside emphasis that ends or begins there; two line breaks in
    a row begin a new paragraph; nothing starts or ends with a space or a break.
    """
    found: list[list[Run]] = [[]]
    gap = ""
    for piece, marks in pieces:
        for token in re.split(r"(\n)", _SPACES.sub(" ", piece)):
            core = token.strip()
            if not core:
                gap += token
                continue
            if gap.count(LINE_BREAK) > 1 and found[-1]:
                found.append([])
            _append(found[-1], gap + token[: len(token) - len(token.lstrip())], core, marks)
            gap = token[len(token.rstrip()) :]
    return [[_normal(run) for run in runs] for runs in found if runs]


def _append(runs: list[Run], gap: str, core: str, marks: Marks) -> None:
    if runs and gap:
        separator = LINE_BREAK if LINE_BREAK in gap else " "
        _merge(runs, separator, marks.shared_with(runs[-1].marks))
    _merge(runs, core, marks)


def _merge(runs: list[Run], text: str, marks: Marks) -> None:
    if runs and runs[-1].marks == marks:
        runs[-1] = Run(runs[-1].text + text, marks)
    else:
        runs.append(Run(text, marks))


def _normal(run: Run) -> Run:
    return Run(unicodedata.normalize("NFC", run.text), run.marks)


def safe_href(href: str) -> str:
    """The address when readers may be sent there, else an empty string.

    Allowed are http and https with a host, mailto, and paths of this site ("/…"). A fragment or
    a path relative to the page it was copied from leads nowhere here, so it is not a link.
    """
    address = one_line(href)
    if re.match(r"/(?![/\\])", address):
        return _spelt(address)
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() == "mailto" and _MAILBOX.match(rest):
        return _spelt(f"mailto:{rest}")
    if colon and scheme.lower() in ("http", "https") and rest.startswith("//"):
        return _spelt(f"{scheme.lower()}:{rest}") if _has_host(address) else ""
    return ""


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _spelt(address: str) -> str:
    """Written so that no browser reads it differently: spaces, quotes and backslashes encoded."""
    return re.sub(r"[\s\"'<>\\^`{|}]", lambda match: quote(match[0]), address)
