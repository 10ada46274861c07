"""Pure: an exact moment, short enough for an address."""

import re
from datetime import UTC, datetime

_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}(\.[0-9]{6})?Z")


def stamp(moment: datetime) -> str:
    """`20240301T070000Z`, with six digits more when it is not a whole second."""
    utc = moment.astimezone(UTC)
    fraction = f".{utc.microsecond:06}" if utc.microsecond else ""
    return f"{utc:%Y%m%dT%H%M%S}{fraction}Z"


def from_stamp(written: str) -> datetime | None:
    """The moment of a stamp; None for anything that `stamp` cannot have written."""
    if not _STAMP.fullmatch(written):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if stamp(moment) == written else None
