"""Watch: around everything else that answers: the number, the time, the line, the measures."""

import logging
from collections.abc import Callable
from time import perf_counter
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from press.watch.lines import route_of
from press.watch.metrics import count_kept, count_made
from press.watch.one_request import HEADER, Watched, begin
from press.watch.queries import watch_statements

log = logging.getLogger("press.requests")
# Balancers and Prometheus ask by address: whatever host they name, the answer is the same.
OF_THE_HOUSE = frozenset({"/healthz", "/metrics"})


class WatchRequests:
    """The first to see a request and the last to see its answer.

    A page that is kept is answered in a fifth of a millisecond: it has its number and is measured,
    but has no line of its own. The proxy in front, or gunicorn, keeps the log of all requests.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        watched = begin(request)
        watch_statements()
        if request.path_info in OF_THE_HOUSE:
            request.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
        response = self.get_response(request)
        took = perf_counter() - watched.began
        response.headers[HEADER] = watched.number
        kept: bool | None = getattr(request, "kept", None)
        if not kept:
            _tell(request, response, watched, took)
        if settings.METRICS_TOKEN:
            if kept:
                count_kept(took)
            else:
                count_made(watched, response.status_code, took, page=kept is False)
        return response


def _tell(request: HttpRequest, response: HttpResponse, watched: Watched, took: float) -> None:
    watched.route = route_of(request)
    # Read where it was read already: asking who somebody is would cost a query.
    watched.user = getattr(getattr(request, "_cached_user", None), "pk", None)
    if not log.isEnabledFor(logging.INFO):
        return
    log.info(
        "%s %s %d in %d ms, %d queries",
        *(watched.method, watched.route, response.status_code, took * 1000, watched.queries),
        extra={
            "method": watched.method,
            "route": watched.route,
            "status": response.status_code,
            "duration_ms": round(took * 1000, 1),
            "queries": watched.queries,
            "database_ms": round(watched.seconds * 1000, 1),
            "user_id": watched.user,
        },
    )
