"""Files that somebody sends for a photograph, and the code of what each is told."""

import errno
import struct
import zlib
from io import BytesIO

from PIL import Image as Pillow

from tests.editorial.pictures import huge_png, picture

FULL = OSError(errno.ENOSPC, "No space left on device")
PAYLOAD = b"<script>alert(document.domain)</script>PK\x03\x04"


class GatewayError(Exception):
    """What a client of an object storage raises: no OSError."""


def animated(kind: str) -> bytes:
    out = BytesIO()
    frames = [Pillow.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def zipped_words(size: int) -> bytes:
    """A PNG of one pixel with a text that unfolds to `size` bytes."""
    body = b"zTXtcomment\x00\x00" + zlib.compress(b"a" * size)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    plain = picture(1, 1, "PNG")
    return plain[:33] + chunk + plain[33:]


def bad_uploads() -> dict[str, tuple[bytes, str]]:
    """By name: the file, and the refusal's code."""
    whole = picture(400, 300)
    return {
        "nothing.jpg": (b"\x00", "no_image"),
        "page.jpg": (b"<!doctype html><script>alert(1)</script>", "no_image"),
        "drawing.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_image"),
        "paper.jpg": (b"%PDF-1.7", "no_image"),
        "moving.gif": (picture(4, 4, "GIF"), "no_image"),
        "scan.tiff": (picture(4, 4, "TIFF"), "no_image"),
        "page-behind-a-head.jpg": (whole[:2] + PAYLOAD, "no_image"),
        "cut-in-the-head.jpg": (whole[:20], "no_image"),
        "cut-in-the-picture.jpg": (whole[:-300], "damaged"),
        "cut.png": (picture(400, 300, "PNG")[:-30], "damaged"),
        "cut.webp": (picture(400, 300, "WEBP")[:-30], "no_image"),
        "hundred-megapixels.png": (huge_png(10_000, 10_000), "too_many_pixels"),
        "bomb.png": (huge_png(60_000, 60_000), "too_many_pixels"),
        "words.png": (zipped_words(4_000_000), "no_image"),
        "moving.png": (animated("PNG"), "animated"),
        "moving.webp": (animated("WEBP"), "animated"),
        "ribbon.png": (picture(10, 100, "PNG"), "too_tall"),
    }
