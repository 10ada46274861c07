"""Models: what is to be told to the outside of an edition, and how far that has got."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition

# Why a row was closed without being sent: its edition was no longer public.
OVER = "over"


class Channel(models.TextChoices):
    """Who is told: WebSub hubs, or those who subscribed by e-mail."""

    HUB = "hub", _("WebSub hub")
    ALERTS = "alerts", _("E-mail alerts")


class Outgoing(models.Model):
    """One thing to tell one target of one edition, written in the verb's own transaction.

    `attempts` also tells one claim from the next: whoever lost a claim cannot settle the row.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="outgoing")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    target = models.CharField(_("target"), max_length=500, blank=True)
    not_before = models.DateTimeField(_("not before"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"))
    claimed_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    given_up_at = models.DateTimeField(_("given up"), null=True)
    # Of the transport alone, a status or the name of an exception: never a title or a text.
    last_error = models.CharField(_("last error"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("outgoing notice")
        verbose_name_plural = _("outgoing notices")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "channel", "target"], name="told_once_to_each_target"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(given_up_at__isnull=True),
                name="done_or_given_up",
            ),
        ]
        indexes = [
            # editorial.outbox: the next row due in a channel.
            models.Index(
                fields=["channel", "next_try_at", "id"],
                condition=Q(done_at__isnull=True, given_up_at__isnull=True),
                name="outgoing_due",
            ),
            # reading.outbox: what has been given up.
            models.Index(
                fields=["given_up_at"],
                condition=Q(given_up_at__isnull=False),
                name="outgoing_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}, {self.edition_id}"
