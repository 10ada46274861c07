"""Pure: text that XML can carry."""

import re

# XML 1.0 has no way to write these, escaped or not; one of them breaks a whole document. Of the C1
# controls it only advises against them, and validators mark them as characters gone wrong.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _IMPOSSIBLE.sub("", text)
