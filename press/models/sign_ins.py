"""Models: who is signed in where, how that ends by itself, and the letters about it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q, Value
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

# However busy a sign-in is kept.
LONGEST = timedelta(hours=12)
# Of the time after which an idle one ends: no more often is it written down that it is used.
FINENESS = 12


class SignIn(models.Model):
    """One session of one account, from its last step to its end.

    `rights` is what the account could do when it began; it ends as soon as that is another.
    `device` is a digest of the browser's own cookie: who finds the row has not got the cookie.
    """

    class Step(models.TextChoices):
        """What was shown beside the password, or by the ministry's own sign-in service."""

        NONE = "none", _("none")
        APP = "app", _("code of the app")
        RECOVERY = "recovery", _("recovery code")
        PASSKEY = "passkey", _("passkey")
        PROVIDER = "provider", _("several steps at the ministry’s sign-in service")

    class End(models.TextChoices):
        """Why it is over, as it is told on the sign-in page."""

        SIGNED_OUT = "signed_out", _("You have signed out.")
        IDLE = "idle", _("You were signed out because nothing was done for a while.")
        LONG = "long", _("You were signed out because half a day has passed.")
        RIGHTS = "rights", _("You were signed out because your account was changed.")
        PASSWORD = "password", _("You were signed out because your password was changed.")
        REVOKED = "revoked", _("This sign-in was ended from elsewhere.")
        SECOND_STEP = "second_step", _("You were signed out because your second step was changed.")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=End.choices, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices)
    rights = models.CharField(max_length=64)
    device = models.CharField(max_length=64)
    agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    language = models.CharField(max_length=2)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-seen_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="an_ended_sign_in_says_why",
            )
        ]
        # reading.sign_ins: whether somebody has signed in with a browser before.
        indexes = [models.Index(fields=["user", "device"], name="sign_in_devices")]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.began_at:%Y-%m-%d %H:%M}"

    def over(self, at: datetime) -> str:
        """Why it is over at a moment, as far as time goes; empty while it is not."""
        if self.ended_at:
            return self.ended_why
        if at - self.began_at >= LONGEST:
            return self.End.LONG
        return self.End.IDLE if at - self.seen_at >= settings.SESSION_IDLE else ""


def account_rights(user: User) -> str:
    """A digest of what an account may do and how it proves itself, in one query.

    The password is not in it: Django's own session already ends with that.
    """
    parts = (
        ("group", user.groups),
        ("permission", user.user_permissions),
        ("app", TOTPDevice.objects.filter(user=user, confirmed=True)),
    )
    first, *others = (
        rows.order_by().annotate(part=Value(name), number=F("pk")).values_list("part", "number")
        for name, rows in parts
    )
    held = sorted(first.union(*others, all=True))
    said = repr((user.pk, user.is_active, user.is_staff, user.is_superuser, held))
    return salted_hmac("press.sign_ins.rights", said, algorithm="sha256").hexdigest()


class AccountLetter(models.Model):
    """A letter to an account's holder about the account, left by a verb in its transaction."""

    class Type(models.TextChoices):
        NEW_DEVICE = "new_device"
        WRONG_CODES = "wrong_codes"
        ENROLLED = "enrolled"
        CODES = "codes"
        RESET = "reset"
        NEW_PASSKEY = "new_passkey"
        PASSKEY_GONE = "passkey_gone"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Type.choices)
    language = models.CharField(max_length=2)
    # Where and with what, as the letter says it: an address and a browser, never a secret.
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            # editorial.account_letters: the next one due.
            models.Index(
                fields=["next_try_at"], condition=Q(done_at__isnull=True), name="letters_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.user_id}"
