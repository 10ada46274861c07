"""Models: what the desk keeps for its own people; none of it is ever shown to a reader."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition

# A page says that it is open three times in a minute.
PRESENT_FOR = timedelta(seconds=60)


class Save(models.Model):
    """The whole content of an edition after one save, so that any two saves can be compared."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="saves")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    content = models.JSONField()

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "revision"], name="a_save_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.revision}"


class Buffer(models.Model):
    """What one person has typed in one form and not saved; nobody else can read it.

    `place` names the form: an edition's page, a new release's or a new translation's.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="buffers")
    place = models.CharField(max_length=60)
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="buffers")
    # The save that the person was typing over; null on a page that adds.
    revision = models.PositiveIntegerField(null=True)
    data = models.JSONField()
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="one_buffer_for_one_form")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.place}"


class Presence(models.Model):
    """That somebody has an edition's page open; it counts for a short while after `seen_at`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()
    typing = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "edition"], name="present_once_in_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.edition_id}"


class SavedView(models.Model):
    """A list's filters under a name; everybody at the desk sees a shared one."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", editable=False
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=500, blank=True)
    shared = models.BooleanField(_("everybody at the desk sees it"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="a_view_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name
