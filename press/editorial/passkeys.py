"""Editorial: passkeys, which stand for the code of a second step that is set up already.

What a device has signed is proved by the library alone. A challenge is kept in the session it was
made for, and whoever calls takes it out of there before it is answered: it is good for one answer.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from press.editorial.account_letters import leave_letter
from press.editorial.accounts import end_all
from press.editorial.record import record
from press.editorial.refusals import Refusal
from press.editorial.second_step import check_code, count_wrong, enrolled
from press.models import AccountLetter, SignIn
from press.models.passkeys import passkeys_of

if settings.PASSKEYS:
    from django_otp_webauthn.exceptions import OTPWebAuthnApiError
    from django_otp_webauthn.helpers import WebAuthnHelper
    from webauthn.helpers.exceptions import WebAuthnException

    # What the library says no with, and what it stumbles over where an answer is no answer at all.
    NOT_PROVED = (
        *(WebAuthnException, OTPWebAuthnApiError, IntegrityError, DataError),
        *(ValueError, TypeError, KeyError, RecursionError),
    )

GOOD_FOR = timedelta(minutes=10)

# As a session keeps it: what the browser is shown, what the answer is proved against, since when.
Challenge = dict[str, Any]


def still_good(challenge: Challenge, at: datetime) -> bool:
    return bool(at.timestamp() - challenge["since"] < GOOD_FOR.total_seconds())


def ask_passkey(user: User, *, at: datetime) -> Challenge:
    """What any passkey of an account is to sign; the password was right."""
    options, proof = WebAuthnHelper(None).authenticate_begin(user, require_user_verification=False)
    return {"options": options, "proof": proof, "since": at.timestamp()}


def check_passkey(
    user: User, challenge: Challenge | None, answer: str, *, at: datetime
) -> SignIn.Step:
    """Take what a passkey has signed. Raises Refusal.

    What is wrong counts as a wrong code does; but no passkey waits for that, as none is guessed.
    """
    proof = _good(challenge, at)["proof"]
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        used = _proved(WebAuthnHelper(None).authenticate_complete, user, proof, answer)
        if used is None:
            count_wrong(user, at=at)
    # Outside, so that what was counted stays counted.
    if used is None or not enrolled(user):
        sentence = _("This passkey was not recognised. Try once more, or type a code of the app.")
        raise Refusal("wrong_passkey", sentence)
    return SignIn.Step.PASSKEY


def begin_passkey(user: User, name: str, written: str, *, at: datetime) -> Challenge:
    """What a device is to make a passkey from, after a code once more. Raises Refusal."""
    check_code(user, written, at=at)
    with transaction.atomic():
        options, proof = WebAuthnHelper(None).register_begin(user)
    named = {"name": " ".join(name.split())}
    return {"options": options, "proof": proof, "since": at.timestamp(), **named}


def add_passkey(user: User, challenge: Challenge | None, answer: str, *, at: datetime) -> None:
    """Keep what a device has made of a challenge of begin_passkey. Raises Refusal."""
    good = _good(challenge, at)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        made = _proved(WebAuthnHelper(None).register_complete, user, good["proof"], answer)
        if made is None or not enrolled(user):
            raise Refusal("wrong_passkey", _("The device made no passkey that is of use here."))
        made.name = good["name"]
        made.save(update_fields=["name"])
        _tell("add_passkey", AccountLetter.Type.NEW_PASSKEY, user, made.name, at)


def remove_passkey(
    user: User, number: int, written: str, *, at: datetime, but: SignIn | None
) -> None:
    """Take one passkey of an account away; every sign-in but one ends. Raises Refusal."""
    check_code(user, written, at=at)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        passkey = next((one for one in passkeys_of(user) if one.pk == number), None)
        if passkey is None:
            raise Refusal("gone", _("This passkey was removed already."))
        passkey.delete()
        end_all(user, SignIn.End.SECOND_STEP, at=at, but=but)
        _tell("remove_passkey", AccountLetter.Type.PASSKEY_GONE, user, passkey.name, at)


def _tell(verb: str, kind: AccountLetter.Type, user: User, name: str, at: datetime) -> None:
    leave_letter(user, kind, at=at, facts={"passkey": name})
    record(verb, by=user, at=at, data={"name": user.get_username(), "passkey": name})


def _good(challenge: Challenge | None, at: datetime) -> Challenge:
    if challenge is None or not still_good(challenge, at):
        raise Refusal("late", _("This took too long, or was answered already. Try once more."))
    return challenge


def _proved(prove: Callable[..., Any], user: User, proof: dict[str, Any], answer: str) -> Any:
    """The passkey that the library has proved; None for whatever else was sent."""
    try:
        with transaction.atomic():
            return prove(user, proof, json.loads(answer))
    except NOT_PROVED:
        return None
