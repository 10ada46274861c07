"""Public: the same answer in fewer bytes, for whoever can unpack it."""

import gzip
import re
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from press.pure.encodings import PLAIN, acceptable

# Below this the packing costs more bytes than it saves.
SHORTEST = 500
PACKABLE = re.compile(r"text/|image/svg|[^;]*\b(?:json|xml)\b")


def _brotli(body: bytes) -> bytes:
    # Six packs smaller than gzip's six in less time; from nine on it takes several times as long.
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=6)


def _gzip(body: bytes) -> bytes:
    # No moment in the bytes: the same page is packed the same every time.
    return gzip.compress(body, 6, mtime=0)


BEST = "br"
# The one that packs best comes first.
PACKERS: dict[str, Callable[[bytes], bytes]] = {BEST: _brotli, "gzip": _gzip}
UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    BEST: brotli.decompress,
    "gzip": gzip.decompress,
    PLAIN: bytes,
}


def forms(request: HttpRequest) -> list[str]:
    """The forms of an answer that whoever asks can read, the most wanted first."""
    return acceptable(request.headers.get("Accept-Encoding", ""), tuple(PACKERS))


def tag_of(etag: str, form: str) -> str:
    """The tag of the answer in one form: a strong tag vouches for bytes, and these are others."""
    return etag if form == PLAIN else f'{etag[:-1]}-{form}"'


def tags(request: HttpRequest, etag: str) -> list[str]:
    """The tags of the answer in each form that whoever asks can read.

    The plain one can be read by all who keep it, whatever they would rather be sent next.
    """
    return [tag_of(etag, form) for form in dict.fromkeys((*forms(request), PLAIN))]


def packable(response: HttpResponse) -> bool:
    return not response.streaming and bool(PACKABLE.match(response.get("Content-Type", "")))


def form_for(request: HttpRequest, length: int) -> str:
    """The form in which whoever asks is sent an answer that is worth packing, of so many bytes."""
    taken = forms(request)
    if not taken or (PLAIN in taken and length < SHORTEST):
        return PLAIN
    return taken[0]


def in_form(response: HttpResponse, form: str, body: bytes) -> HttpResponse:
    """The answer with its bytes in another form than the plain one."""
    response.content = body
    response["Content-Encoding"] = form
    response["Content-Length"] = str(len(body))
    if "ETag" in response:
        response["ETag"] = tag_of(response["ETag"], form)
    return response


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer packed where that helps; pictures, files and streams stay as they are."""
    if not packable(response):
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    form = form_for(request, len(response.content))
    if form == PLAIN:
        return response
    return in_form(response, form, PACKERS[form](response.content))
