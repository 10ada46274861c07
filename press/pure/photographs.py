"""Pure: a photograph decoded once, and the sizes and formats in which it is shown."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms

JPEG, PNG, WEBP, AVIF = "image/jpeg", "image/png", "image/webp", "image/avif"
ENDINGS = {JPEG: "jpg", PNG: "png", WEBP: "webp", AVIF: "avif"}
FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", AVIF: "AVIF"}
WIDTHS = (320, 640, 960, 1440, 1920)
# The shape in which networks show a picture beside a link.
CARD_SIZE = (1200, 630)
FIT, CARD = "fit", "card"
# Role, width in pixels and media type of a rendition.
Wanted = tuple[str, int, str]

# The original loses nothing an eye would miss; what pages show is weighed against its bytes.
_ORIGINALS = {
    JPEG: {"quality": 95},
    WEBP: {"quality": 95, "method": 1},
    PNG: {"compress_level": 2},
}
_SHOWN = {
    JPEG: {"quality": 80, "progressive": True},
    WEBP: {"quality": 78, "method": 2},
    AVIF: {"quality": 60, "speed": 8},
}
_UPRIGHT = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
# What a profile says that it is for, in each mode of pixels that is taken as it is.
_SPACES = {"L": b"GRAY", "LA": b"GRAY", "RGB": b"RGB ", "RGBA": b"RGB ", "CMYK": b"CMYK"}
# A larger profile is a printer's, or a hiding place.
_LARGEST_PROFILE = 64 * 1024


@dataclass(frozen=True)
class Photograph:
    """Upright pixels in L, LA, RGB or RGBA, and the colour profile that they are meant in.

    `size` is the whole picture's, even where fewer pixels were decoded.
    """

    pixels: Pillow.Image
    profile: bytes | None
    size: tuple[int, int]


@dataclass(frozen=True)
class Encoded:
    """One file of a photograph, not yet anywhere."""

    role: str
    width: int
    height: int
    mime: str
    data: bytes


def read_photograph(data: bytes, mime: str, *, shown: bool = False) -> Photograph:
    """Decode a picture whose header was found good; `shown`: only as large as pages need it.

    Raises whatever Pillow raises for a damaged file.
    """
    with Pillow.open(BytesIO(data), formats=(FORMATS[mime],)) as picture:
        width, height = picture.size
        if shown:
            picture.draft(None, (WIDTHS[-1], CARD_SIZE[1]))
        turn = _UPRIGHT.get(picture.getexif().get(_ORIENTATION, 1))
        profile = picture.info.get("icc_profile")
        picture.load()
        pixels, profile = _screen_colours(picture, profile)
        if turn is not None:
            pixels = pixels.transpose(turn)
            width, height = (height, width) if turn.value > 3 else (width, height)
        # Comments, XMP and EXIF would be written along with the pixels.
        pixels.info = {}
        return Photograph(pixels, profile, (width, height))


def encode_original(photograph: Photograph, mime: str) -> bytes:
    """The whole picture again, without anything that was hidden in its file."""
    return _bytes(photograph.pixels, mime, _ORIGINALS[mime], photograph.profile)


def widths_of(width: int) -> list[int]:
    """In how many widths a picture is shown; it is never enlarged."""
    return sorted({min(wide, width) for wide in WIDTHS})


def wanted(size: tuple[int, int], mimes: Collection[str]) -> list[Wanted]:
    """What there should be of a picture of this size in these formats, largest first.

    The card is a JPEG, as that is what every network reads.
    """
    rows = [(FIT, width, mime) for width in reversed(widths_of(size[0])) for mime in mimes]
    return [*rows, (CARD, card_size(size)[0], JPEG)] if JPEG in mimes else rows


def renditions(
    photograph: Photograph, which: Collection[Wanted], focus: tuple[int, int], packet: bytes = b""
) -> Iterator[Encoded]:
    """Those that are asked for, largest first, in sRGB.

    `focus`: the point, in percent from left and top, that the card is cut around. `packet`: XMP
    for the AVIFs, to which nothing can be added later.
    """
    width, height = photograph.size
    shown: Pillow.Image | None = None
    for wide in reversed(widths_of(width)):
        size = wide, max(1, round(height * wide / width))
        # Each is reduced from the one before, which has few pixels left.
        if shown is None:
            shown = _reduced(photograph, size)
        else:
            shown = shown.resize(size, Pillow.Resampling.LANCZOS)
        for mime in (mime for role, at, mime in which if (role, at) == (FIT, wide)):
            yield Encoded(FIT, *size, mime, _shown(shown, mime, packet))
    if any(role == CARD for role, _width, _mime in which):
        yield _card(photograph, focus)


def card_size(size: tuple[int, int]) -> tuple[int, int]:
    """A smaller picture makes a smaller card of the same shape."""
    scale = min(size[0] / CARD_SIZE[0], size[1] / CARD_SIZE[1], 1)
    return max(1, round(CARD_SIZE[0] * scale)), max(1, round(CARD_SIZE[1] * scale))


def card_cut(size: tuple[int, int], focus: tuple[int, int]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what a card shows of a picture, around its focal point."""
    scale = min(size[0] / CARD_SIZE[0], size[1] / CARD_SIZE[1])
    edges: list[tuple[float, float]] = []
    for whole, side, percent in zip(size, CARD_SIZE, focus, strict=True):
        # The scaled side may be a hair longer than the picture's own, which no decoder takes.
        cut = min(side * scale, whole)
        begin = max(0.0, min(whole * percent / 100 - cut / 2, whole - cut))
        edges.append((begin, min(begin + cut, whole)))
    (left, right), (top, bottom) = edges
    return left, top, right, bottom


def _card(photograph: Photograph, focus: tuple[int, int]) -> Encoded:
    size = card_size(photograph.size)
    shown = _reduced(photograph, size, card_cut(photograph.pixels.size, focus))
    return Encoded(CARD, *size, JPEG, _shown(shown, JPEG))


def _screen_colours(
    picture: Pillow.Image, profile: bytes | None
) -> tuple[Pillow.Image, bytes | None]:
    """The picture in one of the modes a page can show, and the profile if it still applies."""
    pixels = _plain(picture)
    if profile and profile[16:20] != _SPACES[pixels.mode]:
        profile = None
    if pixels.mode == "CMYK" or (profile and len(profile) > _LARGEST_PROFILE):
        return _srgb(pixels, profile), None
    return pixels, profile


def _plain(picture: Pillow.Image) -> Pillow.Image:
    """The picture in a mode that has a colour in every pixel, in eight bits."""
    if picture.mode in _SPACES:
        return picture
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; a plain conversion would take all but the darkest for white.
        return picture.convert("I").point(lambda grey: grey / 256 + 0).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _srgb(pixels: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """The colours as every screen takes them; a profile that cannot be read is ignored."""
    alpha = pixels.getchannel("A") if pixels.mode in {"LA", "RGBA"} else None
    if profile:
        # Pillow loses what is transparent on the way to another number of colours.
        inks = pixels.convert(pixels.mode.removesuffix("A")) if alpha else pixels
        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(inks, meant, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            turned.info = {}
            if alpha:
                turned.putalpha(alpha)
            return turned
    return pixels.convert("RGB") if pixels.mode == "CMYK" else pixels


def _reduced(
    photograph: Photograph,
    size: tuple[int, int],
    box: tuple[float, float, float, float] | None = None,
) -> Pillow.Image:
    """The pixels, or a part of them, made smaller, and then turned to sRGB: there are few left."""
    pixels = photograph.pixels
    if box or size != pixels.size:
        pixels = pixels.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    return _srgb(pixels, photograph.profile)


def _shown(pixels: Pillow.Image, mime: str, packet: bytes = b"") -> bytes:
    if mime == JPEG and pixels.mode in {"LA", "RGBA"}:
        white = Pillow.new("RGBA", pixels.size, "white")
        white.alpha_composite(pixels.convert("RGBA"))
        pixels = white.convert("RGB")
    return _bytes(pixels, mime, _SHOWN[mime], xmp=packet if mime == AVIF else b"")


def _bytes(
    pixels: Pillow.Image,
    mime: str,
    how: dict[str, int | bool],
    profile: bytes | None = None,
    xmp: bytes = b"",
) -> bytes:
    written = BytesIO()
    pixels.save(written, FORMATS[mime], icc_profile=profile, xmp=xmp, **how)
    return written.getvalue()
