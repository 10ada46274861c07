"""Public: what a program is told at an address of the API that is none."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve

from press.public.api.answers import api, not_found


@api
def unknown(request: HttpRequest) -> HttpResponse:
    """404, or the way to the address that only wants its last slash."""
    whole = f"{request.path}/"
    if request.path.endswith("/") or resolve(whole).func is request.resolver_match.func:
        return not_found()
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{whole}?{query}" if query else whole)
