"""Public: what a reader is told when there is nothing to show."""

import re
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from press.public.pages import show
from press.pure.disk_faults import disk_fault
from press.reading.frame import SECTIONS
from press.reading.moved import moved_to
from press.watch.bare import bare

ADDRESS = re.compile(r"/(?P<language>kk|ru|en)/(?P<section>[a-z]+)/(?:(?P<year>[12]\d{3})-\d+/)?")


def nearby(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and paths of the lists that an address points at.

    From the words of the address alone: what there is, or will be, is not looked at.
    """
    found = ADDRESS.match(request.path)
    if not found or found["section"] not in SECTIONS:
        return []
    language, section, year = found["language"], found["section"], int(found["year"] or 0)
    ways = [(str(SECTIONS[section]), reverse(f"press:{section}", args=[language]))]
    if section == "releases" and 1900 < year <= timezone.localdate(request.at).year:
        name = gettext("Archive of %(year)s") % {"year": year}
        ways.append((name, reverse("press:archive-year", args=[language, year])))
    return ways


def way_on(request: HttpRequest) -> HttpResponse | None:
    """To where what stood at an address of an older site stands now, if anywhere."""
    moved = moved_to(request.path, request.META.get("QUERY_STRING", ""), request.at)
    if not moved:
        return None
    response = redirect(moved, permanent=True)
    # Browsers keep a permanent redirect for good; what it leads to may be withdrawn.
    response["Cache-Control"] = "no-cache"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The way on from an old address; else the same answer for what never was, what is not yet,
    and what is no more."""
    if moved := way_on(request):
        return moved
    context = {"nearby": nearby(request), "canonical": "", "alternates": []}
    return show(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that needs nothing, for a request that cannot be trusted in anything."""
    return bare("400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs nothing, with the number under which the log tells what went wrong.

    An officer whose disk is full must not take it for a fault of the page, and try again.
    """
    if disk_fault(sys.exc_info()[1]):
        return bare("disk.html", 503)
    return bare("500.html", 500)
