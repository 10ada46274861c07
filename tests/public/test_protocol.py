"""Statuses, headers and languages: what is promised to browsers, caches and robots."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from press.models import ContentVersion
from press.reading import sitemap
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/releases/2024-1/talks-in-geneva/"
PAGES = (
    "/en/",
    "/en/releases/",
    PAGE,
    "/en/releases/2024-1/history/",
    "/en/officials/",
    "/en/officials/kairat-umarov/",
    "/en/organizations/",
    "/en/organizations/world-health-organization/",
    "/en/topics/",
    "/en/topics/human-rights/",
    "/en/releases/feed.rss",
    "/en/releases/feed.atom",
    "/api/v1/",
    "/api/v1/releases/",
    "/api/v1/officials/",
    "/api/v1/organizations/",
    "/sitemap.xml",
)


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def edition(who):
    return public_edition(
        who, officials=[official()], organizations=[organization()], topics=[topic()]
    )


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("kk", "kk"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en;q=0.3, kk;q=0.9", "kk"),
        ("de, fr;q=0.5", "en"),
        ("ru;q=0", "en"),
        ("", "en"),
        (";;q=,,", "en"),
    ],
)
def test_the_doorstep_leads_to_the_readers_language(client, clock, header, language):
    answer = client.get("/", headers={"Accept-Language": header})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert answer["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_sets_no_cookie_and_touches_no_session(client, clock, edition, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    # A browser is shown the same feed under another type.
    by_reader = ["Accept"] if path.endswith((".rss", ".atom")) else []
    assert answer["Vary"].split(", ") == [*by_reader, "Accept-Encoding"]
    assert not answer.wsgi_request.session.accessed


@pytest.mark.parametrize("path", PAGES)
def test_head_has_the_headers_and_no_body(client, clock, edition, path):
    full, head = client.get(path), client.head(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == full["ETag"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_but_reading_is_possible(client, clock, edition, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_a_known_tag_is_answered_without_rendering(
    client, clock, edition, path, django_assert_num_queries
):
    tag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(path, headers={"If-None-Match": f"W/{tag}"})
    assert answer.status_code == 304
    assert answer["ETag"] == tag
    assert "max-age" in answer["Cache-Control"]


def test_a_tag_dies_with_a_boundary_a_verb_and_a_day(client, clock, who, edition):
    def tag():
        return client.get("/en/")["ETag"]

    public_edition(who, live_from=NOON + 2 * HOUR, title="Later")
    clock.at = NOON + 2 * HOUR - SECOND
    before = tag()
    clock.at = NOON + 2 * HOUR
    boundary = tag()
    ContentVersion.objects.update(version=1000)
    verb = tag()
    clock.at += DAY
    assert len({before, boundary, verb, tag()}) == 4


def test_a_tag_belongs_to_one_address(client, clock, edition):
    tag = client.get("/en/releases/")["ETag"]
    assert client.get("/en/releases/?year=2024", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_a_conditional_request_never_revives_what_is_gone(client, clock, who, edition, header):
    value = {"If-None-Match": "*", "If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}[header]
    withdrawn(who, edition, at=NOON + HOUR)
    assert client.get(PAGE, headers={header: value}).status_code == 410
    assert client.get("/en/releases/2024-9/x/", headers={header: value}).status_code == 404


def test_an_unchanged_page_is_not_sent_again(client, clock, who, edition):
    clock.at = NOON + 2 * HOUR
    since = client.get(PAGE)["Last-Modified"]
    assert client.get(PAGE, headers={"If-Modified-Since": since}).status_code == 304
    corrected(who, edition, at=NOON + 3 * HOUR)
    clock.at = NOON + 4 * HOUR
    assert client.get(PAGE, headers={"If-Modified-Since": since}).status_code == 200


def test_no_modification_date_is_given_within_the_second_of_the_change(client, clock, edition):
    clock.at = NOON + timedelta(milliseconds=500)
    assert "Last-Modified" not in client.get("/en/")


@pytest.mark.parametrize("path", ["/en/", "/en/releases/2024-2/later/", "/en/releases/?year=x"])
@pytest.mark.parametrize(("early", "age"), [(3600, 60), (60, 59), (20, 19), (1, 0)])
def test_no_answer_may_be_kept_past_the_next_boundary(client, clock, who, path, early, age):
    public_edition(who, live_from=NOON + 2 * HOUR)
    clock.at = NOON + 2 * HOUR - timedelta(seconds=early)
    assert client.get(path)["Cache-Control"] == f"public, max-age={age}"


def test_readers_pages_allow_no_script_but_our_files_and_no_strangers(client, clock, edition):
    for path in (*PAGES, "/en/nothing/", "/de/"):
        policy = client.get(path)["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ") and "script-src 'self';" in policy
        assert "unsafe" not in policy and "http" not in policy
    assert "style=" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_answer_names_its_language(client, clock, language):
    answer = client.get(f"/{language}/")
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("path", ["/de/", "/EN/", "/en/nothing/", "/en/releases/2024/x/"])
def test_an_unknown_address_is_a_404_of_ours(client, clock, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


LEFTOVERS = (
    "Releases",
    "Officials",
    "Organizations",
    "Topics",
    "Search",
    "Press Office",
    "Published",
    "Follow",
    "Filters",
    "Kind",
    "Newest first",
    "Skip to",
    "Statement",
    "since",
    "Page not found",
    "Edition",
    "Correction",
)


@pytest.mark.parametrize(("language", "own"), [("kk", "Жарияланымдар"), ("ru", "Публикации")])
def test_no_english_is_left_on_a_page_of_another_language(client, clock, who, language, own):
    first = public_edition(who, language, title="Мәтін", body="<p>Мәтін</p>", kind="statement")
    corrected(who, first, at=NOON + SECOND)
    for path in (
        "",
        "releases/",
        "releases/?year=2024&kind=statement&date_from=2024-01-01",
        "releases/2024-1/",
        "releases/2024-1/history/",
        "officials/",
        "organizations/",
        "topics/",
        "nothing/",
        "releases/?year=x",
        "releases/?page=9",
    ):
        page = client.get(f"/{language}/{path}", follow=True).content.decode()
        seen = re.sub(r"<[^>]+>", " ", page[page.index("<title>") :])
        assert own in seen
        for word in LEFTOVERS:
            assert not re.search(rf"\b{word}\b", seen), f"{word} on /{language}/{path}"


@override_settings(SITE_URL="https://press.example.org")
def test_robots_are_kept_from_the_desk_and_shown_the_map(client, clock):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: https://press.example.org/sitemap.xml" in lines


@override_settings(SITE_URL="https://press.example.org")
def test_security_txt_says_where_to_write_and_until_when_it_holds(client, clock):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@press.example.org" in text
    assert "Expires: 2024-08-28T00:00:00Z" in text


def addresses(answer):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(answer.content)
    return {one.findtext(f"{space}loc"): one.findtext(f"{space}lastmod") for one in root}


@override_settings(SITE_URL="https://press.example.org")
def test_the_sitemap_holds_every_public_page_with_its_date(client, clock, who, edition):
    public_edition(who, live_from=NOON + DAY, title="Tomorrow")
    found = addresses(client.get("/sitemap.xml"))
    for path in ("/en/", "/kk/releases/", PAGE, "/ru/officials/kairat-umarov/"):
        assert found[f"https://press.example.org{path}"] == "2024-03-01T07:00:00+00:00"
    assert not [address for address in found if "tomorrow" in address or "2024-2" in address]


def test_a_large_site_has_an_index_of_files_that_hold_the_same_pages(
    client, clock, who, edition, monkeypatch, settings
):
    # No office changes these numbers while it is open.
    settings.PAGE_CACHE_BYTES = 0
    for title in ("Second", "Third"):
        public_edition(who, title=title)
    whole = set(addresses(client.get("/sitemap.xml")))
    monkeypatch.setattr(sitemap, "WHOLE_SITE", 2)
    monkeypatch.setattr(sitemap, "FILE_SIZE", 2)
    files = addresses(client.get("/sitemap.xml"))
    assert len(files) == 3
    parts = [set(addresses(client.get("/" + file.split("/", 3)[3]))) for file in files]
    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)
    assert client.get("/sitemap-en-2024-9.xml").status_code == 404


def test_a_failure_is_told_in_three_languages_and_never_kept(client, clock, monkeypatch):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr("press.public.front.front_page", broken)
    client.raise_request_exception = False
    answer = client.get("/en/")
    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    for lang in ("kk", "ru", "en"):
        assert f'lang="{lang}"' in answer.content.decode()
