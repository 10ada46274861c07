"""Editorial: a sign-in begins, is seen in use, and ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.account_letters import leave_letter
from press.editorial.accounts import end_all, raise_unless_kept
from press.editorial.record import record
from press.editorial.refusals import Refusal
from press.editorial.roles import Actor
from press.models import AccountLetter, SignIn
from press.models.sign_ins import FINENESS, account_rights

# A browser that was not used for so long is a new one again.
REMEMBERED = timedelta(days=400)


@dataclass(frozen=True)
class Visit:
    """What a browser says of itself: the digest of its own cookie, its name, where it is."""

    device: str
    agent: str
    address: str
    language: str


def begin(user: User, visit: Visit, *, step: str, at: datetime) -> SignIn:
    """Somebody has shown all that was asked; a browser they never used before is told by mail."""
    with transaction.atomic():
        own = SignIn.objects.filter(user=user)
        own.filter(seen_at__lt=at - REMEMBERED).delete()
        known = own.filter(device=visit.device).exists()
        made = SignIn.objects.create(
            user=user,
            began_at=at,
            seen_at=at,
            step=step,
            rights=account_rights(user),
            device=visit.device,
            agent=visit.agent[:300],
            address=visit.address[:45],
            language=visit.language,
        )
        if not known:
            facts = {"agent": made.agent, "address": made.address}
            leave_letter(user, AccountLetter.Type.NEW_DEVICE, at=at, facts=facts)
        return made


def see(sign_in: SignIn, at: datetime) -> None:
    """It is in use; written down only now and then, since SQLite has one writer at a time."""
    often = settings.SESSION_IDLE / FINENESS
    if at - sign_in.seen_at >= often:
        rows = SignIn.objects.filter(pk=sign_in.pk, ended_at=None, seen_at__lte=at - often)
        rows.update(seen_at=at)


def close(sign_in: SignIn, why: str, at: datetime) -> None:
    """It has ended by itself, or its holder left; nothing that the record has to tell."""
    SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=at, ended_why=why)


def revoke(sign_in: SignIn, *, by: Actor, at: datetime) -> None:
    """End one, from elsewhere. Raises Refusal."""
    _raise_unless_own(sign_in.user, by)
    with transaction.atomic():
        rows = SignIn.objects.filter(pk=sign_in.pk, ended_at=None)
        if not rows.update(ended_at=at, ended_why=SignIn.End.REVOKED):
            raise Refusal("ended", _("This sign-in has ended already."))
        data = {"name": sign_in.user.get_username(), "sign_ins": 1}
        record("end_sign_ins", by=by, at=at, data=data)


def revoke_all(user: User, *, by: Actor, at: datetime, but: SignIn | None = None) -> int:
    """End all of an account's, or all but one; how many there were. Raises Refusal."""
    _raise_unless_own(user, by)
    with transaction.atomic():
        count = end_all(user, SignIn.End.REVOKED, at=at, but=but)
        if count:
            data = {"name": user.get_username(), "sign_ins": count}
            record("end_sign_ins", by=by, at=at, data=data)
        return count


def _raise_unless_own(user: User, by: Actor) -> None:
    if by is None or by.pk != user.pk:
        raise_unless_kept(user, by)
