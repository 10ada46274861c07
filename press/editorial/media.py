"""Editorial: adding to the library of photographs, and saying what they are."""

import hashlib
import warnings
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from press.editorial.record import record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, needs
from press.models import Image
from press.pure.text import slugify

MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 50_000_000
# What an original may be; the name's own ending is not believed.
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def add_image(
    data: bytes, name: str, *, by: Actor, at: datetime, credit: str = "", rights: str = ""
) -> Image:
    """Put a photograph into the library; one that is there already is answered as it is.

    The header is read first, so that a small file that unfolds to gigabytes is refused unread.
    What is kept is upright and bare of metadata, which can tell where a photographer lives.
    Raises Refusal when it is no JPEG, PNG or WebP, damaged, or too large.
    """
    raise_if(needs(by, WRITE))
    kind, mime = _header(data)
    data, width, height = _bare(data, kind)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        known = Image.objects.filter(sha256=sha256).first()
        if known:
            return known
        image = Image(
            sha256=sha256,
            width=width,
            height=height,
            bytes=len(data),
            mime=mime,
            credit=credit,
            rights=rights,
            added_at=at,
        )
        image.file.save(f"{slugify(PurePath(name).stem)}.{ENDINGS[kind]}", ContentFile(data))
        record("add_image", by=by, at=at, data={"image": str(image.key), "sha256": sha256})
        return image


def _header(data: bytes) -> tuple[str, str]:
    """Format and media type of a picture that is not too large. Raises Refusal."""
    if len(data) > MOST_BYTES:
        raise Refusal("too_large", _("The file is larger than 40 MB."))
    try:
        with warnings.catch_warnings():
            # The limit below is stricter than Pillow's own, which only warns.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            with Pillow.open(BytesIO(data), formats=tuple(ENDINGS)) as picture:
                kind, mime = picture.format or "", picture.get_format_mimetype() or ""
                width, height = picture.size
    except Pillow.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal("no_image", _("This is not a JPEG, PNG or WebP image.")) from error
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    return kind, mime


def _bare(data: bytes, kind: str) -> tuple[bytes, int, int]:
    """The picture turned upright, with its colour profile but no other metadata; its size."""
    kept = BytesIO()
    try:
        with Pillow.open(BytesIO(data), formats=(kind,)) as picture:
            profile = picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture)
            if upright.mode not in {"L", "LA", "RGB", "RGBA"}:
                seen_through = kind != "JPEG" and upright.has_transparency_data
                upright, profile = upright.convert("RGBA" if seen_through else "RGB"), None
            # A new canvas, because saving the opened picture carries comments and XMP along.
            fresh = Pillow.new(upright.mode, upright.size)
            fresh.paste(upright)
            how = {"quality": 95} if kind != "PNG" else {}
            fresh.save(kept, kind, icc_profile=profile, **how)
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal("damaged", _("The image is damaged and cannot be read.")) from error
    return kept.getvalue(), *upright.size


def _too_many_pixels() -> Refusal:
    return Refusal("too_many_pixels", _("The image has more than 50 million pixels."))


def image_changed(image: Image, changed: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Record a person's change of what is said of an image; call in the transaction that saves."""
    record("change_image", by=by, at=at, data={"image": str(image.key), "changed": list(changed)})
