"""Public: what a reader is told when there is nothing to show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from press.public.pages import show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what never was, what is not yet, and what is no more."""
    return show(request, "404.html", {"canonical": "", "alternates": []}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs nothing: no database, no language, no context."""
    response = render(None, "500.html", status=500)
    response["Cache-Control"] = "no-store"
    return response
