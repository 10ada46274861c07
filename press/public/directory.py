"""Public: officials, organizations and topics, each with the releases that name them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from press.public.caching import reader_page
from press.public.pages import same_path, show
from press.public.releases import show_listing
from press.reading import directory
from press.reading.listing import Listing


def moved_or_404(request: HttpRequest, language: str, name: str, slug: str) -> HttpResponse:
    """The way to the entry that this one was merged into, if readers may know of it."""
    address = directory.moved(name, slug, request.at)
    if address is None:
        raise Http404
    return redirect(f"press:{name}", language, address, permanent=True)


@reader_page
def officials(request: HttpRequest, language: str) -> HttpResponse:
    letters = directory.officials(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/officials.html", {"letters": letters}, elsewhere=elsewhere)


@reader_page
def official(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    person = directory.official(slug, language, request.at)
    if person is None:
        return moved_or_404(request, language, "official", slug)
    listing = Listing({"official": slug}, language, request.at)
    return show_listing(request, "directory/official.html", listing, {"person": person})


@reader_page
def organizations(request: HttpRequest, language: str) -> HttpResponse:
    letters = directory.organizations(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/organizations.html", {"letters": letters}, elsewhere=elsewhere)


@reader_page
def organization(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    body = directory.organization(slug, language, request.at)
    if body is None:
        return moved_or_404(request, language, "organization", slug)
    listing = Listing({"organization": slug}, language, request.at)
    return show_listing(request, "directory/organization.html", listing, {"body": body})


@reader_page
def topics(request: HttpRequest, language: str) -> HttpResponse:
    entries = directory.topics(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/topics.html", {"entries": entries}, elsewhere=elsewhere)


@reader_page
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = directory.topic(slug, request.at)
    if found is None:
        raise Http404
    listing = Listing({"topic": slug}, language, request.at)
    return show_listing(request, "directory/topic.html", listing, {"topic": found})
