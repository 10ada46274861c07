"""Reading: which files a reader may fetch, and what is sent of them."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.files import FieldFile

from press.models import Attachment, Edition, EditionImage, Image
from press.reading.addresses import extension, original_name, rendition_name
from press.reading.subjects import visible


@dataclass(frozen=True)
class StoredFile:
    """A file of the storage as it is sent.

    `download` is the name it is kept under by those who fetch it, empty for what is only shown.
    """

    file: FieldFile
    mime: str
    download: str = ""

    @property
    def tag(self) -> str:
        """The same for the same bytes: what stands at a name of the storage never changes."""
        return sha256((self.file.name or "").encode()).hexdigest()[:32]


def image_file(image: Image, name: str, download: str = "") -> StoredFile | None:
    """The original or a rendition by the last part of its address; None where there is none."""
    if name == original_name(image):
        return StoredFile(image.file, image.mime, download or name)
    for row in image.renditions.all():
        if rendition_name(row) == name:
            return StoredFile(row.file, row.mime)
    return None


def attachment_file(found: Attachment) -> StoredFile:
    """An attachment, under the name that its language gives it."""
    ending = extension(found.file.name)
    named = found.name if found.name.lower().endswith(ending) else f"{found.name}{ending}"
    return StoredFile(found.file, found.mime, named)


def public_image(key: UUID, name: str, at: datetime) -> StoredFile | None:
    """A file of an image that a listed edition, or a visible official's or organization's page,
    shows: the original and the renditions alike.

    A withdrawal notice shows no picture, so it opens none.
    """
    shown = (
        Q(uses__edition__in=Edition.objects.listed(at))
        | Q(link_uses__edition__in=Edition.objects.listed(at))
        | Q(pk__in=visible("official", at).filter(portrait__key=key).values("portrait"))
        | Q(pk__in=visible("organization", at).filter(logo__key=key).values("logo"))
    )
    image = Image.objects.filter(shown, key=key).first()
    if image is None:
        return None
    download = _reference(image, at) if name == original_name(image) else ""
    return image_file(image, name, download)


def public_attachment(key: UUID, at: datetime) -> Attachment | None:
    """A file of a listed edition."""
    return Attachment.objects.filter(key=key, edition__in=Edition.objects.listed(at)).first()


def _reference(image: Image, at: datetime) -> str:
    """What an original is called once fetched: the number of the first release that shows it."""
    use = (
        EditionImage.objects.filter(image=image, edition__in=Edition.objects.listed(at))
        .select_related("edition__release")
        .order_by("edition__listed_at", "pk")
        .first()
    )
    if use is None:
        return ""
    return f"{use.edition.release.reference}-{image.key.hex[:6]}{extension(image.file.name)}"
