"""Public: the doorstep and the front page."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from press.public.caching import reader_page
from press.public.errors import way_on
from press.public.pages import same_path, show
from press.public.parts import lines
from press.pure.languages import preferred
from press.reading.cards import front_card
from press.reading.front import front_page


@require_safe
def doorstep(request: HttpRequest) -> HttpResponse:
    """To the front page in the reader's language; an older site's "/?p=17" to what it led to."""
    if request.GET and (moved := way_on(request)):
        return moved
    asked = request.headers.get("Accept-Language", "")
    response = redirect("press:front", preferred(asked, settings.LANGUAGE_CODE))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@reader_page
def front(request: HttpRequest, language: str) -> HttpResponse:
    found = cache(lambda: front_page(language, request.at, request.now))
    context = {
        "front": found,
        "front_key": (language, request.now.key),
        "rows": lambda: lines(found().latest, language, request.now).values(),
        "head_key": ("front", language),
        "card": lambda: front_card(language),
    }
    return show(request, "front.html", context, elsewhere=same_path(request.path))
