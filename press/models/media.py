"""Models: photographs and files, and which edition shows them."""

import uuid
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition


def _percent(field: str) -> Q:
    return Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class Image(models.Model):
    """A photograph of the library; what is said of it is said for each use."""

    # Part of the address: not to be guessed from a title.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to="originals/", max_length=255)
    # Of the picture as it was added. The file is written anew when what it says of itself changes;
    # what was approved is the picture.
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    bytes = models.PositiveBigIntegerField(editable=False)
    mime = models.CharField(max_length=40, editable=False)
    # These three are written into every file of the image that is served.
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    rights = models.CharField(_("rights"), max_length=255, blank=True)
    focal_x = models.PositiveSmallIntegerField(_("focal point, percent from the left"), default=50)
    focal_y = models.PositiveSmallIntegerField(_("focal point, percent from the top"), default=50)
    added_at = models.DateTimeField(_("added"), editable=False)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [
            models.CheckConstraint(
                condition=_percent("focal_x") & _percent("focal_y"), name="focal_point_is_inside"
            )
        ]

    def __str__(self) -> str:
        name = (self.file.name or "").rsplit("/", 1)[-1]
        about = f"{name}, {self.width} × {self.height}"
        return f"{about} ({self.credit})" if self.credit else about


class RenditionRole(models.TextChoices):
    """What a rendition is for: `FIT` shows the whole image; `CARD` is cut to what networks show."""

    FIT = "fit"
    CARD = "card"


class Rendition(models.Model):
    """One size and format of an image, made when it was added, never in a page view."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    role = models.CharField(
        max_length=4, choices=RenditionRole.choices, default=RenditionRole.FIT, editable=False
    )
    # Named by its own content, so that what stands at a name never changes.
    file = models.FileField(upload_to="renditions/", max_length=255, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "role", "width", "mime"], name="rendition_is_made_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"


class EditionImage(models.Model):
    """An image as an edition shows it, with the words of that edition's language."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="image_rows")
    image = models.ForeignKey(Image, models.PROTECT, related_name="uses", verbose_name=_("image"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    alt = models.CharField(_("alternative text"), max_length=500, blank=True)
    decorative = models.BooleanField(_("purely decorative"), default=False)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    rights = models.CharField(_("rights"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "image"], name="image_shown_once")
        ]

    def __str__(self) -> str:
        return self.alt or str(self.image)

    @property
    def alt_shown(self) -> str:
        """What is read out instead of it; nothing for decoration."""
        return "" if self.decorative else self.alt

    @property
    def credit_shown(self) -> str:
        """Whose it is: as this edition says, else as the library does."""
        return self.credit or self.image.credit

    @property
    def rights_shown(self) -> str:
        """What others may do with it: as this edition says, else as the library does."""
        return self.rights or self.image.rights


class Attachment(models.Model):
    """A file that readers of an edition can download."""

    # Part of the address, and the same in the next edition, whether or not the file is replaced.
    key = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="attachments")
    file = models.FileField(_("file"), upload_to="attachments/", max_length=255)
    name = models.CharField(_("name"), max_length=255)
    mime = models.CharField(max_length=120, editable=False)
    bytes = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="attachment_has_its_own_key")
        ]

    def __str__(self) -> str:
        return self.name


class MediaLink(models.Model):
    """A video or a sound recording on a channel elsewhere, as an edition leads to it."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Audio")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="media_links")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.VIDEO)
    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(_("address"), max_length=500)
    still = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="link_uses",
        verbose_name=_("still"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("video or audio link")
        verbose_name_plural = _("video and audio links")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "url"], name="link_shown_once"),
            models.CheckConstraint(
                condition=Q(url__startswith="https://"), name="link_is_encrypted"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def host(self) -> str:
        """The site that a reader leaves for."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
