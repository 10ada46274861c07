"""Every public page of the demonstration, out of the cache and without it, from one change to the
next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from press.public.compression import UNPACKERS
from press.public.kept import pages
from press.reading.moments import snapshot
from tests.journeys.public_pages import PAGES, open_newsroom

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db]
AT = datetime(2026, 7, 31, 8, 30, tzinfo=UTC)
FORMS = ("br", "gzip", "identity")
OF_A_FORM = {"Content-Encoding", "Content-Length", "ETag"}
ROOM = 64_000_000
DATA = ("rss", "atom", "json-feed", "opml", "opensearch")
# They name the moment at which a walk begins: any between two changes is as good.
WALKS = ("api-releases", "api-openapi")
API = ("api-index", "api-officials", "api-organizations", *WALKS)
WITHOUT_LANGUAGE = ("sitemap", "sitemap-pages", "news-sitemap", *API)


def addresses(site, language) -> list[str]:
    """Of all pages that are kept; forms for letters are no such pages."""
    named = [page for page in PAGES if not page.name.startswith("alerts:")]
    found = [page.path(site, language) for page in named]
    found += [reverse(f"press:{name}", args=[language]) for name in DATA]
    found += [reverse(f"press:{name}") for name in WITHOUT_LANGUAGE]
    found += [f"{reverse('press:rss', args=[language])}?official={site.official.slug}"]
    return [*found, reverse("press:api-release", args=[site.rich.uuid])]


def told(client, path, form="identity"):
    """Status, headers but those of the form, and the bytes unpacked."""
    answer = client.get(path, headers={"accept-encoding": form})
    headers = {name: value for name, value in answer.items() if name not in OF_A_FORM}
    unpack = UNPACKERS[answer.get("Content-Encoding", "identity")]
    return answer.status_code, headers, unpack(answer.content)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_kept_pages_are_what_their_views_would_say_until_something_changes(
    client, clock, settings, django_assert_max_num_queries, language
):
    clock.at, settings.PAGE_CACHE_BYTES = AT, ROOM
    asked = addresses(open_newsroom(AT), language)
    with override_settings(PAGE_CACHE_BYTES=0):
        plain = {path: told(client, path) for path in asked}
    for path in asked:
        assert told(client, path, "br") == plain[path], path
    lasting = {path for path in asked if plain[path][0] in (200, 410)}
    assert len(pages.rows) == len(lasting) > 40
    with django_assert_max_num_queries(len(lasting) * len(FORMS)):
        for path in lasting:
            assert [told(client, path, form) for form in FORMS] == [plain[path]] * 3, path
    clock.at = snapshot(AT).next_change - timedelta(microseconds=1)
    with override_settings(PAGE_CACHE_BYTES=0):
        for path in lasting - {reverse(f"press:{name}") for name in WALKS}:
            assert told(client, path)[2] == plain[path][2], path
