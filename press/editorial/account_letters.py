"""Editorial: letters to the holder of an account: left by the verb they tell of, won, settled.

A letter sent twice does no harm and one that is never sent may, so it is tried until it is taken.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F, QuerySet

from press.models import AccountLetter, SignIn

# Longer than any exchange with a mail server may take.
CLAIM = timedelta(minutes=5)
FIRST_WAIT = timedelta(seconds=30)
MOST_ATTEMPTS = 12


def leave_letter(
    user: User, kind: AccountLetter.Type, *, at: datetime, facts: dict[str, str] | None = None
) -> None:
    """Owe somebody a letter, in the language they last worked in; nobody without an address."""
    if not user.email:
        return
    spoken = SignIn.objects.filter(user=user).order_by("-began_at").values_list("language")
    last = spoken.first()
    AccountLetter.objects.create(
        user=user,
        kind=kind,
        language=last[0] if last else settings.LANGUAGE_CODE,
        facts=facts or {},
        made_at=at,
        next_try_at=at,
    )


def _due(at: datetime) -> QuerySet[AccountLetter]:
    return AccountLetter.objects.filter(done_at=None, next_try_at__lte=at)


def claim_letter(at: datetime) -> AccountLetter | None:
    """Win the letter that has waited longest; None when none is due."""
    while row := _due(at).order_by("next_try_at", "pk").first():
        mine = {"next_try_at": at + CLAIM, "attempts": F("attempts") + 1}
        if _due(at).filter(pk=row.pk, attempts=row.attempts).update(**mine):
            return AccountLetter.objects.select_related("user").get(pk=row.pk)
    return None


def settle_letter(letter: AccountLetter, at: datetime) -> None:
    """The server took it."""
    AccountLetter.objects.filter(pk=letter.pk).update(done_at=at, error="")


def postpone_letter(letter: AccountLetter, at: datetime, error: str) -> None:
    """Try again after a wait that doubles, or give up at the last."""
    over = letter.attempts >= MOST_ATTEMPTS
    AccountLetter.objects.filter(pk=letter.pk, done_at=None).update(
        next_try_at=at + FIRST_WAIT * 2 ** (letter.attempts - 1),
        done_at=at if over else None,
        error=error[:60],
    )
