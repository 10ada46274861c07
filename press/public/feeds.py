"""Public: RSS and Atom for any listing; the same query as the page, the same answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext

from press.public.caching import reader_page
from press.public.entries import Entry, Feed, feed
from press.public.refusals import refusal
from press.public.xml import Document
from press.reading.addresses import absolute, with_query
from press.reading.listing import Listing

RSS_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}


def answer(
    request: HttpRequest, language: str, name: str, write: Callable[[Feed], HttpResponse]
) -> HttpResponse:
    """The feed of a query; a bad value is refused with the reason."""
    listing = Listing(request.GET, language, request.at)
    if not listing.valid:
        return refusal(listing)
    query = listing.canonical_query
    page_address, address = (
        absolute(with_query(reverse(f"press:{where}", args=[language]), query))
        for where in ("releases", name)
    )
    return write(feed(listing, address, page_address))


def office() -> str:
    return gettext("Ministry of Foreign Affairs · Press Office")


@reader_page
def rss(request: HttpRequest, language: str) -> HttpResponse:
    return answer(request, language, "rss", write_rss)


@reader_page
def atom(request: HttpRequest, language: str) -> HttpResponse:
    return answer(request, language, "atom", write_atom)


def translation_link(language: str, address: str) -> dict[str, str]:
    """The release in another language.

    Not `alternate`, though it is one: of several alternates some readers open the last.
    """
    return {"rel": "related", "hreflang": language, "href": address, "type": "text/html"}


def write_rss(source: Feed) -> HttpResponse:
    written = Document()
    with written.inside("rss", RSS_NAMESPACES), written.inside("channel"):
        written.leaf("title", f"{source.title} · {office()}")
        written.leaf("link", source.page_address)
        written.leaf("description", source.title)
        written.leaf("language", source.language)
        written.leaf("lastBuildDate", http_date(source.updated.timestamp()))
        own = {"href": source.address, "rel": "self", "type": "application/rss+xml"}
        written.leaf("atom:link", attributes=own)
        for one in source.entries:
            with written.inside("item"):
                write_item(written, one)
    return written.response("application/rss+xml")


def write_item(written: Document, one: Entry) -> None:
    written.leaf("title", one.title)
    written.leaf("link", one.address)
    written.leaf("guid", one.urn, {"isPermaLink": "false"})
    written.leaf("pubDate", http_date(one.published.timestamp()))
    written.leaf("atom:updated", one.updated.isoformat(timespec="seconds"))
    if one.summary:
        written.leaf("description", one.summary)
    written.leaf("content:encoded", one.content)
    for category in one.categories:
        written.leaf("category", category.label, {"domain": scheme(category.scheme)})
    for language, address in one.alternates:
        written.leaf("atom:link", attributes=translation_link(language, address))


def write_atom(source: Feed) -> HttpResponse:
    written = Document()
    outer = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": source.language}
    with written.inside("feed", outer):
        written.leaf("id", source.address)
        written.leaf("title", f"{source.title} · {office()}")
        written.leaf("updated", source.updated.isoformat(timespec="seconds"))
        with written.inside("author"):
            written.leaf("name", office())
        own = {"rel": "self", "type": "application/atom+xml", "href": source.address}
        page = {"rel": "alternate", "type": "text/html", "href": source.page_address}
        written.leaf("link", attributes=own)
        written.leaf("link", attributes=page)
        for one in source.entries:
            with written.inside("entry"):
                write_entry(written, one, source.language)
    return written.response("application/atom+xml")


def write_entry(written: Document, one: Entry, language: str) -> None:
    written.leaf("id", one.urn)
    written.leaf("title", one.title, {"type": "text"})
    written.leaf("published", one.published.isoformat(timespec="seconds"))
    written.leaf("updated", one.updated.isoformat(timespec="seconds"))
    own = {"rel": "alternate", "type": "text/html", "hreflang": language, "href": one.address}
    written.leaf("link", attributes=own)
    for code, address in one.alternates:
        written.leaf("link", attributes=translation_link(code, address))
    if one.summary:
        written.leaf("summary", one.summary, {"type": "text"})
    written.leaf("content", one.content, {"type": "html", "xml:lang": language})
    for category in one.categories:
        filed = {
            "term": category.term,
            "label": category.label,
            "scheme": scheme(category.scheme),
        }
        written.leaf("category", attributes=filed)


def scheme(name: str) -> str:
    """What tells a topic called Health from an organization of that name."""
    return absolute(f"/#{name}")
