"""Pictures for tests, small in bytes whatever their size in pixels."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(width: int, height: int, kind: str = "JPEG") -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), (20, 120, 160)).save(made, kind)
    return made.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG whose header promises a size that its data never keeps."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )
