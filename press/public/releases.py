"""Public: the listing, a release, and its history."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

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
from press.reading.parts import keep, kept
from press.reading.related import related
from press.reading.releases import ReleasePage, release_page
from press.reading.rows import histories


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
    @cache
    def page() -> ReleasePage:
        found = release_page(language, reference.year, reference.number, request.at)
        if found is None:
            raise Http404
        return found

    key = ("standing", request.now.key, request.path)
    standing: Standing | None = kept(key)
    if standing is None:
        elsewhere = {edition.language: release_path(edition) for edition in page().siblings}
        if page().withdrawn:
            context = {"page": page(), "canonical": ""}
            return show(
                request, "releases/withdrawn.html", context, status=410, elsewhere=elsewhere
            )
        edition = page().edition
        if request.path != release_path(edition):
            return redirect(release_path(edition), permanent=True)
        standing = Standing(histories([edition.pk], request.at)[edition.pk], elsewhere)
        keep(key, standing, standing.mark)
    return show_release(request, page, standing)


@dataclass(frozen=True)
class Standing:
    """What a page of a release is known by before any of it is read: what tells it from the page
    of any other moment, and where it stands in other languages."""

    mark: str
    elsewhere: dict[str, str]


def show_release(
    request: HttpRequest, page: Callable[[], ReleasePage], standing: Standing
) -> HttpResponse:
    """The release, which outlives what else is published, and around it what does not."""
    own = (request.now.beside, standing.mark)
    context = {
        "page": page,
        "head_key": own,
        "article_key": own,
        "after_key": (request.now.key, standing.mark),
        "card": lambda: release_card(page()),
        "citation": cache(lambda: citation(page())),
        "related": cache(lambda: related(page(), request.at)),
        "neighbours": cache(lambda: neighbours(page().edition, request.at)),
    }
    return show(request, "releases/release.html", context, elsewhere=standing.elsewhere)


@reader_page
def release_history(request: HttpRequest, language: str, reference: Reference) -> HttpResponse:
    found = history(language, reference.year, reference.number, request.at)
    if found is None:
        raise Http404
    if request.path != history_path(found.current):
        return redirect(history_path(found.current), permanent=True)
    elsewhere = {edition.language: history_path(edition) for edition in found.elsewhere}
    return show(request, "releases/history.html", {"history": found}, elsewhere=elsewhere)
