"""Public: how every address of the API answers, whatever is asked of it and from where."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from press.public.api.shapes import Error, Errors
from press.public.caching import reader_page
from press.pure.directory import LANGUAGES
from press.reading.asked import FilterError
from press.reading.fields import shown

METHODS = "GET, HEAD, OPTIONS"
# Any page anywhere may read what anybody may read.
FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Language",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Content-Type",
    "Access-Control-Max-Age": "86400",
}
View = Callable[..., HttpResponse]


def answer(
    body: Mapping[str, Any], *, languages: Iterable[str] = LANGUAGES, status: int = 200
) -> HttpResponse:
    """JSON in UTF-8, letters as they are; `languages` are those of its texts."""
    return JsonResponse(
        body,
        status=status,
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Language": ", ".join(languages)},
    )


def errors(found: Iterable[FilterError]) -> list[Error]:
    """The one shape of every error: which value, and why."""
    return [Error(name=error.name, message=error.message) for error in found]


def refused(
    found: Iterable[FilterError], *, language: str = settings.LANGUAGE_CODE, status: int = 400
) -> HttpResponse:
    return answer(Errors(errors=errors(found)), languages=[language], status=status)


def not_found() -> HttpResponse:
    """The same for what never was, what is not yet, and what is no more."""
    return refused([FilterError("path", gettext("There is nothing at this address."))], status=404)


def not_allowed(method: str) -> HttpResponse:
    message = gettext("“%(method)s” is not possible here; the API can only be read.")
    reason = FilterError("method", message % {"method": shown(method)})
    response = refused([reason], status=405)
    response["Allow"] = METHODS
    return response


def readable(request: HttpRequest) -> HttpResponse | None:
    """A refusal of a query that has too many parts to be read at all."""
    try:
        _ = request.GET
    except TooManyFieldsSent:
        return refused([FilterError("query", gettext("This query has too many parts."))])
    return None


def api(view: View) -> View:
    """A reader's page for programs: open to every origin, its errors JSON, and OPTIONS answered."""
    page = reader_page(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        elif request.method not in ("GET", "HEAD"):
            response = not_allowed(request.method)
        else:
            response = readable(request) or page(request, *args, **kwargs)
        for name, value in FROM_ANYWHERE.items():
            response[name] = value
        return response

    return answered
