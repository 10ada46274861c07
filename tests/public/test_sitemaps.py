"""What search engines are told of the site: every address, when it changed, in which languages."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from press.reading import sitemap
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SITE = "https://press.example.org"
PAGE = "/en/releases/2024-1/talks-in-geneva/"
NEWS = "/news-sitemap.xml"
NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}


@pytest.fixture
def site():
    with override_settings(SITE_URL=SITE):
        yield


@pytest.fixture
def who():
    return cast()


def root(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def entries(client, path="/sitemap.xml"):
    """The url or sitemap elements of a file by their paths."""
    found = {}
    for one in root(client, path):
        address = one.findtext("s:loc", namespaces=NS)
        assert address.startswith(f"{SITE}/")
        found[address.removeprefix(SITE)] = one
    return found


def changed(entry):
    return entry.findtext("s:lastmod", namespaces=NS)


def languages(entry):
    links = entry.findall("x:link", NS)
    assert all(link.get("rel") == "alternate" for link in links)
    return {link.get("hreflang"): link.get("href") for link in links}


def news(client):
    return {
        entry.findtext("n:news/n:title", namespaces=NS): entry
        for entry in entries(client, NEWS).values()
    }


def test_a_release_names_its_public_languages(client, clock, who):
    first = public_edition(who)
    public_edition(who, "ru", release=first.release, title="Переговоры")
    public_edition(who, "kk", release=first.release, live_from=NOON + DAY, title="Ertenge")
    russian = "/ru/releases/2024-1/peregovory/"
    expected = {"en": SITE + PAGE, "ru": SITE + russian}
    found = entries(client)
    assert languages(found[PAGE]) == languages(found[russian]) == expected
    assert "ertenge" not in "".join(found)


def test_a_release_of_one_language_has_no_others(client, clock, who):
    public_edition(who)
    assert languages(entries(client)[PAGE]) == {}


def test_lists_profiles_and_the_archive_are_there_in_every_language(client, clock, who):
    public_edition(who, officials=[official()], organizations=[organization()], topics=[topic()])
    found = entries(client)
    for path in (
        "", "releases/", "officials/", "organizations/", "countries/", "topics/", "archive/",
        "officials/kairat-umarov/", "organizations/world-health-organization/",
        "topics/human-rights/",
    ):  # fmt: skip
        assert languages(found[f"/ru/{path}"]) == {
            **{code: f"{SITE}/{code}/{path}" for code in ("kk", "ru", "en")},
            "x-default": f"{SITE}/en/{path}",
        }


def test_a_year_of_the_archive_is_there_in_its_languages_only(client, clock, who):
    public_edition(who)
    public_edition(who, "ru")
    found = entries(client)
    assert set(languages(found["/en/archive/2024/"])) == {"en", "ru"}
    assert "/kk/archive/2024/" not in found
    assert "/en/archive/2023/" not in found


def test_a_correction_is_a_change_of_the_release_and_of_its_lists(client, clock, who):
    first = public_edition(who, officials=[official()])
    corrected(who, first, at=NOON + SECOND, live_from=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    assert changed(entries(client)[PAGE]) == "2024-03-01T07:00:00+00:00"
    clock.at = NOON + HOUR
    found = entries(client)
    for path in (PAGE, "/en/releases/", "/en/officials/kairat-umarov/", "/en/archive/2024/"):
        assert changed(found[path]) == "2024-03-01T08:00:00+00:00", path


def test_a_withdrawal_leaves_the_map_and_changes_the_lists(client, clock, who):
    person = official()
    public_edition(who, title="Stays", officials=[person])
    gone = public_edition(who, title="Goes", officials=[person])
    withdrawn(who, gone, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    found = entries(client)
    assert not [path for path in found if "2024-2" in path or "goes" in path]
    for path in ("/en/releases/", "/en/officials/kairat-umarov/", "/en/archive/2024/"):
        assert changed(found[path]) == "2024-03-01T08:00:00+00:00", path


def test_whoever_is_named_only_in_withdrawn_or_unpublished_texts_is_not_there(client, clock, who):
    gone = public_edition(who, officials=[official()])
    withdrawn(who, gone, at=NOON + HOUR)
    draft(who, officials=[official("Murat Nurtleu")])
    clock.at = NOON + HOUR
    paths = "".join(entries(client))
    assert "umarov" not in paths and "nurtleu" not in paths and "archive/2024" not in paths


def test_a_file_of_the_index_changes_with_a_withdrawal(client, clock, who, monkeypatch):
    public_edition(who)
    gone = public_edition(who)
    withdrawn(who, gone, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    monkeypatch.setattr(sitemap, "WHOLE_SITE", 0)
    found = entries(client)
    assert list(found) == ["/sitemap-pages.xml", "/sitemap-en-2024-1.xml"]
    assert changed(found["/sitemap-en-2024-1.xml"]) == "2024-03-01T08:00:00+00:00"
    assert list(entries(client, "/sitemap-en-2024-1.xml")) == [PAGE]


def test_no_file_can_pass_the_protocols_bounds():
    assert sitemap.FILE_SIZE <= 50_000 and sitemap.NEWS_SIZE <= 1_000


def test_the_news_are_those_of_yesterday_and_today_in_all_languages(client, clock, who):
    public_edition(who, title="Two days ago", at=NOON - 2 * DAY)
    public_edition(who, "kk", title="Кеше", at=NOON - DAY)
    public_edition(who, "ru", title="Сегодня")
    public_edition(who, title="Tomorrow", live_from=NOON + DAY)
    withdrawn(who, public_edition(who, title="Withdrawn"), at=NOON + SECOND)
    found = news(client)
    assert list(found) == ["Сегодня", "Кеше"]
    entry = found["Кеше"].find("n:news", NS)
    assert entry.findtext("n:publication/n:language", namespaces=NS) == "kk"
    assert entry.findtext("n:publication/n:name", namespaces=NS).endswith("Баспасөз қызметі")
    assert entry.findtext("n:publication_date", namespaces=NS) == "2024-02-29T13:00:00+06:00"
    clock.at = NOON + DAY - timedelta(hours=12)
    assert list(news(client)) == ["Сегодня"]


def test_no_news_is_a_valid_file(client, clock, who):
    assert len(root(client, NEWS)) == 0


def test_robots_are_shown_both_maps(client, clock):
    lines = client.get("/robots.txt").content.decode().splitlines()
    for name in ("sitemap.xml", "news-sitemap.xml"):
        assert f"Sitemap: {SITE}/{name}" in lines


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_browser_can_search_the_site_from_its_own_bar(client, clock, language):
    page = client.get(f"/{language}/").content.decode()
    assert f'href="/{language}/opensearch.xml"' in page
    answer = client.get(f"/{language}/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    described = ElementTree.fromstring(answer.content)
    assert 0 < len(described.findtext("o:ShortName", namespaces=NS)) <= 16
    templates = {url.get("type"): url.get("template") for url in described.findall("o:Url", NS)}
    assert templates["text/html"] == f"{SITE}/{language}/releases/?q={{searchTerms}}"
    assert client.get(f"/{language}/releases/?q=geneva").status_code == 200
