"""Public: the values of a query string that a view reads itself."""

from django.http import HttpRequest


def asked_once(request: HttpRequest, name: str) -> str:
    """The value given under a name; several different ones together, which nothing can read."""
    values = (value.strip() for value in request.GET.getlist(name))
    return " ".join(dict.fromkeys(value for value in values if value))
