"""Public: countries, each with its people, its organizations and the releases concerning it."""

from django.http import Http404, HttpRequest, HttpResponse

from press.public.caching import reader_page
from press.public.directory import refused, show_index
from press.public.listings import profile_listing, show_listing
from press.public.pages import same_path, show
from press.reading import company
from press.reading.cards import section_card
from press.reading.countries import countries, country
from press.reading.directory_query import DirectoryQuery


@reader_page
def countries_index(request: HttpRequest, language: str) -> HttpResponse:
    asked = DirectoryQuery(request.GET, request.at, ("q", "letter"))
    if asked.errors:
        return refused(request, asked)
    index = countries(language, request.at, asked.wanted)
    return show_index(request, "directory/countries.html", asked, index)


@reader_page
def country_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = country(slug, language, request.at)
    if found is None:
        raise Http404
    card = section_card("countries", language, (found.name.text, request.path))
    if not found.filed:
        context = {"place": found, "card": card}
        elsewhere = same_path(request.path)
        return show(request, "directory/country.html", context, elsewhere=elsewhere)
    context = {
        "card": card,
        "place": found,
        "years": company.by_year("country", found.country, language, request.at),
    }
    listing = profile_listing(request, language, country=slug)
    return show_listing(request, "directory/country.html", listing, context)
