"""Pure: which part of a file a reader asks for (RFC 9110, section 14)."""

import re

# Longer numbers than any file needs are not understood, and what is not understood is not obeyed.
_ONE = re.compile(r"bytes=\s*([0-9]{0,15})\s*-\s*([0-9]{0,15})\s*")


class NotThere(ValueError):
    """The part asked for lies outside the file."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte of the one part asked for; None where the whole is the answer.

    That is also the answer to several parts at once, and to what is no range.
    Raises NotThere when the part begins after the end.
    """
    found = _ONE.fullmatch(header)
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return _ending(int(last), size)
    start, end = int(first), int(last or size - 1)
    if last and end < start:
        return None
    if start >= size:
        raise NotThere
    return start, min(end, size - 1)


def _ending(length: int, size: int) -> tuple[int, int]:
    if not length or not size:
        raise NotThere
    return max(0, size - length), size - 1
