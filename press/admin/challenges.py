"""Admin: what a session was asked to have a passkey answer; each is taken out once."""

import json
from collections.abc import Callable

from django.http import HttpRequest
from django.utils import timezone

from press.editorial.passkeys import Challenge, still_good

# The field in which a browser's answer comes.
ANSWER = "passkey"
TO_SIGN_IN, TO_ADD = "passkey_to_sign_in", "passkey_to_add"


def kept(request: HttpRequest, key: str) -> Challenge | None:
    challenge: Challenge | None = request.session.get(key)
    return challenge if challenge and still_good(challenge, timezone.now()) else None


def keep(request: HttpRequest, key: str, challenge: Challenge) -> None:
    request.session[key] = challenge


def taken(request: HttpRequest, key: str) -> Challenge | None:
    """Out of the session before anything is proved, whatever becomes of the request."""
    challenge: Challenge | None = request.session.pop(key, None)
    request.session.save()
    return challenge


def shown(request: HttpRequest, key: str, make: Callable[[], Challenge]) -> str:
    """What the page tells its script; on a reload the same."""
    challenge = kept(request, key)
    if challenge is None:
        challenge = make()
        keep(request, key, challenge)
    return json.dumps(challenge["options"])
