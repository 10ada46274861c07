"""Admin: in which language the desk speaks to whoever works at it."""

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse

from press.admin.way_back import way_back
from press.pure.directory import LANGUAGES
from press.pure.languages import DESK_COOKIE

A_YEAR = 365 * 24 * 3600


def language_view(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen, for this browser and the desk alone, and go back.

    It is there before anybody has signed in: the sign-in page has to be read as well.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen = request.POST.get("language", "")
    if chosen not in LANGUAGES:
        return HttpResponseBadRequest()
    response = HttpResponseRedirect(way_back(request))
    response.set_cookie(
        DESK_COOKIE,
        chosen,
        max_age=A_YEAR,
        # Readers' pages are never sent it, so they cannot depend on it.
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
