"""What a page's head tells search engines and chats: nothing that the page does not show."""

import html
import json
import re

import pytest
from django.test import override_settings
from django.utils import timezone

from press.models import EditionImage, Image
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    draft,
    official,
    organization,
    public_edition,
    revise_fields,
    topic,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SITE = "https://press.example.org"
PAGE = "/en/releases/2024-1/talks-in-geneva/"


@pytest.fixture
def site():
    with override_settings(SITE_URL=SITE):
        yield


@pytest.fixture
def who():
    return cast()


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def metas(page):
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in found}


def things(page):
    """Each linked thing of a page by its type."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = [json.loads(block) for block in blocks]
    assert all(thing["@context"] == "https://schema.org" for thing in found)
    return {thing["@type"]: thing for thing in found}


def hreflangs(page):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))


def with_image(edition, **row):
    image = Image.objects.create(
        file="originals/x.jpg", sha256="x", width=1200, height=800, bytes=1, mime="image/jpeg",
        credit="Press Office", added_at=timezone.now(),
    )  # fmt: skip
    EditionImage.objects.create(edition=edition, image=image, **row)
    return f"{SITE}/media/images/{image.key}/original.jpg"


def test_a_release_has_a_card(client, clock, who):
    edition = public_edition(who, summary="Two days of talks.")
    address = with_image(edition, alt="Two people", caption="Hands")
    found = metas(text(client, PAGE))
    assert found["og:title"] == "Talks in Geneva"
    assert found["description"] == found["og:description"] == "Two days of talks."
    assert found["og:type"] == "article"
    assert found["og:url"] == SITE + PAGE
    assert found["og:site_name"] == "Ministry of Foreign Affairs · Press Office"
    assert found["og:locale"] == "en_GB"
    assert "og:locale:alternate" not in found
    assert found["article:published_time"] == "2024-03-01T12:00:00+05:00"
    assert "article:modified_time" not in found
    assert found["og:image"] == address
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "800")
    assert found["og:image:alt"] == "Two people"
    assert found["twitter:card"] == "summary_large_image"


def test_a_release_without_a_summary_is_described_by_its_first_words(client, clock, who):
    public_edition(who, body=f"<p>It &amp; <em>began</em></p><p>{'word ' * 90}</p>")
    described = metas(text(client, PAGE))["description"]
    assert described.startswith("It & began word word")
    assert described.endswith("word…") and len(described) <= 200


def test_a_decorative_picture_has_no_words(client, clock, who):
    with_image(public_edition(who), alt="", decorative=True)
    assert "og:image:alt" not in metas(text(client, PAGE))


def test_a_release_is_a_news_article_for_machines(client, clock, who):
    host, guest = official("Murat Nurtleu"), official("Tedros Ghebreyesus")
    edition = public_edition(
        who, summary="Two days.", place="Geneva", kind="readout", officials=[host, guest],
        organizations=[organization()], topics=[topic()],
    )  # fmt: skip
    edition.official_mentions.filter(official=host).update(
        participation="host", title_shown="Minister"
    )
    address = with_image(edition, alt="Two people", caption="Hands")
    article = things(text(client, PAGE))["NewsArticle"]
    assert article["headline"] == "Talks in Geneva"
    assert article["url"] == SITE + PAGE
    assert article["datePublished"] == article["dateModified"] == "2024-03-01T12:00:00+05:00"
    assert article["inLanguage"] == "en"
    for role in ("author", "publisher"):
        assert article[role]["name"] == "Ministry of Foreign Affairs"
        assert article[role]["logo"]["url"].startswith(f"{SITE}/static/press/mark")
    assert article["identifier"]["value"] == "2024-1"
    assert article["isPartOf"]["@type"] == "WebSite"
    assert article["contentLocation"]["name"] == "Geneva"
    assert article["keywords"] == ["Human rights"]
    assert article["image"][0]["url"] == address
    assert article["about"] == [
        {
            "@type": "Person",
            "name": "Murat Nurtleu",
            "jobTitle": "Minister",
            "url": f"{SITE}/en/officials/murat-nurtleu/",
        }
    ]
    named = {thing["name"] for thing in article["mentions"]}
    assert named == {"Tedros Ghebreyesus", "World Health Organization"}
    assert not {"correction", "workTranslation"} & set(article)


def test_a_standing_correction_is_told_with_its_moment(client, clock, who):
    first = public_edition(who)
    corrected(who, first, at=NOON + HOUR, live_from=NOON + 2 * HOUR)
    assert "correction" not in things(text(client, PAGE))["NewsArticle"]
    clock.at = NOON + 2 * HOUR
    page = text(client, PAGE)
    article = things(page)["NewsArticle"]
    assert article["correction"] == {
        "@type": "CorrectionComment",
        "text": "The place was wrong: it is Geneva.",
        "datePublished": "2024-03-01T14:00:00+05:00",
    }
    assert article["datePublished"] == "2024-03-01T12:00:00+05:00"
    assert article["dateModified"] == "2024-03-01T14:00:00+05:00"
    assert metas(page)["article:modified_time"] == "2024-03-01T14:00:00+05:00"


def test_only_public_languages_are_named(client, clock, who):
    first = public_edition(who)
    public_edition(who, "ru", release=first.release, title="Переговоры")
    public_edition(who, "kk", release=first.release, title="Ертең", at=NOON, live_from=NOON + DAY)
    page = text(client, PAGE)
    other = f"{SITE}/ru/releases/2024-1/peregovory/"
    assert hreflangs(page) == {"en": SITE + PAGE, "ru": other}
    [translated] = things(page)["NewsArticle"]["workTranslation"]
    assert (translated["@id"], translated["headline"]) == (other, "Переговоры")
    assert metas(page)["og:locale:alternate"] == "ru_RU"
    assert "Ертең" not in page and "kk_KZ" not in page


def test_what_a_title_holds_cannot_break_out_of_the_head(client, clock, who):
    wicked = "</script><script>alert(1)</script>\"'&"
    public_edition(who, title=wicked, summary=wicked)
    page = text(client, client.get("/en/releases/2024-1/")["Location"])
    assert "<script>alert" not in page
    assert things(page)["NewsArticle"]["headline"] == wicked
    assert metas(page)["og:title"] == wicked


def test_the_head_of_a_draft_or_scheduled_text_tells_nothing(client, clock, who):
    first = public_edition(who)
    made = draft(who, title="Secret", officials=[official("Murat Nurtleu")])
    revise_fields(who, made, at=NOON, summary="Secret summary")
    corrected(who, first, at=NOON, live_from=NOON + DAY, summary="Tomorrow's summary")
    for path in (PAGE, "/en/", "/en/releases/", "/en/archive/2024/"):
        head = text(client, path).partition("</head>")[0]
        for word in ("Secret", "Tomorrow", "Nurtleu", "correction"):
            assert word not in head, f"{word} in the head of {path}"


def test_a_withdrawn_release_tells_machines_nothing_of_what_it_said(client, clock, who):
    first = public_edition(who, summary="A summary.", officials=[official()])
    withdrawn(who, first, at=NOON + HOUR)
    clock.at = NOON + HOUR
    page = text(client, PAGE, 410)
    assert 'name="robots" content="noindex"' in page
    assert 'rel="canonical"' not in page
    assert not things(page)
    assert not [name for name in metas(page) if name.startswith(("og:", "article:", "desc"))]
    for words in ("Talks in Geneva", "A summary", "Umarov"):
        assert words not in page


def test_the_front_page_describes_the_office_and_how_to_search(client, clock, who):
    found = things(text(client, "/en/"))
    action = found["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}/en/releases/?q={{search_term_string}}"
    assert found["GovernmentOrganization"]["name"] == "Ministry of Foreign Affairs"
    assert found["WebSite"]["publisher"]["@id"] == found["GovernmentOrganization"]["@id"]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (PAGE, ["Releases", "Press releases", "Talks in Geneva"]),
        ("/en/officials/", ["Officials"]),
        ("/en/officials/kairat-umarov/", ["Officials", "Kairat Umarov"]),
        ("/en/organizations/unesco/", ["Organizations", "UNESCO"]),
        ("/en/topics/human-rights/", ["Topics", "Human rights"]),
        ("/en/archive/2024/03/", ["Archive", "2024", "March 2024"]),
        ("/en/archive/on-this-day/?day=03-01", ["Archive", "On this day: 1 March"]),
    ],
)
def test_a_page_says_where_it_stands(client, clock, who, path, names):
    body = organization("UNESCO")
    public_edition(who, officials=[official()], organizations=[body], topics=[topic()])
    page = text(client, path)
    crumbs = things(page)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in crumbs] == names
    assert [step["position"] for step in crumbs] == list(range(1, len(names) + 1))
    assert crumbs[-1]["item"] == SITE + path == metas(page)["og:url"]
    assert metas(page)["og:title"] == names[-1]
    assert metas(page)["description"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?page=1&sort=newest&utm_source=x", ""),
        ("?topic=&kind=speech&q=", "?kind=speech"),
        ("?year=2024&kind=speech", "?kind=speech&year=2024"),
    ],
)
def test_a_query_has_one_canonical_address(client, clock, who, asked, canonical):
    page = text(client, f"/en/releases/{asked}")
    assert f'<link rel="canonical" href="{SITE}/en/releases/{html.escape(canonical)}">' in page
    assert metas(page)["og:url"] == f"{SITE}/en/releases/{canonical}"


def test_a_page_of_all_languages_has_a_default_for_the_rest(client, clock, who):
    assert hreflangs(text(client, "/ru/archive/")) == {
        **{code: f"{SITE}/{code}/archive/" for code in ("kk", "ru", "en")},
        "x-default": f"{SITE}/en/archive/",
    }


@pytest.mark.parametrize("path", ["/en/nothing/", "/en/releases/?page=99", "/en/releases/?year=x"])
def test_an_error_has_no_card(client, clock, who, path):
    page = client.get(path).content.decode()
    assert not things(page)
    assert not [name for name in metas(page) if name.startswith("og:")]
