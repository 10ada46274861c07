"""Colours are taken as a picture's profile means them, whatever they are printed or drawn with."""

from io import BytesIO

import pytest
from PIL import Image as Pillow

from press.pure.photographs import (
    JPEG,
    PNG,
    WEBP,
    encode_original,
    read_photograph,
    renditions,
    wanted,
)
from tests.pure import colour_profiles as profiles

SIDE = 40


def made(mode: str, colour, mime: str, profile: bytes | None) -> bytes:
    out = BytesIO()
    kind = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}[mime]
    Pillow.new(mode, (SIDE, SIDE), colour).save(out, kind, icc_profile=profile)
    return out.getvalue()


def stored(data: bytes, mime: str) -> tuple[Pillow.Image, list[Pillow.Image]]:
    """The original as it is kept, and what is made of it for pages."""
    kept = encode_original(read_photograph(data, mime), mime)
    shown = renditions(
        read_photograph(kept, mime, shown=True), wanted((SIDE, SIDE), (WEBP, JPEG)), (50, 50)
    )
    return Pillow.open(BytesIO(kept)), [Pillow.open(BytesIO(one.data)) for one in shown]


def near(picture: Pillow.Image, colour: tuple[int, ...]) -> bool:
    """To what a JPEG keeps of a colour."""
    pixel = picture.convert("RGBA" if len(colour) == 4 else "RGB").getpixel((9, 9))
    return all(abs(one - other) < 5 for one, other in zip(pixel, colour, strict=True))


INK = {"cyan": (255, 0, 0, 0), "magenta": (0, 255, 0, 0), "none": (0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("ink", "colour"), [("cyan", (225, 0, 0)), ("magenta", (0, 166, 0)), ("none", (255, 255, 255))]
)
def test_print_colours_are_turned_by_the_printer_s_profile_and_it_does_not_stay(ink, colour):
    original, shown = stored(made("CMYK", INK[ink], JPEG, profiles.printer()), JPEG)
    for picture in (original, *shown):
        assert picture.mode == "RGB"
        assert "icc_profile" not in picture.info
        assert near(picture, colour)


def test_print_colours_without_a_profile_that_fits_are_turned_as_they_are_named():
    torn = profiles.printer()[:600]
    for profile in (None, torn, profiles.adobe_rgb(), b"no profile"):
        original, shown = stored(made("CMYK", INK["cyan"], JPEG, profile), JPEG)
        assert all(near(picture, (0, 255, 255)) for picture in (original, *shown))
        assert "icc_profile" not in original.info


# Mode, colour, media type and profile; then the original's own colour and what pages show.
KEPT = {
    "Adobe RGB": (
        "RGB",
        (200, 100, 100),
        JPEG,
        profiles.adobe_rgb(),
        (200, 100, 100),
        (227, 100, 100),
    ),
    "Adobe RGB in a palette": ("P", 0, PNG, profiles.adobe_rgb(), (0, 0, 0), (0, 0, 0)),
    "grey": ("L", 64, JPEG, profiles.grey(1.0), (64, 64, 64), (137, 137, 137)),
    "grey of sixteen bits": (
        "I;16",
        64 << 8,
        PNG,
        profiles.grey(1.0),
        (64, 64, 64),
        (137, 137, 137),
    ),
    "grey, half transparent": ("LA", (64, 77), PNG, profiles.grey(1.0), (64, 64, 64, 77), None),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_profile_of_the_screen_stays_with_the_original_and_is_applied_for_pages(name):
    mode, colour, mime, profile, kept, seen = KEPT[name]
    original, shown = stored(made(mode, colour, mime, profile), mime)
    assert original.info["icc_profile"] == profile
    assert near(original, kept)
    for picture in shown:
        assert "icc_profile" not in picture.info
        assert seen is None or near(picture, seen)


def test_what_is_transparent_stays_so_when_its_colour_is_turned():
    for mode, colour, profile, seen in (
        ("LA", (64, 77), profiles.grey(1.0), (137, 137, 137, 77)),
        ("RGBA", (200, 100, 100, 77), profiles.adobe_rgb(), (227, 100, 100, 77)),
    ):
        _original, shown = stored(made(mode, colour, PNG, profile), PNG)
        assert near(next(one for one in shown if one.format == "WEBP"), seen)


@pytest.mark.parametrize(
    ("mode", "colour", "profile"),
    [
        ("RGB", (200, 100, 100), b"no profile at all"),
        ("RGB", (200, 100, 100), profiles.grey(1.0)),
        ("L", 64, profiles.adobe_rgb()),
        ("1", 1, profiles.grey(1.0)),
    ],
)
def test_a_profile_that_does_not_fit_the_picture_is_left_out(mode, colour, profile):
    original, shown = stored(made(mode, colour, PNG, profile), PNG)
    assert "icc_profile" not in original.info
    plain = Pillow.new(mode, (1, 1), colour).convert("RGB").getpixel((0, 0))
    assert all(near(picture, plain) for picture in (original, *shown))


def test_a_torn_profile_is_not_applied():
    torn = profiles.adobe_rgb()[:200]
    _original, shown = stored(made("RGB", (200, 100, 100), JPEG, torn), JPEG)
    assert all(near(picture, (200, 100, 100)) for picture in shown)


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_a_profile_as_large_as_a_printer_s_is_applied_once_and_goes(mode):
    large = profiles.adobe_rgb() + bytes(70_000)
    original, shown = stored(made(mode, 0, PNG, large), PNG)
    assert original.mode == "RGB"
    assert "icc_profile" not in original.info
    assert all(near(picture, (0, 0, 0)) for picture in shown)
