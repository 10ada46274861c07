"""Editorial: the files in which an image is shown, made when it is added, never in a page view."""

import hashlib
from collections.abc import Collection
from pathlib import PurePosixPath

from django.db import transaction

from press.editorial.stored_files import (
    Put,
    files_first,
    has_file,
    read_file,
    remove_when_done,
)
from press.models import Image, Rendition, RenditionRole
from press.pure.credit_lines import CreditLines, with_lines, xmp
from press.pure.digests import digest_named
from press.pure.photographs import (
    AVIF,
    ENDINGS,
    JPEG,
    WEBP,
    Encoded,
    Photograph,
    Wanted,
    read_photograph,
    renditions,
    wanted,
)

# A page can do with these; an AVIF takes its encoder longer than a person waits.
AT_ONCE = (WEBP, JPEG)


def put_original(image: Image, name: str, data: bytes, put: Put) -> None:
    """Write the original with what it says of itself; `name` is the last part of its path."""
    data = with_lines(data, image.mime, _lines(image))
    # Nobody finds it by its name alone, and what stands at a path never changes.
    image.file = put(f"originals/{hashlib.sha256(data).hexdigest()}/{name}", data)
    image.bytes = len(data)


def put_renditions(
    image: Image, photograph: Photograph, which: Collection[Wanted], put: Put
) -> list[Rendition]:
    """Write these renditions; their rows, not saved yet."""
    lines = _lines(image)
    made = renditions(photograph, which, (image.focal_x, image.focal_y), xmp(lines))
    return [_row(image, encoded, lines, put) for encoded in made]


def missing(image: Image, mimes: Collection[str]) -> list[Wanted]:
    """What the image should have in these formats and has not."""
    have = {(row.role, row.width, row.mime) for row in image.renditions.all()}
    return [row for row in wanted((image.width, image.height), mimes) if row not in have]


def complete(image: Image, mimes: Collection[str], *, check: bool = False) -> int:
    """Make what the image lacks in these formats from its original; how many files that were.

    All of them come or none, so that whoever is stopped can go on later. `check`: a rendition whose
    file is gone is made again. An original that its digest does not name, as of the time before
    files told their credit, is written anew. Raises Refusal when the original or the storage cannot
    be used, and what Pillow raises when the original is damaged.
    """
    if check:
        _forget_lost(image)
    if not digest_named(str(image.file)):
        tell_anew(image)
    which = missing(image, mimes)
    if not which:
        return 0
    photograph = read_photograph(read_file(str(image.file)), image.mime, shown=True)
    with files_first() as put:
        rows = put_renditions(image, photograph, which, put)
        with transaction.atomic():
            unchanged = Image.objects.select_for_update(no_key=True).filter(
                pk=image.pk, file=str(image.file), focal_x=image.focal_x, focal_y=image.focal_y
            )
            if unchanged.first():
                # Another run may have made the same meanwhile.
                Rendition.objects.bulk_create(rows, ignore_conflicts=True)
            # What is not taken goes: the next run makes it from the image as it is then.
            remove_when_done(str(row.file) for row in rows)
    return len(rows)


def tell_anew(image: Image) -> None:
    """Write what is now said of the image into its files, whose pixels are left as they are.

    AVIFs cannot be told anything later: they go, and come back with the next `make_renditions`.
    """
    rows = list(image.renditions.all())
    old = [str(image.file), *(str(row.file) for row in rows)]
    lines = _lines(image)
    with files_first() as put:
        put_original(image, PurePosixPath(old[0]).name, read_file(old[0]), put)
        kept = [row for row in rows if row.mime != AVIF]
        for row in kept:
            _keep(row, with_lines(read_file(str(row.file)), row.mime, lines), put)
        with transaction.atomic():
            image.save(update_fields=["file", "bytes"])
            image.renditions.filter(mime=AVIF).delete()
            Rendition.objects.bulk_update(kept, ["file", "bytes"])
    remove_when_done(old)


def cut_anew(image: Image) -> None:
    """Cut the card around the image's focal point as it is now."""
    cards = image.renditions.filter(role=RenditionRole.CARD)
    old = [str(row.file) for row in cards]
    photograph = read_photograph(read_file(str(image.file)), image.mime, shown=True)
    which = [row for row in wanted(photograph.size, (JPEG,)) if row[0] == RenditionRole.CARD]
    with files_first() as put:
        rows = put_renditions(image, photograph, which, put)
        with transaction.atomic():
            cards.delete()
            Rendition.objects.bulk_create(rows)
    remove_when_done(old)


def _forget_lost(image: Image) -> None:
    lost = [row.pk for row in image.renditions.all() if not has_file(str(row.file), row.bytes)]
    if lost:
        Rendition.objects.filter(pk__in=lost).delete()
        image.refresh_from_db()


def _lines(image: Image) -> CreditLines:
    """What every file of the image says of it."""
    return CreditLines(image.caption, image.credit, image.rights)


def _row(image: Image, encoded: Encoded, lines: CreditLines, put: Put) -> Rendition:
    row = Rendition(
        image=image,
        role=encoded.role,
        width=encoded.width,
        height=encoded.height,
        mime=encoded.mime,
    )
    told = encoded.mime == AVIF or not lines
    _keep(row, encoded.data if told else with_lines(encoded.data, encoded.mime, lines), put)
    return row


def _keep(row: Rendition, data: bytes, put: Put) -> None:
    row.file = put(f"renditions/{hashlib.sha256(data).hexdigest()}.{ENDINGS[row.mime]}", data)
    row.bytes = len(data)
