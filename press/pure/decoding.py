"""Pure: bytes of text and HTML files made into text, or refused with the reason."""

import codecs
import re

from press.pure.manuscript_parts import ManuscriptError

# The Windows code page of Kazakhstan: windows-1251 with the Kazakh letters. Python's cp1251
# cannot read those, and everything Russian reads the same in both.
LEGACY = "kz1048"
LEGACY_WARNING = (
    "The file is not in UTF-8 and was read as Kazakh and Russian Windows text (KZ-1048); "
    "check its letters."
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .doc file"),
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})")
_CHARSETS = re.compile(
    r"(utf-?(8|16|32)|us-ascii|ascii|windows-?125\d|cp125\d|iso-?8859-\d{1,2}|latin-?1|koi8-?[rtu]"
    r"|kz-?1048|strk1048.*|pt-?(cp)?154|(cp|ibm)866|x-mac-cyrillic|gb2312|gbk|gb18030|big5"
    r"|shift_jis|euc-(jp|kr))$",
    re.IGNORECASE,
)
_PYTHON_NAMES = {
    "x-mac-cyrillic": "mac-cyrillic",
    "pt154": "ptcp154",
    "pt-154": "ptcp154",
    "kz-1048": LEGACY,
}
_WORD = re.compile(r"[^\W\d_]+")
_OUR_CYRILLIC = re.compile("[а-яёәғқңөұүһі]+", re.IGNORECASE)
_ODD_SYMBOL = re.compile("[¤¦¨¬®¯±´µ¶·¸†‡‰‹›]")
_CASE_SLIP = re.compile("[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]")


def signature(data: bytes) -> str:
    """What the first bytes show a file to be, when it is no text; else an empty string."""
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")


def decode_text(data: bytes) -> tuple[str, list[str]]:
    """The text of a file and warnings about its reading.

    UTF-8, UTF-16 and UTF-32 by their byte-order marks, else UTF-8, else KZ-1048 when that gives
    plausible words. Raises `ManuscriptError` for anything else, mixed encodings included.
    """
    _refuse_binary(data)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_legacy(data), [LEGACY_WARNING]


def decode_html(data: bytes) -> tuple[str, list[str]]:
    """The markup of a file and warnings: by byte-order mark, its own declaration, else as text."""
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    is_marked = any(data.startswith(mark) for mark, _ in _BOMS)
    # A declaration that could be read as ASCII cannot be true when it claims UTF-16.
    if is_marked or not name or name.startswith(("utf-16", "utf16", "utf-32", "utf32")):
        return decode_text(data)
    if not _CHARSETS.match(name):
        raise ManuscriptError(f"The page declares an unknown encoding, “{name}”.")
    _refuse_binary(data)
    return _decoded(data, _PYTHON_NAMES.get(name, name)), []


def _refuse_binary(data: bytes) -> None:
    if kind := signature(data):
        raise ManuscriptError(f"The name says text, but the content is {kind}.")
    sample = data[:100_000]
    is_marked = data.startswith(tuple(mark for mark, _ in _BOMS))
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if not is_marked and controls * 5 > len(sample):
        raise ManuscriptError("The file is not text; save it as a text file in UTF-8.")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = "utf-8" if encoding == "utf-8-sig" else encoding
        raise ManuscriptError(
            f"Line {line} is not in the encoding the file says it is in ({name.upper()})."
        ) from None
    except LookupError:
        raise ManuscriptError(f"The page declares an unknown encoding, “{encoding}”.") from None


def _decode_legacy(data: bytes) -> str:
    lines = data.splitlines()
    foreign = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    if any(not line.isascii() and _is_utf8(line) for line in lines):
        raise ManuscriptError(
            f"Line {foreign[0]} is not in UTF-8 while other lines are; "
            "save the whole file as UTF-8."
        )
    try:
        text = data.decode(LEGACY)
    except UnicodeDecodeError as error:
        text, foreign = "", [data.count(b"\n", 0, error.start) + 1]
    if not text or not _is_plausible(text):
        raise ManuscriptError(
            f"The encoding of line {foreign[0]} was not recognised; save the file as UTF-8."
        )
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_plausible(text: str) -> bool:
    """Whether what is beyond ASCII could be Kazakh or Russian, at most one in twenty not."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = [word for word in words if not _OUR_CYRILLIC.fullmatch(word) or _CASE_SLIP.search(word)]
    foreign = sum(not character.isascii() for character in text)
    return len(odd) * 20 <= len(words) and len(_ODD_SYMBOL.findall(text)) * 20 <= foreign
