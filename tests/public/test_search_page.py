"""A page of search results: who is looked for, what was found, and a better spelling."""

import re
from html import unescape

import pytest

from tests.factories import (
    DAY,
    NOON,
    cast,
    draft,
    official,
    organization,
    post,
    public_edition,
    topic,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/releases/"


@pytest.fixture
def who(clock):
    made = cast()
    made.health = organization(acronym_en="WHO", acronym_ru="ВОЗ")
    made.tileuberdi, made.umarov = official("Mukhtar Tileuberdi"), official("Kairat Umarov")
    post(made.tileuberdi, made.health, "Envoy")
    public_edition(
        made,
        title="Talks in Geneva",
        summary="On refugees & health",
        body="<p>First.</p><p>The envoy’s <strong>visits</strong> to the WHO &lt;b&gt; ended.</p>",
        officials=[made.tileuberdi],
        organizations=[made.health],
        topics=[topic()],
    )
    public_edition(made, title="Talks in Astana", body="<p>A visit.</p>")
    return made


def page(client, q, language="en", **given):
    answer = client.get(f"/{language}/releases/", {"q": q, **given})
    assert answer.status_code == 200
    return answer.content.decode()


def titles(text):
    found = re.findall(r'<h3 class="row-title">(.*?)</h3>', text, re.S)
    return [unescape(re.sub(r"<[^>]+>", "", title)).strip() for title in found]


def sought(text):
    found = re.search(r'<section class="sought".*?</section>', text, re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def test_an_official_asked_for_by_name_stands_above_the_results(client, who):
    text = page(client, "tileuberdi")
    assert sought(text) == (
        "Looking for Mukhtar Tileuberdi Envoy, World Health Organization 1 release"
    )
    assert 'href="/en/officials/mukhtar-tileuberdi/"' in text
    assert 'href="/en/releases/?official=mukhtar-tileuberdi"' in text
    assert titles(text) == ["Talks in Geneva"]


def test_an_acronym_of_another_language_finds_the_organization(client, who):
    text = page(client, "ВОЗ")
    assert sought(text).startswith("Looking for World Health Organization WHO 1 release")
    assert titles(text) == ["Talks in Geneva"]


def test_an_acronym_that_is_also_a_word_is_looked_for_among_names(client, who):
    public_edition(who, title="Those who came", body="<p>Who?</p>")
    assert titles(page(client, "who")) == ["Talks in Geneva"]
    assert titles(page(client, '"who"')) == ["Those who came", "Talks in Geneva"]
    assert "to the <mark>WHO</mark>" in page(client, "who")


def test_a_misspelt_name_says_so(client, who):
    text = page(client, "Tileubredi")
    assert "you wrote “Tileubredi”" in sought(text)
    assert titles(text) == ["Talks in Geneva"]


def test_the_other_words_of_a_query_must_still_be_found(client, who):
    assert titles(page(client, "Tileubredi Geneva")) == ["Talks in Geneva"]
    assert titles(page(client, "Tileubredi Astana")) == []


def test_a_quotation_means_its_words_only(client, who):
    assert titles(page(client, '"Tileubredi"')) == []


def test_ordinary_words_look_for_nobody(client, who):
    assert sought(page(client, "talks")) == ""


def test_whoever_is_named_only_later_is_not_looked_for_yet(client, who, clock):
    public_edition(who, live_from=NOON + DAY, officials=[who.umarov])
    assert sought(page(client, "Umarov")) == ""
    clock.at = NOON + DAY
    assert "Kairat Umarov" in sought(page(client, "Umarov"))


def test_what_was_found_is_marked_and_nothing_of_the_text_is_markup(client, who):
    text = page(client, "visiting refugee")
    assert "<mark>refugees</mark> &amp; health" in text
    assert "<mark>visits</mark> to the WHO &lt;b&gt; ended." in text


def test_the_name_looked_for_is_marked_where_the_text_spells_it_right(client, who):
    public_edition(who, body="<p>Then Mukhtar Tileuberdi left.</p>", officials=[who.tileuberdi])
    assert "<mark>Mukhtar Tileuberdi</mark> left" in page(client, "Tileubredi")


def test_a_search_that_finds_nothing_is_offered_a_word_of_the_archive(client, who):
    text = page(client, "talks Gneva", sort="oldest")
    link = re.search(r'Did you mean <a href="([^"]+)">([^<]+)</a>\?', text)
    assert unescape(link[2]) == "talks Geneva"
    assert titles(client.get(unescape(link[1])).content.decode()) == ["Talks in Geneva"]


@pytest.mark.parametrize("q", ["Geneva", "xylophone", "Geneva Astana"])
def test_no_word_is_offered_where_none_helps(client, who, q):
    assert "Did you mean" not in page(client, q)


def test_a_word_of_a_draft_or_an_embargo_is_never_offered(client, who, clock):
    draft(who, title="Quadrilateral summit")
    public_edition(who, title="Quinquennial review", live_from=NOON + DAY)
    public_edition(who, "ru", title="Переговоры")
    for q in ("Quadrilaterel", "Quinquenial", "Перговоры"):
        assert "Did you mean" not in page(client, q)
    clock.at = NOON + DAY
    assert "Quinquennial" in page(client, "Quinquenial")


@pytest.mark.parametrize(
    "q", ["<script>", "World ʼ Health", "\0Tileuberdi", "'; --", '"', "a" * 201, "ы" * 100_000]
)
def test_a_hostile_query_costs_nothing(client, who, q):
    answer = client.get(PAGE, {"q": q})
    assert answer.status_code in (200, 400)
    assert b"<script>" not in answer.content


def test_every_door_finds_the_same(client, who):
    for door in ("feed.rss", "feed.atom", "feed.json", "export.csv"):
        text = client.get(f"{PAGE}{door}", {"q": "Tileubredi"}).getvalue()
        assert b"Talks in Geneva" in text
        assert b"Astana" not in text
