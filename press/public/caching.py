"""Public: answers that may be kept exactly as long as they are true."""

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache, wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.views.decorators.http import require_safe

from press.public.compression import packed, tags
from press.public.errors import not_found
from press.reading.filters import midnight
from press.reading.moments import Snapshot, snapshot

LONGEST = 60
View = Callable[..., HttpResponse]


def _digest() -> str:
    """Code, templates, translations, styles and scripts: a new version of any is a new answer."""
    chosen = (settings.SITE_URL, getattr(settings, "DEMO", False), settings.WEBSUB_HUBS)
    found = sha256("|".join(map(str, chosen)).encode())
    for folder in ("press", "templates", "static"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}:
                found.update(path.read_bytes())
    return found.hexdigest()


_digest_once = lru_cache(maxsize=1)(_digest)


def build() -> str:
    """What is installed; looked at afresh in development, where files change under the server."""
    return _digest() if settings.DEBUG else _digest_once()


def etag_of(request: HttpRequest, now: Snapshot) -> str:
    parts = f"{build()}|{now.key}|{request.get_full_path()}"
    return f'"{sha256(parts.encode()).hexdigest()[:32]}"'


def last_modified_of(now: Snapshot) -> int | None:
    """Seconds; none within the second of the change, when a later change could share them.

    Like the tag, it moves at midnight: notices leave the feeds, and posts begin and end, by day.
    """
    if now.last_change is None or now.at - now.last_change < timedelta(seconds=1):
        return None
    if now.changed_at and now.changed_at > now.at:
        return None
    return int(max(now.last_change, midnight(timezone.localdate(now.at))).timestamp())


def held_already(request: HttpRequest, etag: str) -> str | None:
    """The tag by which the reader names this very answer, in a form they can read, if they do.

    A proxy may have marked it as weak.
    """
    given = parse_etags(request.headers.get("If-None-Match", ""))
    known = tags(request, etag)
    return next((tag for tag in (one.removeprefix("W/") for one in given) if tag in known), None)


def unchanged_since(request: HttpRequest, modified: int | None) -> bool:
    """Whether the copy that the reader has is by its date still good; a tag is a better witness."""
    if modified is None or "If-None-Match" in request.headers:
        return False
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified <= since


def _not_modified(etag: str) -> HttpResponse:
    return HttpResponseNotModified(headers={"ETag": etag, "Vary": "Accept-Encoding"})


def _answer(
    view: View, request: HttpRequest, now: Snapshot, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponse:
    etag = etag_of(request, now)
    held = held_already(request, etag)
    if held:
        # A tag is only given with a page, so whoever has this one needs no rendering.
        return _not_modified(held)
    modified = last_modified_of(now)
    request.unchanged = unchanged_since(request, modified)
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return packed(request, not_found(request))
    if isinstance(response, HttpResponseNotModified):
        response = _not_modified(tags(request, etag)[0])
    elif response.status_code != 200:
        return packed(request, response)
    else:
        response["ETag"] = etag
        response = packed(request, response)
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request, response["ETag"], modified, response)
    if answer is not response and response.streaming:
        # To be closed with the answer: closing a response by itself ends the database connection.
        answer._resource_closers += response._resource_closers
    return answer


def reader_page(view: View) -> View:
    """GET and HEAD only, a tag that changes when the answer does, and no keeping past a boundary.

    A view that is sure to answer 200 may, when `request.unchanged`, say 304 and render nothing.
    Answers of every status are bounded: a kept 404 would hide what has just come out.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = snapshot(request.at)
        response = _answer(view, request, now, args, kwargs)
        response["Cache-Control"] = f"public, max-age={now.seconds_left(LONGEST)}"
        return response

    return answer
