"""Public: one moment and one language for each request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from press.pure.directory import LANGUAGES
from press.pure.languages import DESK_COOKIE, preferred


def language_of(request: HttpRequest) -> str:
    """The language of the path; at the desk, the one chosen there, else the one the browser
    prefers; else the default."""
    first, _, _ = request.path_info.removeprefix("/").partition("/")
    if first in LANGUAGES:
        return first
    if first == "admin":
        chosen = request.COOKIES.get(DESK_COOKIE, "")
        if chosen in LANGUAGES:
            return chosen
        return preferred(request.headers.get("Accept-Language", ""), settings.LANGUAGE_CODE)
    return str(settings.LANGUAGE_CODE)


class OneMomentOneLanguage:
    """A request is answered as of one moment, so its parts can't disagree about what is public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = getattr(request, "now", None)
        request.at = now.at if now else timezone.now()
        language = language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            response.headers.setdefault("Content-Language", language)
        return response


class ClientAddress:
    """Whoever asks is who the proxy in front says; there only where the settings name its header.

    What a client sends under that name itself the proxy replaces, or adds its own behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get(settings.CLIENT_ADDRESS_HEADER, "").rpartition(",")[2].strip()
        if told:
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)
