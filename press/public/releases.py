"""Public: the listing, a release, and its history."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from press.public.caching import reader_page
from press.public.pages import same_path, show
from press.pure.references import Reference
from press.reading.addresses import history_path, release_path
from press.reading.citing import citation
from press.reading.history import history
from press.reading.listing import Listing
from press.reading.neighbours import neighbours
from press.reading.related import related
from press.reading.releases import release_page
from press.reading.search_page import search_page


def page_number(request: HttpRequest, listing: Listing) -> int:
    """The page asked for, from 1; 0 if there is no such page."""
    asked = request.GET.get("page", "1")
    page = int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else 0
    return page if page <= listing.page_count else 0


def paged(listing: Listing, page: int, query: str) -> dict[str, Any]:
    """A page of rows and the ways to its neighbours; `query` is all but the page."""
    lead = f"{query}&" if query else ""
    rows = listing.rows(page)
    return {
        "listing": listing,
        "rows": rows,
        "results": search_page(listing, rows),
        "page": page,
        "previous_query": f"{lead}page={page - 1}" if page > 2 else query,
        "next_query": f"{lead}page={page + 1}",
    }


def show_listing(
    request: HttpRequest,
    template: str,
    listing: Listing,
    context: Mapping[str, Any] | None = None,
    query: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page of a listing, or the way back when there is no such page.

    `elsewhere`: its first page in the languages that have it; without it, all have.
    """
    page = page_number(request, listing)
    if not page:
        back = {"first_page": f"{request.path}?{query}" if query else request.path}
        return show(request, "past_the_end.html", {"listing": listing, **back}, status=404)
    lead = f"{query}&" if query else ""
    return show(
        request,
        template,
        {**paged(listing, page, query), **(context or {})},
        query=f"{lead}page={page}" if page > 1 else query,
        elsewhere=same_path(request.path, query) if elsewhere is None else elsewhere,
        feed=(listing.title, listing.feed_query),
    )


@reader_page
def releases(request: HttpRequest, language: str) -> HttpResponse:
    listing = Listing(request.GET, language, request.at)
    if not listing.valid:
        context = {"listing": listing, "canonical": ""}
        return show(request, "releases/listing.html", context, status=400)
    query = listing.canonical_query
    return show_listing(request, "releases/listing.html", listing, query=query)


@reader_page
def release(
    request: HttpRequest, language: str, reference: Reference, slug: str = ""
) -> HttpResponse:
    page = release_page(language, reference.year, reference.number, request.at)
    if page is None:
        raise Http404
    elsewhere = {edition.language: release_path(edition) for edition in page.siblings}
    if page.withdrawn:
        context = {"page": page, "canonical": ""}
        return show(request, "releases/withdrawn.html", context, status=410, elsewhere=elsewhere)
    if request.path != release_path(page.edition):
        return redirect(release_path(page.edition), permanent=True)
    context = {
        "page": page,
        "citation": citation(page),
        "related": related(page, request.at),
        "neighbours": neighbours(page.edition, request.at),
    }
    return show(request, "releases/release.html", context, elsewhere=elsewhere)


@reader_page
def release_history(request: HttpRequest, language: str, reference: Reference) -> HttpResponse:
    found = history(language, reference.year, reference.number, request.at)
    if found is None:
        raise Http404
    if request.path != history_path(found.current):
        return redirect(history_path(found.current), permanent=True)
    return show(request, "releases/history.html", {"history": found})
