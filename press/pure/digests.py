"""Pure: digests of what readers see and of what staff did."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

_NAMED = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(value: object) -> bytes:
    """One byte string for equal values: sorted keys, UTC moments, no spaces."""
    text = json.dumps(
        value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return text.encode("utf-8", "surrogatepass")


def digest_named(path: str) -> str:
    """The SHA-256 by which a stored file is named, in hexadecimal; empty where it has no such name.

    Names of files that are written by us are digests of their bytes.
    """
    found = _NAMED.search(path)
    return found[0] if found else ""


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def chained(previous: str, value: Mapping[str, object]) -> str:
    """The hash of a record row, which carries the hash of the row before it."""
    return digest({"previous": previous, **value})
