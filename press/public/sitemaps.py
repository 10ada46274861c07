"""Public: the sitemap; one file for a small site, an index of files for a large one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from press.public.caching import reader_page
from press.public.pages import same_path
from press.public.xml import Document
from press.pure.directory import LANGUAGES
from press.reading import sitemap as reading
from press.reading.addresses import absolute, release_path
from press.reading.linked_data import site_name
from press.reading.moments import snapshot

SITEMAP = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
WITH_LANGUAGES = {**SITEMAP, "xmlns:xhtml": "http://www.w3.org/1999/xhtml"}
WITH_NEWS = {**SITEMAP, "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9"}
SECTIONS = ("front", "releases", "officials", "organizations", "countries", "topics", "archive")


@dataclass(frozen=True)
class Line:
    """An address, when it changed, and where it stands in each language that has it."""

    path: str
    changed: datetime | None
    by_language: Mapping[str, str] = field(default_factory=dict)


def index_of(files: Iterable[Line]) -> HttpResponse:
    """A sitemapindex of sitemap elements."""
    written = Document()
    with written.inside("sitemapindex", SITEMAP):
        for file in files:
            with written.inside("sitemap"):
                located(written, file)
    return written.response("application/xml")


def pages_of(lines: Iterable[Line]) -> HttpResponse:
    """A urlset of url elements, each with its languages."""
    written = Document()
    with written.inside("urlset", WITH_LANGUAGES):
        for line in lines:
            with written.inside("url"):
                located(written, line)
                languages(written, line.by_language)
    return written.response("application/xml")


def located(written: Document, line: Line) -> None:
    """Where, and when it changed."""
    written.leaf("loc", absolute(line.path))
    if line.changed:
        written.leaf("lastmod", line.changed.isoformat(timespec="seconds"))


def languages(written: Document, by_language: Mapping[str, str]) -> None:
    """The page in every language that has it, its own too; a page of all has a default."""
    if len(by_language) < 2:
        return
    links = {code: by_language[code] for code in LANGUAGES if code in by_language}
    if len(links) == len(LANGUAGES):
        links["x-default"] = by_language[settings.LANGUAGE_CODE]
    for code, path in links.items():
        link = {"rel": "alternate", "hreflang": code, "href": absolute(path)}
        with written.inside("xhtml:link", link):
            pass


def in_every_language(name: str, changed: datetime | None, *rest: object) -> Iterator[Line]:
    """A page that all languages have."""
    for language in LANGUAGES:
        path = reverse(f"press:{name}", args=[language, *rest])
        yield Line(path, changed, same_path(path))


def archive_years(at: datetime) -> Iterator[Line]:
    """The archive's years, each in the languages in which anything came out in it."""
    paths: dict[int, dict[str, str]] = {}
    found = reading.years(at)
    for one in found:
        path = reverse("press:archive-year", args=[one.language, one.year])
        paths.setdefault(one.year, {})[one.language] = path
    for one in found:
        yield Line(paths[one.year][one.language], one.changed, paths[one.year])


def fixed_pages(at: datetime) -> Iterator[Line]:
    """Pages that are not a release: lists, profiles and the years of the archive."""
    changed = snapshot(at).last_change
    for name in SECTIONS:
        yield from in_every_language(name, changed)
    for profile in reading.profiles(at):
        yield from in_every_language(profile.section, profile.changed, profile.slug)
    yield from archive_years(at)


def releases(language: str, at: datetime, year: int | None = None, page: int = 1) -> Iterator[Line]:
    for entry in reading.releases(language, at, year, page):
        yield Line(entry.path, entry.changed, entry.by_language)


def whole(at: datetime) -> Iterator[Line]:
    yield from fixed_pages(at)
    for language in LANGUAGES:
        yield from releases(language, at)


def index(at: datetime) -> Iterator[Line]:
    yield Line(reverse("press:sitemap-pages"), snapshot(at).last_change)
    for file in reading.year_files(at):
        path = reverse("press:sitemap-year", args=[file.language, file.year, file.page])
        yield Line(path, file.changed)


@reader_page
def sitemap(request: HttpRequest) -> HttpResponse:
    if reading.size(request.at) > reading.WHOLE_SITE:
        return index_of(index(request.at))
    return pages_of(whole(request.at))


@reader_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return pages_of(fixed_pages(request.at))


@reader_page
def sitemap_year(request: HttpRequest, language: str, year: int, page: int) -> HttpResponse:
    lines = list(releases(language, request.at, year, page)) if page else []
    if not lines:
        raise Http404
    return pages_of(lines)


def publication(language: str) -> str:
    """The site's name as its own language has it."""
    with translation.override(language):
        return site_name()


@reader_page
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The last two days, as search engines ask for news."""
    names = {language: publication(language) for language in LANGUAGES}
    written = Document()
    with written.inside("urlset", WITH_NEWS):
        for edition in reading.news(request.at):
            listed = timezone.localtime(edition.listed_at)
            with written.inside("url"):
                written.leaf("loc", absolute(release_path(edition)))
                with written.inside("news:news"):
                    with written.inside("news:publication"):
                        written.leaf("news:name", names[edition.language])
                        written.leaf("news:language", edition.language)
                    written.leaf("news:publication_date", listed.isoformat(timespec="seconds"))
                    written.leaf("news:title", edition.title)
    return written.response("application/xml")
