"""Public: the readers' site map."""

from django.urls import include, path, register_converter

from press.public import (
    archive,
    countries,
    directory,
    export,
    feeds,
    follow,
    front,
    media,
    opensearch,
    plumbing,
    releases,
    sitemaps,
)
from press.public.converters import (
    LanguageConverter,
    MonthConverter,
    ReferenceConverter,
    YearConverter,
)
from press.watch.health import health

register_converter(LanguageConverter, "lang")
register_converter(ReferenceConverter, "reference")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

app_name = "press"

urlpatterns = [
    path("", front.doorstep, name="doorstep"),
    path("<lang:language>/", front.front, name="front"),
    path("<lang:language>/releases/", releases.releases, name="releases"),
    path("<lang:language>/releases/feed.rss", feeds.rss, name="rss"),
    path("<lang:language>/releases/feed.atom", feeds.atom, name="atom"),
    path("<lang:language>/releases/export.csv", export.export, name="export"),
    path("<lang:language>/releases/feed.json", feeds.json_feed, name="json-feed"),
    path("<lang:language>/follow/", follow.follow, name="follow"),
    path("<lang:language>/follow/feeds.opml", follow.opml, name="opml"),
    path(
        "<lang:language>/releases/<reference:reference>/",
        releases.release,
        name="release-reference",
    ),
    path(
        "<lang:language>/releases/<reference:reference>/history/",
        releases.release_history,
        name="history",
    ),
    path(
        "<lang:language>/releases/<reference:reference>/<slug:slug>/",
        releases.release,
        name="release",
    ),
    path("<lang:language>/officials/", directory.officials_index, name="officials"),
    path("<lang:language>/officials/<slug:slug>/", directory.official, name="official"),
    path("<lang:language>/organizations/", directory.organizations_index, name="organizations"),
    path("<lang:language>/organizations/<slug:slug>/", directory.organization, name="organization"),
    path("<lang:language>/countries/", countries.countries_index, name="countries"),
    path("<lang:language>/countries/<slug:slug>/", countries.country_page, name="country"),
    path("<lang:language>/topics/", directory.topics, name="topics"),
    path("<lang:language>/topics/<slug:slug>/", directory.topic, name="topic"),
    path("<lang:language>/archive/", archive.archive, name="archive"),
    path("<lang:language>/archive/on-this-day/", archive.on_this_day, name="on-this-day"),
    path("<lang:language>/archive/<year:year>/", archive.year, name="archive-year"),
    path("<lang:language>/archive/<year:year>/<month:month>/", archive.month, name="archive-month"),
    path("media/images/<uuid:key>/<str:name>", media.image, name="image"),
    path("media/attachments/<uuid:key>/<str:name>", media.attachment, name="attachment"),
    path("api/", include("press.public.api.urls")),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap-pages"),
    path(
        "sitemap-<lang:language>-<int:year>-<int:page>.xml",
        sitemaps.sitemap_year,
        name="sitemap-year",
    ),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news-sitemap"),
    path("<lang:language>/opensearch.xml", opensearch.description, name="opensearch"),
    path("robots.txt", plumbing.robots, name="robots"),
    path("healthz", health, name="health"),
    path(".well-known/security.txt", plumbing.security, name="security"),
]
