"""Admin: the doors where a page keeps what is typed in it, and where that is thrown away."""

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from press.admin.places import Place, address_of, seen_place
from press.editorial.buffers import drop_buffer, keep_buffer
from press.editorial.refusals import Refusal

# What a form posts beside what somebody typed; a row that only serves as a pattern is none.
NOT_TYPED = {"csrfmiddlewaretoken", "untaken"}
PATTERN = "-__prefix__-"


def buffer_view(request: HttpRequest, place: str) -> HttpResponse:
    """POST keeps the form posted for whoever posts it, DELETE drops what was kept; no reading.

    `by` in the query string is for whom the page was made: words never land with somebody else
    who has signed in since in the same browser.
    """
    here = seen_place(request, place)
    if request.method not in {"POST", "DELETE"}:
        return HttpResponseNotAllowed(["POST", "DELETE"])
    if request.GET.get("by") != str(request.user.pk):
        return JsonResponse({"signed_out": True}, status=403)
    if request.method == "DELETE":
        return JsonResponse({"dropped": drop_buffer(here.name, by=request.user)})
    return _keep(request, here)


def _keep(request: HttpRequest, here: Place) -> HttpResponse:
    at, posted = timezone.now(), request.POST
    typed = {
        name: values
        for name, values in posted.lists()
        if name not in NOT_TYPED and PATTERN not in name
    }
    revision = _number(posted.get("revision", "")) if here.edition else None
    try:
        keep_buffer(here.name, typed, here.edition, revision, by=request.user, at=at)
    except Refusal as refusal:
        return JsonResponse({"refused": refusal.sentence}, status=422)
    clock = formats.date_format(timezone.localtime(at), "H:i")
    return JsonResponse({"kept": at.isoformat(timespec="seconds"), "time": clock})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def discard_view(request: HttpRequest, place: str) -> HttpResponse:
    """Throw away what whoever asks has typed in a form, then go back to the form."""
    here = seen_place(request, place)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if drop_buffer(here.name, by=request.user):
        messages.success(request, _("What you had typed is thrown away."))
    return HttpResponseRedirect(address_of(here.name))
