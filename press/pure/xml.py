"""Pure: text that XML can carry."""

import re

# XML 1.0 has no way to write these, escaped or not; one of them breaks a whole document.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _IMPOSSIBLE.sub("", text)
