"""Public: the same answer in fewer bytes, for whoever can unpack it."""

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Below this the packing costs more bytes than it saves.
SHORTEST = 500
PACKABLE = re.compile(r"text/|image/svg|[^;]*\b(?:json|xml)\b")
ACCEPTS = re.compile(r"(?:\bgzip\b|\*)(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
MARK = "-gzip"


def packed_tag(etag: str) -> str:
    """The tag of the packed answer: a strong tag vouches for bytes, and these are others."""
    return f'{etag[:-1]}{MARK}"'


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer packed where that helps; pictures, files and streams stay as they are."""
    packable = not response.streaming and PACKABLE.match(response.get("Content-Type", ""))
    if not packable:
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if len(response.content) < SHORTEST:
        return response
    if not ACCEPTS.search(request.headers.get("Accept-Encoding", "")):
        return response
    # No moment in the bytes: the same page is packed the same every time.
    response.content = gzip.compress(response.content, 6, mtime=0)
    response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    if "ETag" in response:
        response["ETag"] = packed_tag(response["ETag"])
    return response
