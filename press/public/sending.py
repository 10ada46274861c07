"""Public: a stored file on its way to a reader: by this process, by nginx, or by the storage."""

from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from whitenoise.responders import SlicedFile

from press.pure.ranges import NotThere, asked_range
from press.reading.media import StoredFile

# Seconds; a signed address outlives a withdrawal by no more, as a kept answer does.
LONGEST_SIGNED = 60


def sent(
    request: HttpRequest, found: StoredFile, etag: str, until: datetime | None
) -> HttpResponse:
    """The file, or where it is for the moment; never past `until`. Raises Http404 if it is lost."""
    seconds = signed_for(until)
    if settings.MEDIA_S3_ORIGIN and seconds:
        return _signed(request, found, seconds)
    if settings.MEDIA_ACCEL:
        return _by_the_server(found)
    return _streamed(request, found, etag)


def signed_for(until: datetime | None) -> int:
    """For how many whole seconds an address may be signed; 0 where none may be.

    A second less than is left: signing comes a little after the clock was read.
    """
    if until is None:
        return LONGEST_SIGNED
    left = int((until - timezone.now()).total_seconds()) - 1
    return max(0, min(LONGEST_SIGNED, left))


def disposition(found: StoredFile) -> dict[str, str]:
    header = content_disposition_header(bool(found.download), found.download)
    return {"Content-Disposition": header} if header else {}


def _signed(request: HttpRequest, found: StoredFile, seconds: int) -> HttpResponse:
    said = {
        "ResponseContentType": found.mime,
        "ResponseCacheControl": f"private, max-age={seconds}",
    }
    named = disposition(found)
    if named:
        said["ResponseContentDisposition"] = named["Content-Disposition"]
    address = found.file.storage.url(
        found.file.name, parameters=said, expire=seconds, http_method=request.method
    )
    return HttpResponseRedirect(address, headers={"Cache-Control": "no-store"})


def _by_the_server(found: StoredFile) -> HttpResponse:
    """No body: nginx answers in its place, with ranges and its own length."""
    path = f"{settings.MEDIA_ACCEL}{quote(found.file.name or '')}"
    headers = {"X-Accel-Redirect": path, **disposition(found)}
    return HttpResponse(content_type=found.mime, headers=headers)


def _streamed(request: HttpRequest, found: StoredFile, etag: str) -> HttpResponse:
    file = _opened(found.file)
    size = file.size
    try:
        part = asked_range(_range(request, etag), size)
    except NotThere:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(last - first + 1),
        **disposition(found),
    }
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, content_type=found.mime, headers=headers)
    body = SlicedFile(file, first, last)
    return _Slice(body, status=status, content_type=found.mime, headers=headers)


class _Slice(FileResponse):
    """Its headers are known already: those of the file at large would be wrong for a part."""

    def set_headers(self, filelike: object) -> None:
        pass


def _range(request: HttpRequest, etag: str) -> str:
    """What part is asked for; none if it is to go with a file that was another one."""
    asked = "" if request.method == "HEAD" else request.headers.get("Range", "")
    return asked if request.headers.get("If-Range", etag) == etag else ""


def _opened(file: File) -> File:
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
