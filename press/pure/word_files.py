"""Pure: Word documents (.docx) as manuscripts, read without trusting the archive they are."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

import mammoth
from mammoth import documents

from press.pure.decoding import signature
from press.pure.html_files import image_warnings
from press.pure.manuscript_parts import ManuscriptError, Pages
from press.pure.markup import read_markup

MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_ELEMENTS = 200_000
MAX_DEPTH = 100
# Real documents pack their XML ten to thirty times; small ones may well do better.
MAX_RATIO = 200
_RATIO_MATTERS_FROM = 5 * 1024 * 1024

OLD_FORMAT = (
    "This is an old .doc file or a document with a password; save it as .docx without a password."
)
_NOT_WORD = "This is not a Word document; save it as .docx."
_DAMAGED = "The Word document is damaged and could not be read."
_TOO_LARGE = "The Word document unpacks to far more than a manuscript holds."
_PASSWORD = "The Word document has a password; save it without one."

_MAIN = re.compile(r"word/document\d*\.xml")
# Footnotes, comments, headers and media are never unpacked, so they cannot reach the text.
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:document|styles|numbering)\d*\.xml"
    r"|word/_rels/document\d*\.xml\.rels"
)
# Wrappers whose words mammoth would drop, renamed to one whose words it keeps.
_WRAPPERS = re.compile(rb"<(/?)w:(?:fldSimple|bdo|dir)(?=[\s/>])")

_STYLES = """
p[style-name='Title'] => p.MsoTitle:fresh
p.Title => p.MsoTitle:fresh
p[style-name='Subtitle'] => p.lead:fresh
p.Subtitle => p.lead:fresh
p[style-name='Quote'] => blockquote > p:fresh
p.Quote => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
"""


def read_word(data: bytes) -> Pages:
    """The blocks of a Word document; raises `ManuscriptError` when it cannot be trusted or read."""
    parts = _unpacked(data)
    notes: list[object] = []
    try:
        result = mammoth.convert_to_html(
            _repacked(parts),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {}),
            transform_document=_without_notes(notes),
        )
    except Exception:
        # Past the checks only the structure can be wrong, and mammoth has no error of its own.
        raise ManuscriptError(_DAMAGED) from None
    read = read_markup(result.value)
    return Pages(read.blocks, warnings=image_warnings(read.images) + _warnings(parts, notes))


def _warnings(parts: dict[str, bytes], notes: list[object]) -> list[str]:
    warnings = []
    if notes:
        warnings.append(
            "1 footnote was left out."
            if len(notes) == 1
            else f"{len(notes)} footnotes were left out."
        )
    main = b"".join(content for name, content in parts.items() if _MAIN.fullmatch(name))
    if re.search(rb"<w:(?:ins|del|moveTo|moveFrom)\s", main):
        warnings.append("Tracked changes were taken as accepted.")
    return warnings


def _without_notes(notes: list[object]) -> Callable[[Any], Any]:
    def drop(reference: object) -> Any:
        notes.append(reference)
        return documents.text("")

    return mammoth.transforms.element_of_type(documents.NoteReference, drop)  # type: ignore[no-any-return]


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of the document that are read, each of them checked."""
    if signature(data) == "an old .doc file":
        raise ManuscriptError(OLD_FORMAT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            parts = _read_parts(archive, entries)
    except ManuscriptError:
        raise
    except Exception:
        # A broken archive makes zipfile raise half a dozen kinds of error, ValueError among them.
        raise ManuscriptError(_DAMAGED if data.startswith(b"PK") else _NOT_WORD) from None
    return {name: content for name, content in parts.items() if _NEEDED.fullmatch(name)}


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES:
        raise ManuscriptError(_TOO_LARGE)
    if unpacked > _RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed:
        raise ManuscriptError(_TOO_LARGE)
    if not any(_MAIN.fullmatch(entry.filename) for entry in entries):
        raise ManuscriptError(_NOT_WORD)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ManuscriptError(_PASSWORD)


def _read_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """All XML of the archive, well-formed and bounded, whatever sizes the archive claims."""
    parts: dict[str, bytes] = {}
    budget, elements = MAX_UNPACKED_BYTES, MAX_ELEMENTS
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        # Other methods unpack without a bound on what they hold in memory.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ManuscriptError(_DAMAGED)
        with archive.open(entry) as part:
            content = part.read(budget + 1)
        budget -= len(content)
        if budget < 0:
            raise ManuscriptError(_TOO_LARGE)
        elements -= _checked_elements(content, elements)
        parts[entry.filename] = content
    return parts


def _checked_elements(content: bytes, allowed: int) -> int:
    """How many elements a part of XML has; no document type, no depth, no more than allowed."""
    parser = expat.ParserCreate()
    depth = count = 0

    def start(name: str, attributes: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > allowed:
            raise ManuscriptError(_TOO_LARGE)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise ManuscriptError("The Word document declares XML entities, which is not allowed.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise ManuscriptError(_DAMAGED) from None
    return count


def _repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """A small archive of the checked parts alone, so nothing else can be opened."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, _WRAPPERS.sub(rb"<\1w:smartTag", content))
    packed.seek(0)
    return packed
