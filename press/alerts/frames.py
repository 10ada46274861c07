"""Alerts: what every page of this door carries: nothing of it is kept, indexed or passed on."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from press.models import Subscriber
from press.pure.directory import LANGUAGES
from press.reading.addresses import with_query
from press.reading.alerts import behind
from press.reading.frame import frame
from press.watch.bare import guessed, too_many_guesses

View = Callable[..., HttpResponse]
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def door(view: View) -> View:
    """GET, HEAD and POST, without a token against forged posts.

    Nothing here rests on what a browser sends by itself: there is no cookie, and what must be
    known to change anything is the secret in the address. One-click unsubscribing (RFC 8058)
    posts from a mail server that has seen no form.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def behind_a_secret(view: View) -> View:
    """Give a view the subscriber instead of the secret; a link of nobody's has ended.

    Whoever tries one secret after another is refused for a while.
    """

    @wraps(view)
    def with_subscriber(
        request: HttpRequest, language: str, secret: str, **kwargs: Any
    ) -> HttpResponse:
        if refused := too_many_guesses(request):
            return refused
        subscriber = behind(secret)
        if subscriber is None:
            guessed(request)
            return ended(request, language)
        return view(request, language, subscriber, **kwargs)

    return with_subscriber


def ended(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "alerts/ended.html", status=404)


def page(
    request: HttpRequest,
    language: str,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    query: str = "",
) -> HttpResponse:
    """Render a page inside the site's frame; no canonical address, for it may hold a secret."""
    rest = request.path.removeprefix(f"/{language}/")
    elsewhere = {code: with_query(f"/{code}/{rest}", query) for code in LANGUAGES}
    common = frame(language, with_query(request.path, query), elsewhere)
    unnamed = {"canonical": "", "alternates": [], "section": ""}
    return render(request, template, {**common, **unnamed, **(context or {})}, status=status)


def own_path(name: str, language: str, subscriber: Subscriber, *more: Any) -> str:
    return reverse(f"alerts:{name}", args=[language, subscriber.secret, *more])
