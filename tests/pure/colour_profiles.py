"""ICC profiles for tests, of a few hundred bytes: a printer's, a grey one and Adobe RGB."""

import struct
from itertools import product

D50 = (0.9642, 1.0, 0.8249)
# Lab, in bytes, of the paper and of each ink. None is near what its name promises, so that a
# conversion that goes without the profile is seen at once.
PAPER, INKS = (255, 128, 128), ((140, 190, 180), (160, 70, 190), (90, 160, 60), (0, 128, 128))


def profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Version 2.4; `tags` in the order in which they stand."""
    place, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", place + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4xI4s4s4s12x4s", place + len(body), 0x02400000, kind, space, connection, b"acsp"
    )
    head += bytes(28) + _fixed(*D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def printer(paper=PAPER, inks=INKS) -> bytes:
    """Four inks, with a table of sixteen corners: each the mean of the inks that are printed."""
    corners = b""
    for printed in product((0, 1), repeat=4):
        colours = [ink for ink, on in zip(inks, printed, strict=True) if on] or [paper]
        corners += bytes(sum(parts) // len(colours) for parts in zip(*colours, strict=True))
    straight = bytes(range(256))
    lut = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    lut += straight * 4 + corners + straight * 3
    return profile(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(*D50), b"A2B0": lut})


def grey(gamma: float) -> bytes:
    return profile(b"mntr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(*D50), b"kTRC": _curve(gamma)})


def adobe_rgb() -> bytes:
    columns = {
        b"rXYZ": _xyz(0.60974, 0.31111, 0.01947),
        b"gXYZ": _xyz(0.20528, 0.62567, 0.06087),
        b"bXYZ": _xyz(0.14919, 0.06322, 0.74457),
    }
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(563 / 256))
    return profile(b"mntr", b"RGB ", b"XYZ ", {b"wtpt": _xyz(*D50), **columns, **curves})


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(*numbers: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*numbers)


def _curve(gamma: float) -> bytes:
    return b"curv" + struct.pack(">4xIH", 1, round(gamma * 256))
