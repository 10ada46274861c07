"""Reading: in which sizes and formats a page offers an image, for each place where one stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from press.models import EditionImage, Image, Rendition, RenditionRole

JPEG = "image/jpeg"
# The first that a browser knows is taken, so the smallest files come first.
FORMATS = ("image/avif", "image/webp")
# A phone in the hand shows no more than this of a large picture, however fine its screen.
PHONE, PHONE_WIDTH = "(max-width: 30rem)", 640
# What a feed reader or a search engine is given.
LARGEST = 1920


@dataclass(frozen=True)
class Place:
    """Where on a page an image stands.

    `sizes` is its width there, in the terms of CSS (static/press/site.css, sections 7, 9 and 10);
    `most` is twice that in pixels, for fine screens; `small_on_phones` caps it there.
    """

    sizes: str
    most: int
    css: str = ""
    side: int = 0
    first: bool = False
    small_on_phones: bool = False


PLACES = {
    "lead": Place(
        "(min-width: 52rem) 48rem, calc(100vw - 2rem)", 1920, first=True, small_on_phones=True
    ),
    "front": Place(
        "(min-width: 76rem) 52rem, (min-width: 62rem) calc(100vw - 25rem), calc(100vw - 2rem)",
        1920,
        first=True,
        small_on_phones=True,
    ),
    "gallery": Place("(min-width: 36rem) 23rem, calc(100vw - 2rem)", 960),
    "portrait": Place("8rem", 320, css="portrait", first=True),
    "still": Place("20rem", 640),
    "face": Place("3rem", 320, css="face", side=48),
}


@dataclass(frozen=True)
class Source:
    """A format and its files by width; `media` where it is for some screens alone."""

    mime: str
    files: str
    sizes: str
    media: str = ""


@dataclass(frozen=True)
class Picture:
    """An image in one place; `address` is a file that every browser shows."""

    address: str
    width: int
    height: int
    sources: tuple[Source, ...]
    place: Place


def with_renditions() -> QuerySet[EditionImage]:
    """The rows of editions' images with all that is offered of them; one more query."""
    return EditionImage.objects.select_related("image").prefetch_related("image__renditions")


def prefetch_images() -> "Prefetch[Any]":
    return Prefetch("image_rows", with_renditions())


def sizes(image: Image) -> list[Rendition]:
    """The whole image in every format, the narrowest of each first."""
    found = [row for row in image.renditions.all() if row.role == RenditionRole.FIT]
    return sorted(found, key=lambda row: (row.mime, row.width))


def fits(image: Image, mime: str) -> list[Rendition]:
    """The whole image in one format, the narrowest first."""
    return [row for row in sizes(image) if row.mime == mime]


def card(image: Image) -> Rendition | None:
    """The image cut to the shape in which networks show it, once that is made."""
    return next((row for row in image.renditions.all() if row.role == RenditionRole.CARD), None)


def large(image: Image) -> Rendition | None:
    """What is sent to those who want the image itself, and not what a photographer keeps."""
    return next((row for row in reversed(fits(image, JPEG)) if row.width <= LARGEST), None)


def picture(
    image: Image, place: Place, original: str, address: Callable[[Rendition], str]
) -> Picture:
    """What a page offers of an image; the original alone as long as nothing else is made."""
    plain = _up_to(fits(image, JPEG), min(place.most, 960))
    return Picture(
        address=address(plain[-1]) if plain else original,
        width=place.side or image.width,
        height=place.side or image.height,
        sources=tuple(_sources(image, place, address)) if plain else (),
        place=place,
    )


def _sources(image: Image, place: Place, address: Callable[[Rendition], str]) -> Iterable[Source]:
    if place.small_on_phones:
        for mime in FORMATS:
            yield from _source(_up_to(fits(image, mime), PHONE_WIDTH), place, address, PHONE)
    for mime in FORMATS:
        yield from _source(_up_to(fits(image, mime), place.most), place, address)


def _source(
    rows: list[Rendition], place: Place, address: Callable[[Rendition], str], media: str = ""
) -> Iterable[Source]:
    if rows:
        files = ", ".join(f"{address(row)} {row.width}w" for row in rows)
        yield Source(rows[0].mime, files, place.sizes, media)


def _up_to(rows: list[Rendition], most: int) -> list[Rendition]:
    """Those that are not larger than is needed; the smallest, where all of them are."""
    return [row for row in rows if row.width <= most] or rows[:1]
