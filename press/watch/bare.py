"""Watch: pages that need nothing: no database, no language, no context."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from press.watch.limits import GUESSES, client_of
from press.watch.one_request import number


def bare(template: str, status: int, *, wait: int = 0) -> HttpResponse:
    """The page; with the request's number if the fault is ours; `wait` is for so many seconds."""
    context = {"number": number()} if status >= 500 else {}
    response = render(None, template, context, status=status)
    response["Cache-Control"] = "no-store"
    if wait:
        response["Retry-After"] = str(wait)
    return response


def too_many(wait: int) -> HttpResponse:
    return bare("429.html", 429, wait=wait)


def too_many_guesses(request: HttpRequest) -> HttpResponse | None:
    """The refusal of whoever has tried so many secrets that open nothing, else None."""
    wait = GUESSES.reached(client_of(request), settings.GUESSES_PER_MINUTE, timezone.now())
    return too_many(wait) if wait else None


def guessed(request: HttpRequest) -> None:
    """Count a secret that opens nothing."""
    GUESSES.over(client_of(request), settings.GUESSES_PER_MINUTE, timezone.now())
