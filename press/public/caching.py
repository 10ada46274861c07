"""Public: answers that may be kept exactly as long as they are true."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.views.decorators.http import require_safe

from press.public.compression import tags
from press.public.errors import not_found
from press.reading.build import build
from press.reading.filters import midnight
from press.reading.moments import Snapshot, snapshot

LONGEST = 60
# A proxy that asks again so soon shows a verb within a second and spares this process a flood.
NGINX_LONGEST = timedelta(seconds=1)
OF_THE_BODY = frozenset(
    {"Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition"}
)
View = Callable[..., HttpResponse]


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
    request.unchanged = unchanged_since(request, last_modified_of(now))
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return not_found(request)
    if isinstance(response, HttpResponseNotModified):
        return _not_modified(tags(request, etag)[0])
    if response.status_code == 200:
        response["ETag"] = etag
    return response


def reader_page(view: View) -> View:
    """GET and HEAD only, a tag that changes when the answer does, and no keeping past a boundary.

    A view that is sure to answer 200 may, when `request.unchanged`, say 304 and render nothing.
    The answer says as of which state it is true; `KeptPages` keeps it, packs it and sends it.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.now = getattr(request, "now", None) or snapshot(request.at)
        response = _answer(view, request, request.now, args, kwargs)
        response.now = request.now
        return response

    return answer


def conditional(request: HttpRequest, response: HttpResponse, now: Snapshot) -> HttpResponse:
    """The answer, or 304 if whoever asks has it; a 304 has all headers but those of the body."""
    if "ETag" not in response:
        return response
    modified = last_modified_of(now)
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request, response["ETag"], modified, response)
    if answer is response:
        return response
    for name, value in response.items():
        if name not in OF_THE_BODY:
            answer.headers.setdefault(name, value)
    # To be closed with the answer: closing a response by itself ends the database connection.
    answer._resource_closers += response._resource_closers
    return answer


def bounded(response: HttpResponse, now: Snapshot) -> HttpResponse:
    """How long anybody may keep an answer, of whatever status: a kept 404 would hide what has just
    come out.

    nginx, which reads its own header, keeps it through the second named, not up to it; and since it
    does not tell for how long it has had an answer, a browser behind it is given that much less.
    """
    kept_by_nginx = int(NGINX_LONGEST.total_seconds())
    left = now.seconds_left(LONGEST + kept_by_nginx) - kept_by_nginx
    response["Cache-Control"] = f"public, max-age={max(0, left)}"
    last = int(min(now.next_change, now.at + NGINX_LONGEST).timestamp()) - 1
    response["X-Accel-Expires"] = f"@{last}" if last >= int(now.at.timestamp()) else "0"
    return response
