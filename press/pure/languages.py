"""Pure: which of the three languages a reader is answered in."""

import re
from functools import cache

from babel import Locale

from press.pure.directory import LANGUAGES

# The cookie of those who work at the desk; readers are given none.
DESK_COOKIE = "desk_language"

_RANGE = re.compile(
    r"\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*$"
)


def preferred(accept_language: str, default: str) -> str:
    """The language an Accept-Language header asks for first, among ours; else the default."""
    best, weight = default, 0.0
    for part in accept_language[:500].lower().split(","):
        match = _RANGE.match(part)
        if match and match[1] in LANGUAGES and float(match[2] or 1) > weight:
            best, weight = match[1], float(match[2] or 1)
    return best


@cache
def language_name(code: str, language: str) -> str:
    """What a language is called in another: `Russian`, `русский`, `орыс тілі`."""
    return str(Locale.parse(language).languages[code])
