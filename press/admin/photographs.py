"""Admin: the doors through which an edition's page adds, chooses and cuts photographs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from press.admin.rights import may_see, seen_edition
from press.editorial.drafting import why_not_revise
from press.editorial.focal import set_focal_point
from press.editorial.media import MOST_BYTES, add_image
from press.editorial.refusals import Refusal, raise_if
from press.models import Image
from press.reading.photographs import shelf, thumbnail

AN_HOUR = 3600


def photograph_view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """POST puts `file` into the library, for an edition that is open or for one not saved yet.

    The photograph is answered as `facts` has it; 422 with a sentence under `refused` when it is
    none, or when the edition is closed. One that the library has already is answered as it is.
    """
    edition = seen_edition(request, pk) if pk is not None else None
    if not may_see(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        raise_if(why_not_revise(edition, request.user) if edition else None)
        return JsonResponse(facts(added(request, request.FILES.get("file"))))
    except Refusal as refusal:
        return JsonResponse({"refused": refusal.sentence}, status=422)


def added(request: HttpRequest, file: UploadedFile | None) -> Image:
    """A posted file in the library. Raises Refusal."""
    if file is None or not file.size:
        raise Refusal("no_file", _("There is no file, or nothing is in it."))
    if file.size > MOST_BYTES:
        raise Refusal("too_large", _("The file is larger than 40 MB."))
    return add_image(file.read(), file.name or "", by=request.user, at=timezone.now())


def facts(image: Image) -> dict[str, Any]:
    """What an edition's page shows of an image."""
    return {
        "id": image.pk,
        "label": str(image),
        "name": (image.file.name or "").rpartition("/")[2],
        "size": f"{image.width} × {image.height}, {filesizeformat(image.bytes)}",
        "width": image.width,
        "height": image.height,
        "caption": image.caption,
        "credit": image.credit,
        "rights": image.rights,
        "focal": [image.focal_x, image.focal_y],
        "thumbnail": reverse("admin:press_image_thumbnail", args=[image.pk]),
    }


def choose_view(request: HttpRequest) -> HttpResponse:
    """GET answers a part of the library: what the words `q` find, older than the key `before`."""
    if not may_see(request):
        raise PermissionDenied
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 19):
        return HttpResponseBadRequest(_("There is no such part of the library."))
    part = shelf(request.GET.get("q", ""), int(before) if before else None)
    return JsonResponse({"images": [facts(image) for image in part.images], "before": part.before})


def thumbnail_view(request: HttpRequest, pk: int) -> HttpResponse:
    """A small picture for staff alone: it may hold a place and belong to no edition yet."""
    if not may_see(request):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    file, mime = thumbnail(get_object_or_404(Image, pk=pk))
    try:
        response = FileResponse(file.open("rb"), content_type=mime)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = f"private, max-age={AN_HOUR}"
    return response


def focal_view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET answers what is said of an image; POST sets the point `x`, `y` and answers the same."""
    if not may_see(request):
        raise PermissionDenied
    if request.method not in {"GET", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    image = get_object_or_404(Image, pk=pk)
    if request.method == "GET":
        return JsonResponse(facts(image))
    try:
        x, y = _percent(request.POST.get("x", "")), _percent(request.POST.get("y", ""))
        return JsonResponse(facts(set_focal_point(image, x, y, by=request.user, at=timezone.now())))
    except Refusal as refusal:
        return JsonResponse({"refused": refusal.sentence}, status=422)


def _percent(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refusal("no_number", _("The focal point is two whole numbers, in percent."))
    return int(text)
