"""Models: the append-only record, and the counter that every public change moves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition
from press.models.releases import PressRelease


class Event(models.Model):
    """Who did what, when, and what changed; each row carries the hash of the one before."""

    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    actor_name = models.CharField(max_length=150)
    verb = models.CharField(_("what"), max_length=30)
    release = models.ForeignKey(PressRelease, models.PROTECT, null=True, related_name="events")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="events")
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("record")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["previous"], name="the_chain_does_not_fork")]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


def event_facts(event: Event) -> dict[str, object]:
    """What an event's hash vouches for."""
    return {
        "at": event.at,
        "actor": event.actor_name,
        "verb": event.verb,
        "release": event.release.uuid if event.release else None,
        "edition": f"{event.edition.language}-{event.edition.number}" if event.edition else None,
        "data": event.data,
    }


class ContentVersion(models.Model):
    """One row: the counter moved by every verb that readers may notice, in its transaction, and
    the end of the chain."""

    version = models.PositiveBigIntegerField(default=0)
    directory = models.PositiveBigIntegerField(default=0)
    images = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
