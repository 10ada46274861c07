"""Models: the release, which is identity and nothing else."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PressRelease(models.Model):
    """Identity: a UUID, a reference once approved, and who opened it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    opened_at = models.DateTimeField(_("opened"), editable=False)
    external_id = models.CharField(max_length=200, unique=True, null=True, editable=False)
    # Whether links for people without an account may be made; off until an editor allows it.
    clearance_allowed = models.BooleanField(_("clearance links"), default=False, editable=False)

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="reference_is_given_once"),
            models.CheckConstraint(
                condition=Q(year__isnull=True, number__isnull=True)
                | Q(year__isnull=False, number__isnull=False),
                name="reference_is_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.uuid)

    @property
    def reference(self) -> str:
        """Year and number as written on paper, such as 2023-17; empty before first approval."""
        return f"{self.year}-{self.number}" if self.year else ""


class ReferenceCounter(models.Model):
    """The last number given in a year; it only grows, so no reference is used twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Redirect(models.Model):
    """An address of an older site, or an older slug, that still leads to a release."""

    path = models.CharField(_("old address"), max_length=500, unique=True)
    release = models.ForeignKey(PressRelease, models.CASCADE, related_name="redirects")
    language = models.CharField(_("language"), max_length=2)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return self.path
