"""Watch: the request that this thread answers, under the number that every line of the log has."""

import re
import secrets
from contextvars import ContextVar
from time import perf_counter

from django.http import HttpRequest

HEADER = "X-Request-ID"
# What proxies write: UUIDs, hexadecimal numbers, and what services of networks make of them.
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._=-]{7,63}")
DESK = "/admin/"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class Watched:
    """One request: its number, since when it is answered, and what it asked of the database."""

    __slots__ = ("began", "method", "number", "queries", "readers", "route", "seconds", "user")

    def __init__(self, number: str, method: str = "", *, readers: bool) -> None:
        self.number, self.method, self.readers = number, method, readers
        self.began = perf_counter()
        self.queries, self.seconds = 0, 0.0
        self.route, self.user = "", None


_current: ContextVar[Watched | None] = ContextVar("watched_request", default=None)


def made_up() -> str:
    return secrets.token_hex(8)


def begin(request: HttpRequest) -> Watched:
    """Watch a request from here on.

    It is watched until the thread begins the next one: a table is read from the database while it
    is sent, when the request is long over for the middleware.
    """
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    number = given if WELL_FORMED.fullmatch(given) else made_up()
    readers = not request.path_info.startswith(DESK)
    watched = Watched(number, request.method or "", readers=readers)
    _current.set(watched)
    return watched


def current() -> Watched | None:
    """The request that this thread answers, or answered last; None in a command."""
    return _current.get()


def number() -> str:
    """The number of that request, empty where there is none."""
    watched = _current.get()
    return watched.number if watched else ""
