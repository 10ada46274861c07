"""Editorial: who of ours somebody is whom the ministry's sign-in service has recognised.

No account and no role is ever made from what the service says; it may only open what is there.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from press.editorial.accounts import end_all, raise_unless_kept
from press.editorial.record import record
from press.editorial.refusals import Refusal
from press.editorial.roles import Actor
from press.models import Identity, SignIn


def recognised(issuer: str, subject: str, email: str) -> User:
    """The account that a subject is bound to, else the one with its address. Raises Refusal.

    `email` is what the service has verified, empty if nothing. A bound account is found by the
    subject alone, whatever has become of either address.
    """
    bound = Identity.objects.select_related("user").filter(issuer=issuer, subject=subject).first()
    user = bound.user if bound else _by_address(email)
    if not (user.is_active and user.is_staff):
        raise _nobody("closed_account")
    if not bound:
        _raise_if_bound(user, issuer)
    return user


def bind(user: User, issuer: str, subject: str, *, at: datetime) -> None:
    """Keep which of ours a subject is, once its last step is passed. Raises Refusal."""
    if Identity.objects.filter(user=user, issuer=issuer, subject=subject).exists():
        return
    try:
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=user.pk)
            _raise_if_bound(user, issuer)
            Identity.objects.filter(user=user).delete()
            Identity.objects.create(user=user, issuer=issuer, subject=subject, bound_at=at)
            data = {"name": user.get_username(), "issuer": issuer, "subject": subject}
            record("bind_identity", by=user, at=at, data=data)
    except IntegrityError:
        raise _bound_otherwise() from None


def release(user: User, *, by: Actor, at: datetime) -> None:
    """Forget which of the service's accounts somebody is, so that the next sign-in binds anew.

    Raises Refusal.
    """
    raise_unless_kept(user, by)
    with transaction.atomic():
        if not Identity.objects.filter(user=user).delete()[0]:
            raise Refusal("not_bound", _("This account is bound to none of the service’s."))
        end_all(user, SignIn.End.RIGHTS, at=at)
        record("release_identity", by=by, at=at, data={"name": user.get_username()})


def _by_address(email: str) -> User:
    """The one account with an address, whether open or closed. Raises Refusal."""
    if not email:
        raise Refusal(
            "unverified_address",
            _("The service has not verified your e-mail address, so nobody knows who you are."),
        )
    # Databases fold letters of other alphabets into ours, which makes one address of two.
    alike = User.objects.filter(email__iexact=email)
    found = [user for user in alike if _same(user.email, email)]
    if len(found) != 1:
        raise _nobody("two_accounts" if found else "no_account")
    return found[0]


def _same(one: str, other: str) -> bool:
    return one == other or (one.isascii() and other.isascii() and one.lower() == other.lower())


def _raise_if_bound(user: User, issuer: str) -> None:
    if Identity.objects.filter(user=user, issuer=issuer).exists():
        raise _bound_otherwise()


def _bound_otherwise() -> Refusal:
    return Refusal(
        "bound_otherwise",
        _(
            "This account of the press office belongs to another account of the service."
            " An administrator can release it."
        ),
    )


def _nobody(code: str) -> Refusal:
    """One sentence for whatever is the reason; the code is for the log."""
    return Refusal(
        code,
        _(
            "The service knows you, but the press office has no account that is yours."
            " Ask an administrator, who can see whether there is one and its address is right."
        ),
    )
