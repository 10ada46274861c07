"""Models: one unpublished edition shown to one named person who has no account."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition


class ClearanceLink(models.Model):
    """A link for one person to one save of one edition; only a digest of its secret is kept."""

    class Answer(models.TextChoices):
        NONE = "", _("no answer yet")
        CLEARED = "cleared", _("Cleared")
        NOT_CLEARED = "not_cleared", _("Not cleared")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="clearance_links")
    revision = models.PositiveIntegerField()
    token_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("for whom"), max_length=150)
    asks = models.BooleanField(_("ask for an answer"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("expires"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True, default="")
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("clearance link")
        verbose_name_plural = _("clearance links")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="clearance_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="clearance_is_for_somebody"),
            models.CheckConstraint(
                condition=~Q(answer="not_cleared") | ~Q(reason=""),
                name="what_is_not_cleared_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClearanceOpening(models.Model):
    """One opening of a clearance link, refused ones included."""

    link = models.ForeignKey(ClearanceLink, models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    # Empty when the edition was shown, else why it was not: expired, revoked, changed.
    refused = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.link_id}, {self.at:%Y-%m-%d %H:%M}"
