"""Admin: who else has an edition's page open, in words."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from press.admin.rights import seen_edition
from press.editorial.presence import be_present
from press.models import Edition, Presence
from press.reading.presence import others_present


def presence_view(request: HttpRequest, pk: int) -> HttpResponse:
    """POST says that whoever asks is here, `typing` or not; answers in a sentence who else is."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    be_present(edition, typing="typing" in request.POST, by=request.user, at=at)
    return JsonResponse({"others": others(edition, request, at)})


def others(edition: Edition, request: HttpRequest, at: datetime) -> str:
    """One sentence for everybody else who has the page open; empty when nobody has."""
    return " ".join(_sentence(one) for one in others_present(edition, request.user.pk, at))


def _sentence(present: Presence) -> str:
    who = {"name": present.user.get_full_name() or present.user.get_username()}
    if present.typing:
        return _("%(name)s has this open, typing.") % who
    return _("%(name)s has this open.") % who
