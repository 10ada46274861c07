"""Reading: where a reader finds things, relative to the site and absolute."""

from datetime import date
from pathlib import PurePath

from django.conf import settings
from django.urls import reverse

from press.models import Attachment, Edition, Image, Rendition
from press.pure.references import Reference

# `history` is the address of the history page itself.
TAKEN_SLUGS = frozenset({"history"})
# Of a stored rendition's name, which is its hash, as much as tells one content from another.
HASH = 16
# What every attachment is called in its address, where its own name might say too much.
ATTACHMENT = "file"


def absolute(path: str) -> str:
    """A path of this site as the world knows it."""
    return f"{settings.SITE_URL}{path}"


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def reference(edition: Edition) -> Reference:
    return Reference(edition.release.year or 0, edition.release.number or 0)


def release_path(edition: Edition) -> str:
    """The one address of a release in a language; the edition's release must be loaded.

    Of a withdrawn one it has no words: they are those of the title that was withdrawn.
    """
    if edition.withdrawal:
        return reverse("press:release-reference", args=[edition.language, reference(edition)])
    slug = f"{edition.slug}-" if edition.slug in TAKEN_SLUGS else edition.slug
    return reverse("press:release", args=[edition.language, reference(edition), slug])


def history_path(edition: Edition) -> str:
    return reverse("press:history", args=[edition.language, reference(edition)])


def day_path(day: date, language: str) -> str:
    """The listing of one day's releases."""
    return with_query(reverse("press:releases", args=[language]), f"date_from={day}&date_to={day}")


def extension(name: str | None) -> str:
    """What a stored file's name ends in; the name itself may tell too much."""
    return PurePath(name or "").suffix.lower()


def original_name(image: Image) -> str:
    return f"original{extension(image.file.name)}"


def rendition_name(rendition: Rendition) -> str:
    """The content's hash and the width: other bytes are another address."""
    stored = PurePath(rendition.file.name or "")
    return f"{stored.stem[:HASH]}-{rendition.width}{stored.suffix.lower()}"


def image_path(image: Image) -> str:
    return reverse("press:image", args=[image.key, original_name(image)])


def rendition_path(image: Image, rendition: Rendition) -> str:
    return reverse("press:image", args=[image.key, rendition_name(rendition)])


def attachment_path(attachment: Attachment) -> str:
    name = f"{ATTACHMENT}{extension(attachment.file.name)}"
    return reverse("press:attachment", args=[attachment.key, name])
