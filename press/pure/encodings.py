"""Pure: in which encodings a client takes an answer (Accept-Encoding, RFC 9110, 12.5.3)."""

import re
from collections.abc import Sequence

PLAIN = "identity"
LONGEST_HEADER = 500

_ONE = re.compile(r"\s*([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d*)?|1(?:\.0*)?)\s*)?$")
_ALIASES = {"x-gzip": "gzip"}


def acceptable(header: str, offered: Sequence[str]) -> list[str]:
    """Those of the encodings offered that a client takes, the most wanted first.

    Of equal ones the first offered. `identity`, the bare answer, is always among those offered:
    it comes last unless it is asked for, and only an express refusal excludes it. A part of the
    header that cannot be read names nothing.
    """
    weights: dict[str, float] = {}
    for part in header[:LONGEST_HEADER].lower().split(","):
        if match := _ONE.match(part):
            weights[_ALIASES.get(match[1], match[1])] = float(match[2] or 1)
    named = {name: weights.get(name, weights.get("*", 0.0)) for name in offered}
    wanted = sorted((name for name in named if named[name] > 0), key=lambda name: -named[name])
    plain = weights.get(PLAIN, weights.get("*"))
    if plain == 0:
        return wanted
    better = [name for name in wanted if named[name] >= (plain or 0.0)]
    return [*better, PLAIN, *(name for name in wanted if name not in better)]
