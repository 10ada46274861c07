"""Public: what a machine is told when a query cannot be read."""

from collections.abc import Iterable

from django.http import HttpResponse

from press.public.plumbing import PLAIN
from press.reading.asked import FilterError


def refusal(errors: Iterable[FilterError]) -> HttpResponse:
    """400, with a line for each value that is wrong."""
    reasons = "\n".join(f"{error.name}: {error.message}" for error in errors)
    return HttpResponse(f"{reasons}\n", status=400, content_type=PLAIN)
