"""Pure: caption, credit and copyright written into a picture's file, without encoding it again.

IPTC-IIM for a JPEG, and XMP for every format, as desks and agencies read them.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from press.pure.photographs import JPEG, PNG, WEBP

# Dataset of record 2, and the octets that IIM allows; what is longer stands whole in XMP.
_CREDIT, _COPYRIGHT, _CAPTION = (110, 32), (116, 128), (120, 2000)
_UTF8 = b"\x1b%G"
_XMP_JPEG = b"http://ns.adobe.com/xap/1.0/\x00"
_IPTC_JPEG = b"Photoshop 3.0\x00"
_XMP_PNG = b"XML:com.adobe.xmp\x00"
_PNG_SIGNATURE = 8
_WEBP_XMP, _WEBP_ALPHA = 0x04, 0x10
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
_ALTERNATIVES = '<dc:{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></dc:{0}>'


@dataclass(frozen=True)
class CreditLines:
    """What a picture says of itself, wherever it is copied to."""

    caption: str = ""
    credit: str = ""
    rights: str = ""

    def __bool__(self) -> bool:
        return any((self.caption, self.credit, self.rights))


def xmp(lines: CreditLines) -> bytes:
    """The lines as an XMP packet; empty when there are none."""
    if not lines:
        return b""
    parts = [
        _ALTERNATIVES.format(name, escape(words))
        for name, words in (("description", lines.caption), ("rights", lines.rights))
        if words
    ]
    if lines.credit:
        parts.append(f"<photoshop:Credit>{escape(lines.credit)}</photoshop:Credit>")
    return _PACKET.format("".join(parts)).encode()


def iptc(lines: CreditLines) -> bytes:
    """The lines as the image resource in which Photoshop keeps IPTC-IIM; empty without any."""
    if not lines:
        return b""
    said = _dataset(1, 90, _UTF8) + _dataset(2, 0, b"\x00\x04")
    for (number, most), words in (
        (_CREDIT, lines.credit),
        (_COPYRIGHT, lines.rights),
        (_CAPTION, lines.caption),
    ):
        if words:
            # Cut between letters, not within one.
            cut = words.encode()[:most].decode("utf-8", "ignore").encode()
            said += _dataset(2, number, cut)
    return b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(said)) + said + b"\x00" * (len(said) % 2)


def with_lines(data: bytes, mime: str, lines: CreditLines) -> bytes:
    """The same picture with these lines instead of those it has; the pixels are untouched.

    `data` must be a JPEG, PNG or WebP that Pillow wrote. Raises KeyError for another format.
    """
    return {JPEG: _jpeg, PNG: _png, WEBP: _webp}[mime](data, lines)


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _jpeg(data: bytes, lines: CreditLines) -> bytes:
    start, kept = 2, []
    while data[start + 1] != 0xDA:
        (length,) = struct.unpack_from(">H", data, start + 2)
        segment = data[start : start + 2 + length]
        if not segment[4:].startswith((_XMP_JPEG, _IPTC_JPEG)):
            kept.append(segment)
        start += 2 + length
    # JFIF must come first; what is told of the picture comes next.
    first = 1 if kept and kept[0][1] == 0xE0 else 0
    told = _segment(0xE1, _XMP_JPEG, xmp(lines)) + _segment(0xED, _IPTC_JPEG, iptc(lines))
    return b"".join((data[:2], *kept[:first], told, *kept[first:], data[start:]))


def _segment(marker: int, name: bytes, value: bytes) -> bytes:
    if not value:
        return b""
    return struct.pack(">BBH", 0xFF, marker, 2 + len(name) + len(value)) + name + value


def _png(data: bytes, lines: CreditLines) -> bytes:
    start, kept = _PNG_SIGNATURE, []
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        chunk = data[start : start + 12 + length]
        if not chunk[4:].startswith(b"iTXt" + _XMP_PNG):
            kept.append(chunk)
        start += 12 + length
    packet = xmp(lines)
    if packet:
        body = b"iTXt" + _XMP_PNG + b"\x00\x00\x00\x00" + packet
        length_of = struct.pack(">I", len(body) - 4)
        kept.insert(1, length_of + body + struct.pack(">I", zlib.crc32(body)))
    return data[:_PNG_SIGNATURE] + b"".join(kept)


def _webp(data: bytes, lines: CreditLines) -> bytes:
    chunks = [(name, value) for name, value in _chunks(data) if name != b"XMP "]
    if chunks[0][0] != b"VP8X":
        chunks.insert(0, (b"VP8X", _extended(*chunks[0])))
    packet = xmp(lines)
    head = chunks[0][1]
    flags = head[0] & ~_WEBP_XMP | (_WEBP_XMP if packet else 0)
    chunks[0] = (b"VP8X", bytes((flags,)) + head[1:])
    if packet:
        chunks.append((b"XMP ", packet))
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(value)) + value + b"\x00" * (len(value) % 2)
        for name, value in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 12
    while start < len(data):
        (length,) = struct.unpack_from("<I", data, start + 4)
        yield data[start : start + 4], data[start + 8 : start + 8 + length]
        start += 8 + length + length % 2


def _extended(name: bytes, value: bytes) -> bytes:
    """The header that a plain WebP lacks, with the size found in its only chunk."""
    if name == b"VP8L":
        bits = int.from_bytes(value[1:5], "little")
        wide, high = bits & 0x3FFF, bits >> 14 & 0x3FFF
        flags = _WEBP_ALPHA if bits >> 28 & 1 else 0
    else:
        wide, high = (int.from_bytes(value[at : at + 2], "little") - 1 & 0x3FFF for at in (6, 8))
        flags = 0
    return bytes((flags, 0, 0, 0)) + wide.to_bytes(3, "little") + high.to_bytes(3, "little")
