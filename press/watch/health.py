"""Watch: what a balancer asks: whether this process lives, and whether it can serve."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process answers; with `?ready`, whether its database does. Nothing else is told.

    A process whose database is away must not be restarted for it, only left out for a while.
    """
    if "ready" in request.GET:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return HttpResponse("the database does not answer", status=503, content_type=PLAIN)
    return HttpResponse("ok", content_type=PLAIN)
