"""Pure: one line of an archive's file (JSON Lines) read into plain values, or refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from urllib.parse import unquote_to_bytes, urlsplit

from press.pure.characters import clean_characters, has_words, one_line
from press.pure.digests import digest
from press.pure.directory import LANGUAGES

# A body of a million characters, each written as an escape, and its names.
MAX_BYTES = 16 * 1024 * 1024
# The key under which a line that was refused says why; read again, the line is as it was.
REJECTED = "rejected"

_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LONGEST = {
    "source_id": 200,
    "translation_of": 200,
    "title": 255,
    "summary": 500,
    "place": 120,
    "name": 255,
    "acronym": 40,
}
_LONGEST_PATH = 500
_NEEDED = ("source_id", "url", "language", "kind", "title", "body", "published_at")
_KEYS = (
    *_NEEDED,
    *("summary", "place", "topics", "officials", "organizations", "translation_of"),
)

Object = Mapping[str, object]


class LineError(ValueError):
    """A line that cannot be moved in; the message says why, in a part of a sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named, and the title or the acronym that is given with it."""

    name: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """One text of an older site.

    `path` is its old address as a server is asked for it, with a query if it has one; `body` is
    HTML of any origin; `translation_of` is empty for an original. Two lines have one `digest` when
    they say the same.
    """

    source_id: str
    path: str
    language: str
    kind: str
    title: str
    body: str
    published_at: datetime
    summary: str
    place: str
    topics: tuple[str, ...]
    officials: tuple[Named, ...]
    organizations: tuple[Named, ...]
    translation_of: str
    digest: str


def parse_line(data: bytes, kinds: tuple[str, ...], now: datetime) -> ArchiveLine:
    """One line of an archive published before `now`. Raises `LineError`.

    A null counts as a missing key. A key that is not of the format is ignored, unless it looks
    like a misspelt one.
    """
    given = read_object(data)
    _refuse_misspelt(given)
    for key in _NEEDED:
        if given.get(key) in (None, ""):
            raise LineError(f"“{key}” is missing")
    source_id = _id(given, "source_id")
    original = _id(given, "translation_of")
    body = given["body"]
    if not isinstance(body, str):
        raise LineError("“body” must be text")
    return ArchiveLine(
        source_id=source_id,
        path=_old_path(_text(given, "url", longest=0)),
        language=_one_of(given, "language", LANGUAGES),
        kind=_one_of(given, "kind", kinds),
        title=_with_words(given, "title"),
        body=clean_characters(body),
        published_at=_moment(given, now),
        summary=_text(given, "summary"),
        place=_text(given, "place"),
        topics=_topics(given),
        officials=_named(given, "officials", "title"),
        organizations=_named(given, "organizations", "acronym"),
        translation_of="" if original == source_id else original,
        digest=digest({key: given[key] for key in _KEYS if key in given}),
    )


def read_object(data: bytes) -> dict[str, object]:
    """The JSON object of a line. Raises `LineError`."""
    if len(data) > MAX_BYTES:
        raise LineError("the line is longer than 16 MB")
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("the line is not in UTF-8") from None
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise LineError(f"the line is not JSON: {reason} at column {error.colno}") from None
    except RecursionError:
        raise LineError("the line is nested too deeply") from None
    except ValueError:
        # The only other one json raises is about numbers of thousands of digits.
        raise LineError("the line holds a number that is too long") from None
    if not isinstance(given, dict):
        raise LineError("the line is not a JSON object")
    return given


def refused_line(data: bytes, number: int, reason: str) -> bytes:
    """A refused line as JSON that says why; it can be mended in place and read again."""
    why = {"line": number, "reason": reason}
    try:
        shown = {**read_object(data), REJECTED: why}
    except LineError:
        shown = {"text": data[:MAX_BYTES].decode("utf-8", "backslashreplace"), REJECTED: why}
    return json.dumps(shown, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _refuse_misspelt(given: Object) -> None:
    for key in given:
        if key not in _KEYS and key != REJECTED and (near := get_close_matches(key, _KEYS, 1, 0.8)):
            raise LineError(f"the key “{_shown(key)}” is unknown; “{near[0]}” may be meant")


def _id(given: Object, key: str) -> str:
    """An id; archives give numbers too."""
    value = given.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return _fitting(str(value), key)
    return _text(given, key)


def _text(given: Object, key: str, label: str = "", longest: int | None = None) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"“{label or key}” must be text")
    return _fitting(one_line(value), label or key, _LONGEST[key] if longest is None else longest)


def _fitting(text: str, label: str, longest: int = 200) -> str:
    if longest and len(text) > longest:
        raise LineError(f"“{label}” has {len(text)} characters; at most {longest} fit")
    return text


def _with_words(given: Object, key: str) -> str:
    text = _text(given, key)
    if not has_words(text):
        raise LineError(f"“{key}” has no words")
    return text


def _one_of(given: Object, key: str, allowed: tuple[str, ...]) -> str:
    value = given[key]
    if not isinstance(value, str) or value not in allowed:
        choice = ", ".join(allowed[:-1]) + f" or {allowed[-1]}"
        raise LineError(f"“{key}” is “{_shown(value)}”; it must be {choice}")
    return value


def _moment(given: Object, now: datetime) -> datetime:
    written = given["published_at"]
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
        if moment and moment.tzinfo:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise LineError(
            f"“published_at” is “{_shown(written)}”; it must be such as 2023-12-11T14:00:00+06:00"
        )
    if moment.tzinfo is None:
        raise LineError(f"“published_at” has no time zone: {written}")
    if moment < _EARLIEST:
        raise LineError("“published_at” is before 1900")
    if moment > now:
        raise LineError("“published_at” is in the future: an archive holds what has been published")
    return moment


def _old_path(url: str) -> str:
    """Path and query of an address as the server is asked for them; a fragment never is."""
    try:
        parts = urlsplit(url)
        foreign = parts.scheme not in ("", "http", "https")
    except ValueError:
        foreign = True
    if foreign:
        raise LineError(f"“url” is no address: {_shown(url)}")
    path = _decoded(parts.path) + (f"?{parts.query}" if parts.query else "")
    if not path.startswith("/") or path == "/":
        raise LineError(f"“url” has no path of its own: {_shown(url)}")
    return _fitting(path, "url", _LONGEST_PATH)


def _decoded(path: str) -> str:
    """A path as a request has it: decoded, but for the bytes that are no UTF-8."""
    decoded = unquote_to_bytes(path).decode("utf-8", "surrogateescape")
    return clean_characters(
        "".join(
            f"%{ord(char) - 0xDC00:02X}" if "\udc80" <= char <= "\udcff" else char
            for char in decoded
        )
    )


def _list(given: Object, key: str) -> list[object]:
    value = given.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise LineError(f"“{key}” must be a list")
    return value


def _topics(given: Object) -> tuple[str, ...]:
    """The names, each once."""
    found = []
    for number, name in enumerate(_list(given, "topics"), 1):
        found.append(_name({"name": name}, f"topics, {number}"))
    return tuple(dict.fromkeys(found))


def _named(given: Object, key: str, more: str) -> tuple[Named, ...]:
    found = []
    for number, entry in enumerate(_list(given, key), 1):
        label = f"{key}, {number}"
        if not isinstance(entry, dict):
            raise LineError(f"“{label}” must be an object")
        said = _text(entry, more, f"{label}, {more}", _LONGEST.get(more, 255))
        found.append(Named(_name(entry, label), said))
    return tuple(found)


def _name(entry: Object, label: str) -> str:
    name = _text(entry, "name", label)
    if not has_words(name):
        raise LineError(f"“{label}” has no name")
    return name


def _shown(value: object) -> str:
    """A value short enough for a sentence."""
    text = one_line(str(value))
    return text if len(text) <= 60 else text[:59] + "…"
