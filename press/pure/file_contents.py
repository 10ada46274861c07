"""Pure: what a file offered to readers is, found from its content and never from its name."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO

MB = 1024 * 1024
MOST_DOCUMENT = 50 * MB
MOST_ARCHIVE = 500 * MB
MOST_MEMBERS = 2000
# A photograph hardly shrinks in a ZIP; what unfolds tenfold is a bomb or no photograph.
MOST_UNFOLDED = 10
# A document is text and tables, which do shrink; still nobody's computer should choke on it.
MOST_UNPACKED_DOCUMENT = 500 * MB
_MOST_DIRECTORY = 4 * MB
_CHUNK = MB


class Fault(Enum):
    """Why a file is not taken."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TWO_KINDS = "two_kinds"
    ACTIVE = "active"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    MEMBERS = "members"
    PATH = "path"
    NOT_A_PHOTOGRAPH = "not_a_photograph"
    UNFOLDS = "unfolds"


class Unfit(Exception):
    """A file that is not taken: its fault, and the member of an archive that has it."""

    def __init__(self, fault: Fault, member: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.member = member


@dataclass(frozen=True)
class FileKind:
    mime: str
    ending: str


PDF = FileKind("application/pdf", "pdf")
ZIP = FileKind("application/zip", "zip")
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
DOCX = FileKind(f"{_OPEN_XML}wordprocessingml.document", "docx")
XLSX = FileKind(f"{_OPEN_XML}spreadsheetml.sheet", "xlsx")
ODT = FileKind("application/vnd.oasis.opendocument.text", "odt")
ODS = FileKind("application/vnd.oasis.opendocument.spreadsheet", "ods")
KINDS = (PDF, DOCX, XLSX, ODT, ODS, ZIP)

# Only what stands uncompressed in a PDF is seen: one that hides a script in a compressed object
# passes. What is found is never there by chance; the shorter /JS would be, in any photograph.
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch)\b")
_LONGEST_NAME = 16
# What zipfile and zlib raise for what they cannot read.
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    struct.error,
    zlib.error,
)
_HTML = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe)", re.IGNORECASE)


def identify(file: IO[bytes], size: int) -> FileKind:
    """What a file is: one of `KINDS`; reads a part at a time, of an archive only the headers.

    Raises Unfit for anything else, and for one that is damaged, too large or unsafe to open.
    """
    if size == 0:
        raise Unfit(Fault.EMPTY)
    file.seek(0)
    beginning = file.read(1024)
    if beginning.startswith(b"%PDF-"):
        return _pdf(file, size, beginning)
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(file, size)
    raise Unfit(Fault.UNKNOWN)


def _pdf(file: IO[bytes], size: int, beginning: bytes) -> FileKind:
    if size > MOST_DOCUMENT:
        raise Unfit(Fault.TOO_LARGE)
    if _HTML.search(beginning) or zipfile.is_zipfile(file):
        raise Unfit(Fault.TWO_KINDS)
    file.seek(max(0, size - 1024))
    if b"%%EOF" not in file.read():
        raise Unfit(Fault.DAMAGED)
    file.seek(0)
    kept = b""
    while chunk := file.read(_CHUNK):
        if _ACTIVE.search(kept + chunk):
            raise Unfit(Fault.ACTIVE)
        kept = chunk[-_LONGEST_NAME:]
    return PDF


def _packed(file: IO[bytes], size: int) -> FileKind:
    if size > MOST_ARCHIVE:
        raise Unfit(Fault.TOO_LARGE)
    _check_directory(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            kind = _document(archive) or ZIP
            if kind is ZIP:
                _check_photographs(archive, size)
            elif size > MOST_DOCUMENT:
                raise Unfit(Fault.TOO_LARGE)
            else:
                _check_document(archive, size)
    except _UNREADABLE as error:
        raise Unfit(Fault.DAMAGED) from error
    return kind


def _check_directory(file: IO[bytes], size: int) -> None:
    """Read the end of the archive by hand: zipfile takes the whole list of members into memory."""
    file.seek(max(0, size - 66_000))
    end = file.read()
    place = end.rfind(b"PK\x05\x06")
    if place < 0 or len(end) < place + 22:
        raise Unfit(Fault.DAMAGED)
    members, length = struct.unpack("<HI", end[place + 10 : place + 16])
    if members > MOST_MEMBERS or length > _MOST_DIRECTORY:
        raise Unfit(Fault.MEMBERS)


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that are files, each with a name and a form that unpack to where they should."""
    for member in archive.infolist():
        # As stored: zipfile mends some names, other programs do not.
        name = member.orig_filename
        parts = name.split("/")
        if (
            name.startswith("/")
            or "\\" in name
            or ":" in name
            or ".." in parts
            or not name.isprintable()
            or stat.S_ISLNK(member.external_attr >> 16)
        ):
            raise Unfit(Fault.PATH, name)
        if member.flag_bits & 0x1:
            raise Unfit(Fault.ENCRYPTED, name)
        if not member.is_dir():
            yield member


def _check_sizes(members: list[zipfile.ZipInfo], size: int, most: int) -> None:
    """Refuse what unfolds to more than it may, and members that share the same bytes."""
    if sum(member.file_size for member in members) > most:
        raise Unfit(Fault.UNFOLDS)
    if sum(member.compress_size for member in members) > size:
        raise Unfit(Fault.UNFOLDS)


def _check_photographs(archive: zipfile.ZipFile, size: int) -> None:
    members = list(_members(archive))
    if not members:
        raise Unfit(Fault.EMPTY)
    _check_sizes(members, size, MOST_UNFOLDED * size)
    for member in members:
        with archive.open(member) as opened:
            if not _photograph(opened.read(12)):
                raise Unfit(Fault.NOT_A_PHOTOGRAPH, member.filename)


def _photograph(beginning: bytes) -> bool:
    """Whether this is how a JPEG, a PNG or a WebP begins."""
    webp = beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"
    return webp or beginning.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _document(archive: zipfile.ZipFile) -> FileKind | None:
    """The office format of an archive, by what it says of itself; None if it says nothing."""
    names = set(archive.namelist())
    if "mimetype" in names:
        said = _read(archive, "mimetype", 200).decode("ascii", "replace").strip()
        found = next((kind for kind in (ODT, ODS) if kind.mime == said), None)
        if found is None:
            raise Unfit(Fault.UNKNOWN)
        return found
    if "[Content_Types].xml" not in names:
        return None
    said = _read(archive, "[Content_Types].xml", MB).decode("utf-8", "replace")
    if "macroEnabled" in said or "vbaProject" in said:
        raise Unfit(Fault.MACROS)
    for kind in (DOCX, XLSX):
        if f'"{kind.mime}.main+xml"' in said:
            return kind
    raise Unfit(Fault.UNKNOWN)


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    member = archive.getinfo(name)
    if member.flag_bits & 0x1:
        raise Unfit(Fault.ENCRYPTED, name)
    with archive.open(member) as opened:
        return opened.read(most)


def _check_document(archive: zipfile.ZipFile, size: int) -> None:
    members = list(_members(archive))
    for member in members:
        lead = member.filename.partition("/")[0]
        if member.filename.lower().endswith("vbaproject.bin") or lead in {"Basic", "Scripts"}:
            raise Unfit(Fault.MACROS)
    _check_sizes(members, size, MOST_UNPACKED_DOCUMENT)
