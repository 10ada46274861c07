"""Public: the listing, a release, and its history."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from press.public.caching import reader_page
from press.public.listings import show_listing
from press.public.pages import show
from press.public.parts import filter_panel
from press.pure.references import Reference
from press.reading.addresses import history_path, release_path
from press.reading.cards import release_card
from press.reading.citing import citation
from press.reading.history import history
from press.reading.listing import Listing
from press.reading.neighbours import neighbours
from press.reading.related import related
from press.reading.releases import release_page


@reader_page
def releases(request: HttpRequest, language: str) -> HttpResponse:
    listing = Listing(request.GET, language, request.at, request.now)
    context = {"panel": partial(filter_panel, listing)}
    query = listing.canonical_query
    return show_listing(request, "releases/listing.html", listing, context, query=query)


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
        "card": release_card(page),
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
    elsewhere = {edition.language: history_path(edition) for edition in found.elsewhere}
    return show(request, "releases/history.html", {"history": found}, elsewhere=elsewhere)
