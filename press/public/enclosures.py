"""Public: what a feed's entry offers beside its text: the photograph, files and recordings."""

from dataclasses import dataclass
from datetime import datetime

from press.models import Edition, Image, Rendition
from press.reading.addresses import absolute, attachment_path, image_path, rendition_path
from press.reading.files import Since
from press.reading.pictures import JPEG, LARGEST, fits

# As wide as a still is shown on a page, on a fine screen.
STILL = 640


@dataclass(frozen=True)
class Sized:
    """One file of a picture; `bytes` is its true length."""

    address: str
    mime: str
    bytes: int
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """The photograph an entry leads with: the file for those who want one, and all its sizes."""

    file: Sized
    sizes: tuple[Sized, ...]
    alt: str
    caption: str
    credit: str
    rights: str


@dataclass(frozen=True)
class Download:
    """A file; `replaced`, since when it is another one than it was."""

    address: str
    name: str
    mime: str
    bytes: int
    sha256: str
    replaced: datetime | None


@dataclass(frozen=True)
class Recording:
    """A video or a sound recording on a channel elsewhere, and a picture of ours that shows it."""

    address: str
    kind: str
    title: str
    still: Sized | None


def lead_picture(edition: Edition) -> Picture | None:
    """The first image, as JPEGs that every reader shows; a withdrawn release shows none."""
    row = None if edition.withdrawal else next(iter(edition.image_rows.all()), None)
    if row is None:
        return None
    sizes = _sizes(row.image)
    return Picture(
        file=sizes[-1],
        sizes=sizes,
        alt=row.alt_shown,
        caption=row.caption,
        credit=row.credit_shown,
        rights=row.rights_shown,
    )


def downloads(edition: Edition, replaced: Since) -> tuple[Download, ...]:
    """The files to download; a withdrawn release offers none."""
    if edition.withdrawal:
        return ()
    return tuple(
        Download(
            address=absolute(attachment_path(file)),
            name=file.name,
            mime=file.mime,
            bytes=file.bytes,
            sha256=file.sha256,
            replaced=replaced.get(file.key),
        )
        for file in edition.attachments.all()
    )


def recordings(edition: Edition) -> tuple[Recording, ...]:
    """The links to recordings; a withdrawn release leads to none."""
    if edition.withdrawal:
        return ()
    return tuple(
        Recording(link.url, link.kind, link.title, _still(link.still) if link.still else None)
        for link in edition.media_links.all()
    )


def _sizes(image: Image) -> tuple[Sized, ...]:
    """The whole image, the narrowest first; the original as long as nothing else is made."""
    made = [row for row in fits(image, JPEG) if row.width <= LARGEST]
    return tuple(_sized(image, row) for row in made) or (_original(image),)


def _still(image: Image) -> Sized:
    narrowest, *others = _sizes(image)
    return next((one for one in reversed(others) if one.width <= STILL), narrowest)


def _sized(image: Image, row: Rendition) -> Sized:
    path = absolute(rendition_path(image, row))
    return Sized(path, row.mime, row.bytes, row.width, row.height)


def _original(image: Image) -> Sized:
    return Sized(absolute(image_path(image)), image.mime, image.bytes, image.width, image.height)
