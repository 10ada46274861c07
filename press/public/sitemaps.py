"""Public: the sitemap; one file for a small site, an index of files for a large one."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from press.public.caching import reader_page
from press.public.xml import Document
from press.pure.directory import LANGUAGES
from press.reading import sitemap as reading
from press.reading.addresses import absolute, release_path
from press.reading.moments import snapshot

NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SECTIONS = ("front", "releases", "officials", "organizations", "topics")

Line = tuple[str, datetime | None]


def document(outer: str, inner: str, lines: Iterable[Line]) -> HttpResponse:
    """A urlset of url elements, or a sitemapindex of sitemap elements."""
    written = Document()
    with written.inside(outer, NAMESPACE):
        for path, changed in lines:
            with written.inside(inner):
                written.leaf("loc", absolute(path))
                if changed:
                    written.leaf("lastmod", changed.isoformat(timespec="seconds"))
    return written.response("application/xml")


def fixed_pages(at: datetime) -> Iterator[Line]:
    """Pages that are not a release: lists and profiles, in every language."""
    changed = snapshot(at).last_change
    profiles = list(reading.profiles(at))
    for language in LANGUAGES:
        for name in SECTIONS:
            yield reverse(f"press:{name}", args=[language]), changed
        for profile in profiles:
            path = reverse(f"press:{profile.section}", args=[language, profile.slug])
            yield path, profile.changed


def releases(language: str, at: datetime, year: int | None = None, page: int = 1) -> Iterator[Line]:
    for edition in reading.releases(language, at, year, page):
        yield release_path(edition), edition.live_from


def whole(at: datetime) -> Iterator[Line]:
    yield from fixed_pages(at)
    for language in LANGUAGES:
        yield from releases(language, at)


def index(at: datetime) -> Iterator[Line]:
    yield reverse("press:sitemap-pages"), snapshot(at).last_change
    for file in reading.year_files(at):
        path = reverse("press:sitemap-year", args=[file.language, file.year, file.page])
        yield path, file.changed


@reader_page
def sitemap(request: HttpRequest) -> HttpResponse:
    if reading.size(request.at) > reading.WHOLE_SITE:
        return document("sitemapindex", "sitemap", index(request.at))
    return document("urlset", "url", whole(request.at))


@reader_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return document("urlset", "url", fixed_pages(request.at))


@reader_page
def sitemap_year(request: HttpRequest, language: str, year: int, page: int) -> HttpResponse:
    lines = list(releases(language, request.at, year, page)) if page else []
    if not lines:
        raise Http404
    return document("urlset", "url", lines)
