"""Public: officials, organizations and topics, each with the releases that name them."""

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse

from press.public.caching import reader_page
from press.public.pages import same_path, show
from press.public.releases import show_listing
from press.reading import directory
from press.reading.listing import Listing

_Found = TypeVar("_Found")


def found_or_404(found: _Found | None) -> _Found:
    if found is None:
        raise Http404
    return found


@reader_page
def officials(request: HttpRequest, language: str) -> HttpResponse:
    letters = directory.officials(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/officials.html", {"letters": letters}, elsewhere=elsewhere)


@reader_page
def official(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    person = found_or_404(directory.official(slug, language, request.at))
    listing = Listing({"official": slug}, language, request.at)
    return show_listing(request, "directory/official.html", listing, {"person": person})


@reader_page
def organizations(request: HttpRequest, language: str) -> HttpResponse:
    letters = directory.organizations(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/organizations.html", {"letters": letters}, elsewhere=elsewhere)


@reader_page
def organization(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    body = found_or_404(directory.organization(slug, language, request.at))
    listing = Listing({"organization": slug}, language, request.at)
    return show_listing(request, "directory/organization.html", listing, {"body": body})


@reader_page
def topics(request: HttpRequest, language: str) -> HttpResponse:
    entries = directory.topics(language, request.at)
    elsewhere = same_path(request.path)
    return show(request, "directory/topics.html", {"entries": entries}, elsewhere=elsewhere)


@reader_page
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = found_or_404(directory.topic(slug, request.at))
    listing = Listing({"topic": slug}, language, request.at)
    return show_listing(request, "directory/topic.html", listing, {"topic": found})
