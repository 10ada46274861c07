"""Pure: data that stands inside a page as JSON."""

import json
from typing import Any

# Nothing may end the element, open another or, in an old parser, end the line.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def data_block(value: Any) -> str:
    """JSON that is safe between the tags of a script element, and means the same."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
