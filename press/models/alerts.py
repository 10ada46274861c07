"""Models: those who follow a listing by e-mail, what they chose, and what they have been sent."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class Frequency(models.TextChoices):
    INSTANT = "instant", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class Subscriber(models.Model):
    """An address, the language it is written to in, and the secret of its links; nothing more."""

    address = models.EmailField(_("address"), max_length=254)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    secret = models.CharField(max_length=64, unique=True)
    # Refusals in a row of the address by its own server; what is delivered sets it to nought.
    bounces = models.PositiveSmallIntegerField(default=0)
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        constraints = [
            models.UniqueConstraint(Lower("address"), name="one_subscriber_to_an_address"),
        ]

    def __str__(self) -> str:
        # The address is in no log and on no page but its owner's.
        return f"subscriber {self.pk}"


class Subscription(models.Model):
    """One listing that a subscriber follows; mail is sent for it once it is confirmed."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    query = models.CharField(max_length=2000, blank=True)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # When another frequency was last chosen: what waited for a digest then must not be lost.
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "language", "query"], name="a_listing_is_followed_once"
            ),
        ]
        indexes = [
            # reading.alerts: who may be told of an edition in a language.
            models.Index(fields=["language", "frequency", "query"], name="subscription_listing"),
        ]

    def __str__(self) -> str:
        return f"{self.language}?{self.query}"


class AlertMessage(models.Model):
    """One message to one subscriber, and how far it has got.

    Claimed, it is in somebody's hands until `claimed_until`; from `handed_at` on the mail server
    may have it. A claim that lapsed before is nothing; one that lapsed after leaves it unclear.
    """

    class Type(models.TextChoices):
        CONFIRM = "confirm", _("Confirmation")
        RELEASE = "release", _("Release")
        DAILY = "daily", _("Daily digest")
        WEEKLY = "weekly", _("Weekly digest")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="messages")
    subscription = models.ForeignKey(Subscription, models.CASCADE, null=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Type.choices)
    # Of a digest, when its period ended.
    period = models.DateTimeField(null=True)
    made_at = models.DateTimeField(_("made"))
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    failed_at = models.DateTimeField(_("given up"), null=True)
    bounced_at = models.DateTimeField(null=True)
    # Of the transport alone: never an address, a title or a text.
    error = models.CharField(_("error"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "kind", "period"],
                condition=Q(period__isnull=False),
                name="one_digest_of_a_period",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True),
                name="sent_or_given_up",
            ),
        ]
        indexes = [
            # editorial.alert_messages: the next message due.
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="alert_due",
            ),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"


class AlertedEdition(models.Model):
    """That a subscriber was, or is to be, told of an edition; in whichever message, only once."""

    message = models.ForeignKey(AlertMessage, models.CASCADE, related_name="told")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="told")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="told")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "edition"], name="one_recipient_hears_of_an_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}, {self.edition_id}"


class DigestRun(models.Model):
    """That the digests of a period have been made; the next period begins where it ended."""

    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frequency", "until"], name="digests_are_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.frequency}, {self.until:%Y-%m-%d %H:%M}"
