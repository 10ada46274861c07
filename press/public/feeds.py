"""Public: feeds of any listing; the same query as the page, the same releases."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from press.public.asked import asked_once
from press.public.atom import write_atom
from press.public.caching import reader_page
from press.public.entries import Feed, feed
from press.public.json_feed import write_json
from press.public.refusals import refusal
from press.public.rss import write_rss
from press.reading.addresses import absolute, with_query
from press.reading.asked import FilterError
from press.reading.feed_archive import span_named
from press.reading.fields import shown
from press.reading.legible import legible
from press.reading.listing import Listing


def no_part(name: str) -> FilterError:
    """That the archive has no such part, and how one is named."""
    wrong = gettext("“%(value)s” is no part of the archive; write a month as 2023-12.")
    return FilterError("archive", wrong % {"value": shown(name)})


def by_browser(request: HttpRequest) -> bool:
    """Whether a person looks at the feed: no feed reader asks for pages before feeds."""
    accepted = request.headers.get("Accept", "")
    return accepted.startswith("text/html") and not re.search(r"(rss|atom)\+xml", accepted)


def answer(
    request: HttpRequest, language: str, name: str, write: Callable[[Feed], HttpResponse]
) -> HttpResponse:
    """The feed of a query; a bad value is refused with the reason."""
    part = asked_once(request, "archive")
    span = span_named(part, request.at) if part else None
    good_part = bool(span) or not part
    if request.unchanged and good_part and legible(request.GET, language, request.at):
        return HttpResponseNotModified()
    listing = Listing(request.GET, language, request.at, request.now)
    if not listing.valid:
        return refusal(listing.errors)
    if not good_part:
        return refusal([no_part(part)])
    query = listing.feed_query

    def address(part: str) -> str:
        lead = f"{query}&" if query else ""
        whole = f"{lead}archive={part}" if part else query
        return absolute(with_query(reverse(f"press:{name}", args=[language]), whole))

    page = with_query(reverse("press:releases", args=[language]), query)
    source = feed(listing, span, address, absolute(page))
    response = write(source)
    if source.hubs:
        links = [f'<{hub}>; rel="hub"' for hub in source.hubs]
        response["Link"] = ", ".join([*links, f'<{source.address}>; rel="self"'])
    # A reader that runs in a browser may ask from any site: there is nothing here but the public.
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept"])
    if by_browser(request):
        # A browser shows the source of what calls itself a feed, and styles what is only XML.
        own = response["Content-Type"]
        response["Content-Type"] = own.replace(f"application/{name}+xml", "text/xml")
    return response


@reader_page
def rss(request: HttpRequest, language: str) -> HttpResponse:
    return answer(request, language, "rss", write_rss)


@reader_page
def atom(request: HttpRequest, language: str) -> HttpResponse:
    return answer(request, language, "atom", write_atom)


@reader_page
def json_feed(request: HttpRequest, language: str) -> HttpResponse:
    return answer(request, language, "json-feed", write_json)
