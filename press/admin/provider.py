"""Admin: what is asked of the ministry's sign-in service, an OpenID Connect provider, and what of
its answers is believed.

The code flow with state, nonce and PKCE, by Authlib. A token is believed that is signed with a key
of the provider's by an algorithm that is named here, and is by that issuer, for this client, for
this one question and in time. Nothing here knows the database: it runs beside the request.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client.apps import DjangoOAuth2App
from django.conf import settings
from joserfc.errors import JoseError
from requests import RequestException

from config.environment import plain_address

ALGORITHMS = ["RS256", "ES256"]
# Seconds: of one wait, of the whole exchange, and between two clocks.
STEP, WHOLE, LEEWAY = 4, 8, 60
# How long what the provider says of itself, and its keys, are kept.
KEPT_FOR = 10 * 60
# Of the provider's addresses, those that are used.
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# Whatever is wrong with an answer, down to its shape.
NONSENSE = (
    AuthlibBaseError,
    JoseError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
# So few at once wait for a provider that hangs; the threads of a process are for everybody.
_lines = BoundedSemaphore(3)


class Unreachable(Exception):
    """The provider does not answer, or not as a provider does."""


class NotProved(Exception):
    """The provider's answer does not prove who somebody is; the message is for the log."""


@dataclass(frozen=True)
class Question:
    """What a browser is sent with, and what the answer must fit."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Said:
    """Who somebody is to the provider; `email` is empty unless it is verified."""

    issuer: str
    subject: str
    email: str
    # Whether what was shown there stands for our own second step.
    several: bool


class Provider(DjangoOAuth2App):
    """Authlib's, which takes less of a provider's word for its own."""

    def load_server_metadata(self) -> dict[str, Any]:
        if not self.server_metadata:
            with self._get_session() as session:
                answer = session.request("GET", self._server_metadata_url, withhold_token=True)
                answer.raise_for_status()
                self.server_metadata = _described(answer.json(), settings.OIDC_ISSUER)
        return self.server_metadata


def question(back: str) -> Question:
    """Where to send a browser that is to come back to an address. Raises Unreachable."""
    known = _provider()
    wanted = [value for claim, value in settings.OIDC_SECOND_STEP if claim == "acr"]
    more = {"acr_values": " ".join(wanted)} if wanted else {}
    try:
        made = _bounded(lambda: known.create_authorization_url(back, **more))
    except NotProved as error:
        raise Unreachable(*error.args) from error
    return Question(made["url"], made["state"], made["nonce"], made["code_verifier"])


def answer(code: str, back: str, nonce: str, verifier: str) -> Said:
    """Who came back with a code. Raises Unreachable and NotProved."""
    known = _provider()
    return _said(_bounded(lambda: _claims(known, code, back, nonce, verifier)))


def _claims(known: Provider, code: str, back: str, nonce: str, verifier: str) -> dict[str, Any]:
    """What the token says; an address that is not in it is asked for, as the standard has it."""
    token = known.fetch_access_token(back, code=code, code_verifier=verifier)
    options = {
        "iss": {"essential": True, "value": settings.OIDC_ISSUER},
        "aud": {"essential": True, "value": known.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "nonce": {"essential": True, "value": nonce},
    }
    said = known.parse_id_token(token, nonce, claims_options=options, leeway=LEEWAY)
    if said is None:
        raise ValueError("no token")
    claims = dict(said)
    if "email" not in claims and "userinfo_endpoint" in known.server_metadata:
        told = known.userinfo(token=token)
        if told["sub"] != claims["sub"]:
            raise ValueError("of somebody else")
        claims |= {name: told.get(name) for name in ("email", "email_verified")}
    return claims


def _said(claims: dict[str, Any]) -> Said:
    subject, email = claims["sub"], claims.get("email")
    if not (isinstance(subject, str) and 0 < len(subject) <= 255):
        raise NotProved("subject")
    verified = claims.get("email_verified") is True and isinstance(email, str)
    shown = [("acr", claims.get("acr")), *(("amr", one) for one in claims.get("amr") or [])]
    several = any(one in shown for one in settings.OIDC_SECOND_STEP)
    return Said(claims["iss"], subject, email if verified else "", several)


def _provider() -> Provider:
    """The one that the settings name, and what it has said of itself lately."""
    names = (settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    return _kept(*names, int(time.monotonic() // KEPT_FOR))


@lru_cache(maxsize=1)
def _kept(issuer: str, client: str, secret: str, span: int) -> Provider:
    return Provider(
        None,
        client_id=client,
        client_secret=secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": STEP,
            # The secret is for the address that the provider names, and for no other.
            "max_redirects": 0,
        },
    )


def _described(found: dict[str, Any], issuer: str) -> dict[str, Any]:
    """What is used of a provider's description of itself."""
    if found["issuer"] != issuer:
        raise ValueError("of another issuer")
    lawful = {"https"} if issuer.startswith("https:") else {"http", "https"}
    optional = [name for name in ("userinfo_endpoint",) if found.get(name)]
    used = {name: found[name] for name in (*ADDRESSES, *optional)}
    if not all(plain_address(one, lawful) for one in used.values()):
        raise ValueError("addresses that are none")
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    basic = "client_secret_basic" in methods
    return {
        **used,
        "issuer": issuer,
        "token_endpoint_auth_method": "client_secret_basic" if basic else "client_secret_post",
        # Never those that the provider or the token names: one of them may be `none`.
        "id_token_signing_alg_values_supported": ALGORITHMS,
    }


def _bounded(ask: Callable[[], Any]) -> Any:
    """Ask beside the request, which waits `WHOLE` seconds and no longer, whatever trickles in.

    Raises Unreachable and NotProved.
    """
    if not _lines.acquire(blocking=False):
        raise Unreachable("busy")
    answers: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()
    Thread(target=_ask, args=(ask, answers), daemon=True).start()
    try:
        found, error = answers.get(timeout=WHOLE)
    except Empty:
        raise Unreachable("slow") from None
    if isinstance(error, RequestException):
        raise Unreachable(type(error).__name__) from error
    if isinstance(error, NONSENSE):
        raise NotProved(_why(error)) from error
    if error:
        raise error
    return found


def _why(error: Exception) -> str:
    """For the log, which is told a code and which claim, and nothing that others wrote."""
    code = str(getattr(error, "error", ""))
    claim = str(getattr(error, "claim", ""))
    named = [one for one in (code, claim) if re.fullmatch(r"[a-z_]{1,40}", one)]
    return " ".join([type(error).__name__, *named])


def _ask(ask: Callable[[], Any], answers: SimpleQueue[tuple[Any, Exception | None]]) -> None:
    try:
        answers.put((ask(), None))
    except Exception as error:
        answers.put((None, error))
    finally:
        _lines.release()
