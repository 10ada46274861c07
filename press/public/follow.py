"""Public: how to follow the office, and the feeds to choose from."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext

from press.public.caching import reader_page
from press.public.entries import office
from press.public.pages import same_path, show
from press.public.parts import filter_panel
from press.public.xml import Document
from press.reading.addresses import absolute, with_query
from press.reading.listing import Listing

# Names of formats, the same in every language.
FORMATS = (("RSS", "rss"), ("Atom", "atom"), ("JSON Feed", "json-feed"))


def feed_addresses(language: str, query: str) -> list[tuple[str, str]]:
    return [
        (name, absolute(with_query(reverse(f"press:{route}", args=[language]), query)))
        for name, route in FORMATS
    ]


@reader_page
def follow(request: HttpRequest, language: str) -> HttpResponse:
    """The feeds of whatever is asked for: the form of the list, answered with addresses."""
    asked = request.GET.copy()
    # A feed has one order.
    asked.pop("sort", None)
    listing = Listing(asked, language, request.at, request.now)
    query = listing.feed_query if listing.valid else ""
    list_path = reverse("press:follow", args=[language])
    return show(
        request,
        "follow.html",
        {
            "listing": listing,
            "feeds": feed_addresses(language, query),
            "list_path": list_path,
            "panel": partial(filter_panel, listing, list_path),
            "page_path": with_query(reverse("press:releases", args=[language]), query),
            **({} if listing.valid else {"canonical": ""}),
        },
        status=200 if listing.valid else 400,
        query=query,
        elsewhere=same_path(request.path, query) if listing.valid else None,
        feed=(listing.title, query),
    )


@reader_page
def opml(request: HttpRequest, language: str) -> HttpResponse:
    """The main feeds for a reader to take in at once; those of each filter in a folder."""
    everything = Listing({}, language, request.at, request.now)
    changed = everything.last_change() or request.at
    written = Document()
    with written.inside("opml", {"version": "2.0"}):
        with written.inside("head"):
            written.leaf("title", office())
            written.leaf("dateModified", http_date(changed.timestamp()))
        with written.inside("body"):
            outline(written, language, gettext("All releases"), "")
            for facet in everything.facets:
                with written.inside("outline", {"text": facet.label}):
                    for option in facet.options:
                        outline(written, language, option.label, option.query)
    return written.response("text/x-opml")


def outline(written: Document, language: str, title: str, query: str) -> None:
    """One feed, in the format that every reader knows."""
    page = with_query(reverse("press:releases", args=[language]), query)
    feed = with_query(reverse("press:rss", args=[language]), query)
    addresses = {"xmlUrl": absolute(feed), "htmlUrl": absolute(page)}
    about = {"type": "rss", "text": title, "title": title, "language": language}
    written.leaf("outline", attributes={**about, **addresses})
