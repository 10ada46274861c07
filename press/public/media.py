"""Public: pictures and files, there exactly while an edition that shows them is."""

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from press.public.caching import bounded
from press.public.compression import packed
from press.public.errors import not_found
from press.public.sending import sent
from press.pure.policies import SANDBOX
from press.reading.addresses import ATTACHMENT
from press.reading.media import StoredFile, attachment_file, public_attachment, public_image
from press.reading.moments import snapshot

# Feed readers may show it.
HEADERS = {
    "Content-Security-Policy": SANDBOX,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
Finder = Callable[..., StoredFile | None]


def media(find: Finder) -> Callable[..., HttpResponse]:
    """A view of a file that may be found, or the same 404 as for one that never was.

    The tag is that of the file's own bytes, so that asking again costs no bytes for as long as it
    is public. It is asked again: what is withdrawn must be gone within a minute, and what has an
    end at that end, which no "immutable" would let it be.
    """

    @require_safe
    @wraps(find)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        now = snapshot(request.at)
        try:
            response = _found(request, find(request, **kwargs), now.next_boundary)
        except Http404:
            response = packed(request, not_found(request))
        return response if "Cache-Control" in response else bounded(response, now)

    return answer


def _found(request: HttpRequest, found: StoredFile | None, until: Any) -> HttpResponse:
    if found is None:
        raise Http404
    etag = f'"{found.tag}"'
    response = get_conditional_response(request, etag=etag) or sent(request, found, etag, until)
    response["ETag"] = etag
    for name, value in HEADERS.items():
        response[name] = value
    return response


@media
def image(request: HttpRequest, key: UUID, name: str) -> StoredFile | None:
    return public_image(key, name, request.at)


@media
def attachment(request: HttpRequest, key: UUID, name: str) -> StoredFile | None:
    """Always a download; a file that was replaced by one of another kind keeps its old address."""
    found = public_attachment(key, request.at) if PurePath(name).stem == ATTACHMENT else None
    return attachment_file(found) if found else None
