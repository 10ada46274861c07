"""Public: officials, organizations and topics, each with the releases that name them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from press.public.caching import reader_page
from press.public.listings import profile_listing, show_listing
from press.public.pages import same_path, show
from press.reading import company, directory, officials, organizations
from press.reading.addresses import absolute, with_query
from press.reading.cards import section_card
from press.reading.directory_query import DirectoryQuery
from press.reading.listing import Listing


def moved_or_404(
    request: HttpRequest, language: str, name: str, slug: str, query: str = ""
) -> HttpResponse:
    """The way to the entry that this one was merged into, if readers may know of it."""
    address = directory.moved(name, slug, request.at)
    if address is None:
        raise Http404
    path = with_query(reverse(f"press:{name}", args=[language, address]), query)
    return redirect(path, permanent=True)


def refused(request: HttpRequest, asked: DirectoryQuery) -> HttpResponse:
    """A page that says which value is wrong, and shows nothing for it."""
    context = {"errors": asked.errors, "canonical": "", "alternates": []}
    return show(request, "directory/refused.html", context, status=400)


def variant(request: HttpRequest, asked: DirectoryQuery) -> dict[str, Any]:
    """What a page says of the query it was asked with; a narrowed one is not for an index."""
    context: dict[str, Any] = {
        "asked": asked,
        "today": with_query(request.path, asked.query("as_of")),
        # Links to other pages of the directory stay on the day asked for.
        "as_of": f"?as_of={asked.day.isoformat()}" if asked.day else "",
    }
    if asked.narrowed:
        canonical = absolute(request.path)
        context |= {"canonical": canonical, "alternates": [], "unindexed": True}
    return context


def show_index(
    request: HttpRequest, template: str, asked: DirectoryQuery, index: directory.Index
) -> HttpResponse:
    """A page of an alphabetical list."""
    query = asked.query()
    lead = asked.query("letter")
    match = request.resolver_match
    context = {
        "card": section_card(match.url_name, match.kwargs["language"]),
        "index": index,
        "letter_query": f"{lead}&letter=" if lead else "letter=",
        **variant(request, asked),
    }
    elsewhere = same_path(request.path, asked.query("letter"))
    return show(request, template, context, query=query, elsewhere=elsewhere)


def show_profile(
    request: HttpRequest,
    template: str,
    asked: DirectoryQuery,
    listing: Listing,
    context: Mapping[str, Any],
) -> HttpResponse:
    """An entry's page with its listing, as of the day asked for."""
    told = {**context, **variant(request, asked)}
    return show_listing(request, template, listing, told, query=asked.query())


@reader_page
def officials_index(request: HttpRequest, language: str) -> HttpResponse:
    asked = DirectoryQuery(request.GET, request.at, ("q", "letter", "country", "as_of"))
    if asked.errors:
        return refused(request, asked)
    index = directory.officials(language, request.at, asked.wanted, asked.day)
    return show_index(request, "directory/officials.html", asked, index)


@reader_page
def official(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    asked = DirectoryQuery(request.GET, request.at, ("as_of",))
    if asked.errors:
        return refused(request, asked)
    person = officials.official(slug, language, request.at, asked.day)
    if person is None:
        return moved_or_404(request, language, "official", slug, asked.query())
    context = {
        "card": section_card("officials", language, (person.name.text, request.path)),
        "person": person,
        "other_names": officials.other_names(person.official, language),
        "activity": company.activity(person.official, language, request.at),
    }
    listing = profile_listing(request, language, official=slug)
    return show_profile(request, "directory/official.html", asked, listing, context)


@reader_page
def organizations_index(request: HttpRequest, language: str) -> HttpResponse:
    asked = DirectoryQuery(request.GET, request.at, ("q", "letter", "country"))
    if asked.errors:
        return refused(request, asked)
    index = directory.organizations(language, request.at, asked.wanted)
    return show_index(request, "directory/organizations.html", asked, index)


@reader_page
def organization(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    asked = DirectoryQuery(request.GET, request.at, ("as_of",))
    if asked.errors:
        return refused(request, asked)
    body = organizations.organization(slug, language, request.at, asked.day)
    if body is None:
        return moved_or_404(request, language, "organization", slug, asked.query())
    context = {
        "card": section_card("organizations", language, (body.name.text, request.path)),
        "body": body,
        "other_names": officials.other_names(body.organization, language),
        "years": company.by_year("organization", body.organization, language, request.at),
    }
    listing = profile_listing(request, language, organization=slug)
    return show_profile(request, "directory/organization.html", asked, listing, context)


@reader_page
def topics(request: HttpRequest, language: str) -> HttpResponse:
    entries = directory.topics(language, request.at)
    elsewhere = same_path(request.path)
    context = {"entries": entries, "card": section_card("topics", language)}
    return show(request, "directory/topics.html", context, elsewhere=elsewhere)


@reader_page
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = directory.topic(slug, request.at)
    if found is None:
        raise Http404
    listing = profile_listing(request, language, topic=slug)
    card = section_card("topics", language, (found.names.in_language(language), request.path))
    return show_listing(request, "directory/topic.html", listing, {"topic": found, "card": card})
