"""Reading: which files a reader may fetch."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from press.models import Attachment, Edition, Image
from press.reading.subjects import visible


def public_image(key: UUID, at: datetime) -> Image | None:
    """An image that a listed edition, or a visible official's or organization's page, shows."""
    shown = (
        Q(uses__edition__in=Edition.objects.listed(at))
        | Q(pk__in=visible("official", at).filter(portrait__key=key).values("portrait"))
        | Q(pk__in=visible("organization", at).filter(logo__key=key).values("logo"))
    )
    return Image.objects.filter(shown, key=key).first()


def public_attachment(key: UUID, at: datetime) -> Attachment | None:
    """A file of a listed edition."""
    return Attachment.objects.filter(key=key, edition__in=Edition.objects.listed(at)).first()
