"""Public: pictures and files, there exactly while an edition that shows them is."""

from uuid import UUID

from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from press.public.caching import reader_page
from press.reading.media import public_attachment, public_image


def opened(file: File) -> File:
    """A stored file, or the same 404 as for one that nobody may see."""
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error


@reader_page
def image(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    found = public_image(key, request.at)
    if found is None:
        raise Http404
    return FileResponse(opened(found.file), content_type=found.mime)


@reader_page
def attachment(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Always a download: what others wrote never runs as a page of this site."""
    found = public_attachment(key, request.at)
    if found is None:
        raise Http404
    return FileResponse(
        opened(found.file), as_attachment=True, filename=found.name, content_type=found.mime
    )
