"""Reading: whether a session is signed in at the desk, and what an account has open."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from press.models import Identity, SignIn
from press.models.sign_ins import LONGEST, account_rights

# Under which a session knows its row.
KEPT_AS = "sign_in"


@dataclass(frozen=True)
class Standing:
    """What a session is worth: whether it holds, by which sign-in, and else why no more."""

    holds: bool
    sign_in: SignIn | None = None
    over: str = ""


def standing(session: SessionBase, user: User | AnonymousUser, at: datetime) -> Standing:
    """The one place that decides whether a session has passed every step and still may stay.

    A session gets its row when the last step is passed, and is worth nothing without it. Where
    there is no second step, which only a demonstration may do without, Django's own word is taken.
    """
    if user.is_anonymous:
        return Standing(False)
    if KEPT_AS not in session:
        return Standing(not settings.SECOND_STEP)
    found = SignIn.objects.filter(pk=session[KEPT_AS], user=user).first()
    if found is None:
        return Standing(False)
    over = found.over(at)
    if not over and found.rights != account_rights(user):
        over = SignIn.End.RIGHTS
    if not over and settings.SECOND_STEP and found.step == SignIn.Step.NONE:
        over = SignIn.End.SECOND_STEP
    return Standing(not over, found, over)


def open_sign_ins(user: User, at: datetime) -> QuerySet[SignIn]:
    """What an account has open, what was used last first."""
    return SignIn.objects.filter(
        user=user,
        ended_at=None,
        began_at__gt=at - LONGEST,
        seen_at__gt=at - settings.SESSION_IDLE,
    ).order_by("-seen_at", "-pk")


def knows_browser(username: str, device: str) -> bool:
    """Whether somebody has signed in with a browser before."""
    rows = SignIn.objects.filter(user__username=username, device=device)
    return bool(device) and rows.exists()


def identity_of(user: User, issuer: str) -> Identity | None:
    """Who an account is to the ministry's sign-in service, as far as it has been there."""
    return Identity.objects.filter(user=user, issuer=issuer).first()


@dataclass(frozen=True)
class SecondStep:
    """How far an account's second step is set up."""

    since: datetime | None
    codes_left: int


def second_step_of(user: User) -> SecondStep | None:
    app = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if app is None:
        return None
    return SecondStep(app.created_at, StaticToken.objects.filter(device__user=user).count())
