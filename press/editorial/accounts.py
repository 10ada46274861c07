"""Editorial: who looks after whose account, and what the record says of its changes."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.record import record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import ADMINISTER, ROLES, Actor, needs
from press.models import SignIn
from press.models.sign_ins import account_rights

Facts = dict[str, object]


def beyond_roles(user: User) -> bool:
    """Whether an account has rights that the three roles do not give.

    Who may set such an account's password has its rights; only superusers may.
    """
    return (
        user.is_superuser
        or user.user_permissions.exists()
        or user.groups.exclude(name__in=ROLES).exists()
    )


def why_not_keep(user: User, by: Actor) -> Refusal | None:
    """Why somebody may not look after an account; None if they may."""
    refusal = needs(by, ADMINISTER)
    if refusal is None and beyond_roles(user) and not getattr(by, "is_superuser", by is None):
        sentence = _("This account has more rights than the roles give; only superusers may.")
        refusal = Refusal("not_allowed", sentence)
    return refusal


def raise_unless_kept(user: User, by: Actor) -> None:
    raise_if(why_not_keep(user, by))


def account_facts(user: User) -> Facts:
    """What of an account decides what it may do, in words that the record can keep."""
    return {
        "active": user.is_active,
        "staff": user.is_staff,
        "superuser": user.is_superuser,
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "permissions": sorted(user.user_permissions.values_list("codename", flat=True)),
    }


def account_added(user: User, *, by: Actor, at: datetime) -> None:
    """An administrator has made an account."""
    with transaction.atomic():
        data = {"name": user.get_username(), **account_facts(user)}
        record("add_account", by=by, at=at, data=data)


def account_changed(user: User, before: Facts, *, by: Actor, at: datetime) -> None:
    """An administrator has saved an account: what it may do now ends what it had begun.

    Also if that is taken back at once: a sign-in that was stolen meanwhile stays ended.
    """
    after = account_facts(user)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    with transaction.atomic():
        end_all(user, SignIn.End.RIGHTS, at=at)
        data = {"name": user.get_username(), "changed": changed, "from": before, "to": after}
        record("change_account", by=by, at=at, data=data)


def password_set(user: User, *, by: Actor, at: datetime, but: SignIn | None = None) -> None:
    """A password is another now: every sign-in with the old one ends, but for whose own hand
    it was."""
    with transaction.atomic():
        end_all(user, SignIn.End.PASSWORD, at=at, but=but)
        record("set_password", by=by, at=at, data={"name": user.get_username()})


def end_all(user: User, why: str, *, at: datetime, but: SignIn | None = None) -> int:
    """End what is open of an account's, inside the verb that is the reason; how many there were.

    The one that stays goes on with what the account may do now.
    """
    rows = SignIn.objects.filter(user=user, ended_at=None)
    if but:
        rows.filter(pk=but.pk).update(rights=account_rights(user))
        rows = rows.exclude(pk=but.pk)
    return rows.update(ended_at=at, ended_why=why)
