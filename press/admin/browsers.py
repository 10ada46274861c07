"""Admin: by what a browser is known again, and how it is called."""

import re
import secrets
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from press.editorial.sign_ins import REMEMBERED, Visit
from press.pure.devices import named

FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def _cookie() -> str:
    return "__Secure-desk_browser" if settings.SESSION_COOKIE_SECURE else "desk_browser"


def _token(request: HttpRequest) -> str:
    """The browser's own random word, empty if it has none."""
    there = request.COOKIES.get(_cookie(), "")
    return there if FORM.fullmatch(there) else ""


def device_of(request: HttpRequest) -> str:
    """The digest under which a browser is kept, empty if it never signed in."""
    token = _token(request)
    return sha256(token.encode()).hexdigest() if token else ""


def visit_of(request: HttpRequest) -> tuple[Visit, str]:
    """What is kept of a browser at a sign-in, and the word to give it."""
    token = _token(request) or secrets.token_urlsafe(32)
    visit = Visit(
        device=sha256(token.encode()).hexdigest(),
        agent=request.headers.get("User-Agent", ""),
        address=request.META.get("REMOTE_ADDR", ""),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return visit, token


def remember(response: HttpResponse, token: str) -> None:
    """Have a browser known again, by the desk alone."""
    response.set_cookie(
        _cookie(),
        token,
        max_age=int(REMEMBERED.total_seconds()),
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def browser_words(agent: str) -> str:
    """A browser as people call it: `Firefox on Windows`."""
    browser, system = named(agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("unknown browser")
