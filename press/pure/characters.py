"""Pure: which characters a text of ours may hold, whatever it was pasted or imported from."""

import re
import unicodedata

# Unsafe in XML (one such character breaks a whole feed), invisible inside words, or able to
# turn the reading direction of a line around. Listed: C0 and C1 controls, soft hyphen,
# zero-width space, word joiner and its invisible kin, byte-order mark, bidi embeddings,
# overrides and isolates, object replacements, lone surrogates and noncharacters.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060-\u2064\ufeff\u202a-\u202e"
    "\u2066-\u2069\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The one of them that Python calls printable.
_OBJECT = "\ufffc"


def drop_unwanted(text: str) -> str:
    """The text without unwanted characters and with every line end written as a newline."""
    if text.isprintable() and _OBJECT not in text:
        return text
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", text))


def clean_characters(text: str) -> str:
    """The text without unwanted characters, in normal form C, with plain newlines."""
    return unicodedata.normalize("NFC", drop_unwanted(text))


def one_line(text: str) -> str:
    """The cleaned text on one line: any run of spaces, no-break ones too, is one plain space."""
    return " ".join(clean_characters(text).split())


def has_words(text: str) -> bool:
    """Whether the text holds a letter or a digit at all."""
    return any(character.isalnum() for character in text)
