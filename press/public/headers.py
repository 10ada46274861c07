"""Public: what every answer tells a browser, of whatever kind, status and door."""

import re
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from press.pure.policies import permissions, written

DESK = "/admin/"
RESOURCE = "Cross-Origin-Resource-Policy"
# Where other sites' readers, players and programs fetch from.
FOR_OTHER_SITES = re.compile(r"/(?:api|media|static)/|.*\.(?:rss|atom|json|csv|opml|xml|txt)$")
# In development, Django's own pages of what went wrong are styled from within.
OF_DJANGO = frozenset({404, 500})
POLICY = "Content-Security-Policy"


class Nonce:
    """Made when it is first written into a page: most pages have none."""

    def __init__(self) -> None:
        self.made = ""

    def __str__(self) -> str:
        self.made = self.made or secrets.token_urlsafe(16)
        return self.made


class EveryAnswer:
    """Stands before all that answers, so that errors, redirects, files and kept pages have it too.

    An answer that says something else of its own, stricter or to be framed, is left to say it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        readers = {
            POLICY: written(settings.SECURE_CSP),
            "Permissions-Policy": permissions("clipboard-write"),
            "X-Frame-Options": "DENY",
        }
        own, anybodys = ({RESOURCE: whose} for whose in ("same-origin", "cross-origin"))
        self._pages, self._files = {**readers, **own}, {**readers, **anybodys}
        keys = ("publickey-credentials-create", "publickey-credentials-get")
        self._desk = {
            **self._pages,
            POLICY: written(settings.DESK_CSP),
            "Permissions-Policy": permissions("clipboard-write", *keys),
            "Cache-Control": "private, no-store",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            request.csp_nonce = Nonce()
            response = self.get_response(request)
            told = self._desk
            if request.csp_nonce.made:
                told = {**told, POLICY: written(settings.DESK_CSP, request.csp_nonce.made)}
        else:
            response = self.get_response(request)
            told = self._files if FOR_OTHER_SITES.match(request.path_info) else self._pages
        for name, value in told.items():
            response.headers.setdefault(name, value)
        if settings.DEBUG and response.status_code in OF_DJANGO:
            del response.headers[POLICY]
        return response
