"""Editorial: what an account shows beside its password: set up, asked for, replaced, taken away.

Recovery codes are kept as digests under the site's secret key: whoever reads the database, or a
backup of it, can sign in with none of them.
"""

import time
from base64 import b32encode
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from press.editorial.account_letters import leave_letter
from press.editorial.accounts import end_all, raise_unless_kept
from press.editorial.record import record
from press.editorial.refusals import Refusal
from press.editorial.roles import Actor
from press.models import AccountLetter, SignIn
from press.models.passkeys import forget_passkeys
from press.pure.one_time_codes import APP_DIGITS, new_recovery_codes, typed_code

# A wrong code makes the next one wait, 1, 2, 4… seconds. Without an end to that, somebody with
# the password alone would keep its owner out for days.
LONGEST_DOUBLING = 10
# So many in a row, after the right password, and the owner is written to.
SUSPICIOUS = 5


def enrolled(user: User) -> bool:
    found: bool = TOTPDevice.objects.filter(user=user, confirmed=True).exists()
    return found


def check_code(user: User, written: str, *, at: datetime) -> SignIn.Step:
    """Take a code of the app or a recovery code, each once. Raises Refusal."""
    code = typed_code(written)
    with transaction.atomic():
        device = _shown_to(user, code)
        wait = _wait(device) if device else 0
        right = device is not None and not wait and device.verify_token(_kept(user, code))
        if device and not wait:
            _tell_if_suspicious(device, at)
        if right and isinstance(device, StaticDevice):
            left = {"name": user.get_username(), "left": device.token_set.count()}
            record("use_recovery_code", by=user, at=at, data=left)
    # Outside, so that what was counted stays counted.
    if wait:
        words = ngettext(
            "Too many wrong codes. Try again in %(seconds)s second.",
            "Too many wrong codes. Try again in %(seconds)s seconds.",
            wait,
        )
        raise Refusal("wait", words % {"seconds": wait})
    if not right:
        raise _wrong()
    return SignIn.Step.APP if len(code) == APP_DIGITS else SignIn.Step.RECOVERY


def count_wrong(user: User, *, at: datetime) -> None:
    """Count what was wrong in the place of a code as a wrong code of the app.

    In the caller's transaction, which must not be taken back.
    """
    device = _locked(user, TOTPDevice)
    if device:
        device.throttle_increment()
        _tell_if_suspicious(device, at)


def enrol(user: User, key: str, written: str, *, at: datetime) -> list[str]:
    """Set the second step up with an app that shows the right code; the recovery codes.

    Raises Refusal, also when it has been set up meanwhile: the password alone replaces nothing.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if enrolled(user):
            raise Refusal("enrolled", _("The second step is set up already. Sign in again."))
        _add_app(user, key, written)
        codes = _new_codes(user)
        leave_letter(user, AccountLetter.Type.ENROLLED, at=at)
        record("enrol_second_step", by=user, at=at, data={"name": user.get_username()})
        return codes


def replace_app(
    user: User, key: str, old: str, new: str, *, at: datetime, but: SignIn | None
) -> None:
    """Put another app in the place of the one that is used. Raises Refusal.

    `old` is a code as at a sign-in; every other sign-in ends.
    """
    if not _fits(key, typed_code(new)):
        raise Refusal("wrong_new_code", _("The new app shows another code. Try the next one."))
    check_code(user, old, at=at)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        TOTPDevice.objects.filter(user=user).delete()
        _add_app(user, key, new)
        end_all(user, SignIn.End.SECOND_STEP, at=at, but=but)
        leave_letter(user, AccountLetter.Type.ENROLLED, at=at)
        record("replace_second_step", by=user, at=at, data={"name": user.get_username()})


def make_codes(user: User, written: str, *, at: datetime) -> list[str]:
    """Ten new recovery codes in the place of all older ones. Raises Refusal."""
    check_code(user, written, at=at)
    with transaction.atomic():
        codes = _new_codes(user)
        leave_letter(user, AccountLetter.Type.CODES, at=at)
        record("make_recovery_codes", by=user, at=at, data={"name": user.get_username()})
        return codes


def reset(user: User, *, by: Actor, at: datetime) -> None:
    """Take the second step of an account away, so that its next sign-in sets it up anew.

    Raises Refusal.
    """
    if by is not None and by.pk == user.pk:
        raise Refusal("own", _("Your own second step you replace with a code, on your own page."))
    raise_unless_kept(user, by)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        forget_passkeys(user)
        end_all(user, SignIn.End.SECOND_STEP, at=at)
        leave_letter(user, AccountLetter.Type.RESET, at=at)
        record("reset_second_step", by=by, at=at, data={"name": user.get_username()})


def _shown_to(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    if not code:
        return None
    return _locked(user, TOTPDevice if len(code) == APP_DIGITS else StaticDevice)


def _locked(user: User, model: type[Any]) -> TOTPDevice | StaticDevice | None:
    """What a code is shown to; nobody else can use it up until the transaction ends."""
    device = model.objects.select_for_update(no_key=True).filter(user=user, confirmed=True).first()
    if device:
        device.throttling_failure_count = min(device.throttling_failure_count, LONGEST_DOUBLING)
    return device


def _wait(device: TOTPDevice | StaticDevice) -> int:
    """How many seconds no code is taken for."""
    allowed, why = device.verify_is_allowed()
    if allowed:
        return 0
    left: timedelta = why["locked_until"] - timezone.now()
    return max(1, round(left.total_seconds()))


def _tell_if_suspicious(device: TOTPDevice | StaticDevice, at: datetime) -> None:
    if device.throttling_failure_count == SUSPICIOUS:
        leave_letter(device.user, AccountLetter.Type.WRONG_CODES, at=at)


def _wrong() -> Refusal:
    sentence = _("This code is wrong, or was used already. A code of the app is good for a minute.")
    return Refusal("wrong_code", sentence)


def _totp(key: str) -> TOTP:
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    return totp


def _fits(key: str, code: str) -> bool:
    return len(code) == APP_DIGITS and bool(_totp(key).verify(int(code), tolerance=1))


def _add_app(user: User, key: str, written: str) -> None:
    """Keep an app's secret, with the code that proved it as used."""
    code, totp = typed_code(written), _totp(key)
    if len(code) != APP_DIGITS or not totp.verify(int(code), tolerance=1):
        raise _wrong()
    TOTPDevice.objects.create(
        user=user, name="app", key=key, last_t=totp.t(), drift=totp.drift, confirmed=True
    )


def _new_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
    codes = new_recovery_codes()
    rows = (StaticToken(device=device, token=_kept(user, code)) for code in codes)
    StaticToken.objects.bulk_create(rows)
    return codes


def _kept(user: User, code: str) -> str:
    """What of a code is kept or compared: of an app's itself, of a recovery code a digest."""
    if len(code) == APP_DIGITS:
        return code
    seal = salted_hmac("press.recovery", f"{user.pk}:{code}", algorithm="sha256").digest()
    return b32encode(seal[:10]).decode()
