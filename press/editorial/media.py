"""Editorial: adding to the library of photographs, and saying what they are."""

import hashlib
import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image as Pillow

from press.editorial.record import in_turn, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.renditions import (
    AT_ONCE,
    cut_anew,
    put_original,
    put_renditions,
    tell_anew,
)
from press.editorial.roles import WRITE, Actor, needs
from press.editorial.stored_files import files_first, is_lost, remove_when_done
from press.models import Edition, Image, Rendition
from press.pure.photographs import (
    ENDINGS,
    JPEG,
    PNG,
    WEBP,
    Photograph,
    encode_original,
    read_photograph,
    wanted,
)
from press.pure.text import slugify

MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 50_000_000
# Beyond this a WebP of the widest rendition could not hold the height.
MOST_TIMES_AS_TALL = 8
# What an original may be; the name's own ending is not believed. A MPO is the JPEG of a camera that
# keeps a second picture behind the first; the first is the photograph.
MIMES = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "WEBP": WEBP}
# Names that Windows takes for a machine's parts, wherever the file is downloaded to.
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
_TOLD, _AIMED = {"caption", "credit", "rights"}, {"focal_x", "focal_y"}


def add_image(
    data: bytes,
    name: str,
    *,
    by: Actor,
    at: datetime,
    caption: str = "",
    credit: str = "",
    rights: str = "",
) -> Image:
    """Put a photograph into the library; one that is there already is answered as it is, with its
    original put back if the storage has lost it.

    The header is read first, so that a small file that unfolds to gigabytes is refused unread.
    What is kept is upright and bare of metadata, which can tell where a photographer lives, but for
    the caption, credit and rights given here. Every rendition a page needs is made. Raises Refusal
    when it is no JPEG, PNG or WebP, damaged, animated or too large, or cannot be stored; nothing
    is left behind then.
    """
    raise_if(needs(by, WRITE))
    mime = _header(data)
    photograph = _read(data, mime)
    data = encode_original(photograph, mime)
    sha256 = hashlib.sha256(data).hexdigest()
    known = Image.objects.filter(sha256=sha256).order_by("pk")
    if there := known.first():
        return _given_back(there, data, by=by, at=at)
    width, height = photograph.size
    image = Image(sha256=sha256, width=width, height=height, mime=mime, added_at=at)
    image.caption, image.credit, image.rights = caption, credit, rights
    with files_first() as put:
        put_original(image, f"{_safe(name)}.{ENDINGS[mime]}", data, put)
        rows = put_renditions(image, photograph, wanted(photograph.size, AT_ONCE), put)
        with transaction.atomic():
            in_turn()
            # Somebody may have added the same while it was being encoded here.
            if there := known.first():
                remove_when_done([str(image.file), *(str(row.file) for row in rows)])
                return there
            image.save()
            Rendition.objects.bulk_create(rows)
            _record(image, by, at)
    return image


def _given_back(image: Image, data: bytes, *, by: Actor, at: datetime) -> Image:
    if not is_lost(str(image.file), image.bytes):
        return image
    with files_first() as put:
        put_original(image, PurePath(str(image.file)).name, data, put)
        with transaction.atomic():
            image.save(update_fields=["file", "bytes"])
            _record(image, by, at)
    return image


def _record(image: Image, by: Actor, at: datetime) -> None:
    record("add_image", by=by, at=at, data={"image": str(image.key), "sha256": image.sha256})


def _safe(name: str) -> str:
    """The last part of a name given by anybody, in letters that every system takes."""
    stem = slugify(PurePath(name.replace("\\", "/")).stem)
    return f"image-{stem}" if _DEVICE.fullmatch(stem) else stem


def _header(data: bytes) -> str:
    """Media type of a picture that is not too large. Raises Refusal."""
    if len(data) > MOST_BYTES:
        raise Refusal("too_large", _("The file is larger than 40 MB."))
    try:
        with warnings.catch_warnings():
            # The limit below is stricter than Pillow's own, which only warns.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            with Pillow.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
                mime = MIMES[picture.format or ""]
                width, height = picture.size
                animated = mime != JPEG and getattr(picture, "is_animated", False)
    except Pillow.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise Refusal("no_image", _("This is not a JPEG, PNG or WebP image.")) from error
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if animated:
        raise Refusal("animated", _("The image is animated. Give a still photograph."))
    return mime


def _read(data: bytes, mime: str) -> Photograph:
    try:
        photograph = read_photograph(data, mime)
    except Exception as error:
        # Whatever a decoder trips over, it is the file that is wrong.
        raise Refusal("damaged", _("The image is damaged and cannot be read.")) from error
    width, height = photograph.size
    if height > width * MOST_TIMES_AS_TALL:
        raise Refusal("too_tall", _("The image is more than eight times as high as it is wide."))
    return photograph


def _too_many_pixels() -> Refusal:
    return Refusal("too_many_pixels", _("The image has more than 50 million pixels."))


def image_changed(image: Image, changed: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Record a person's change of what is said of an image; call in the transaction that saves.

    What its files say of themselves, and what is cut around its focal point, is written anew.
    Raises Refusal when the storage fails: take the change back then.
    """
    data = {"image": str(image.key), "changed": list(changed)}
    record("change_image", by=by, at=at, data=data, images=True)
    if _TOLD & set(changed):
        tell_anew(image)
    if _AIMED & set(changed):
        cut_anew(image)


def tell_as_approved(edition: Edition, *, by: Actor, at: datetime) -> None:
    """Where the library says nothing of an image, its files tell what this edition says of it.

    Only credit and rights: a caption may not be known before its edition is public. A storage that
    fails holds up no approval; what it could not keep can be said in the library later.
    """
    silent = edition.image_rows.filter(image__credit="", image__rights="")
    for row in silent.exclude(credit="", rights="").select_related("image"):
        image = row.image
        image.credit, image.rights = row.credit, row.rights
        with suppress(Refusal), transaction.atomic():
            image.save(update_fields=["credit", "rights"])
            image_changed(image, ["credit", "rights"], by=by, at=at)
