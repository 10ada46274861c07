"""Public: what one network may ask for, and how long an answer may be looked for."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from press.public.api.answers import refused
from press.reading.asked import FilterError
from press.reading.patience import cut_short
from press.watch.bare import bare, too_many
from press.watch.limits import SEARCHES, client_of
from press.watch.metrics import count_cut

log = logging.getLogger(__name__)
# Seconds after which what took too long may be tried again.
PAUSE = 60


class Bounds:
    """Behind the pages that are kept: what is answered from there is neither dear nor counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Words to search for are the one question that the database may have to work on."""
        asked = request.META.get("QUERY_STRING", "")
        if "q=" not in asked or _at_the_desk(request):
            return None
        wait = SEARCHES.over(client_of(request), settings.SEARCHES_PER_MINUTE, timezone.now())
        if not wait:
            return None
        sentence = gettext("Too many requests came from your network.")
        return _refused(request, sentence, 429, wait) or too_many(wait)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A statement that took too long is the question's fault, or the hour's; not an error."""
        if not cut_short(error):
            return None
        count_cut()
        log.warning("A statement for a reader was ended after %s s", settings.READERS_QUERY_SECONDS)
        sentence = gettext("The answer would take too long to find.")
        return _refused(request, sentence, 503, PAUSE) or bare("503.html", 503, wait=PAUSE)


def _at_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


def _refused(request: HttpRequest, sentence: str, status: int, wait: int) -> HttpResponse | None:
    """The refusal as the API words it, for whoever asks there."""
    if not request.path_info.startswith("/api/"):
        return None
    response = refused([FilterError("query", sentence)], status=status)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    response["Access-Control-Allow-Origin"] = "*"
    return response
