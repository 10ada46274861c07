"""Models: passkeys of accounts, in the tables of a package that is there only where they are on."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

if settings.PASSKEYS:
    from django_otp_webauthn.models import WebAuthnCredential


def passkeys_of(user: User) -> list[Any]:
    """What an account has, the first added first; nothing where passkeys are off."""
    if not settings.PASSKEYS:
        return []
    return list(WebAuthnCredential.objects.filter(user=user).order_by("created_at", "pk"))


def forget_passkeys(user: User) -> None:
    """Delete all of an account's, inside the verb that is the reason."""
    for passkey in passkeys_of(user):
        passkey.delete()
