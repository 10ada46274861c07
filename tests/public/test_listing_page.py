"""The listing as a reader meets it: its form, chips, pages, and what it says when nothing fits."""

import re
from html import unescape

import pytest

from press.reading import capped, listing
from press.reading.listing import Listing
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND
from tests.reading.archive import four_releases

pytestmark = pytest.mark.django_db
LISTING = "/en/releases/"


@pytest.fixture
def who():
    return make.cast()


@pytest.fixture
def four(who, clock):
    four_releases(who)


def text(client, query="", status=200, path=LISTING):
    answer = client.get(f"{path}?{query}" if query else path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def titles(page):
    return re.findall(r'<h3 class="row-title"><a href="[^"]+">([^<]+)</a>', page)


def many(who, count, first=0, **given):
    for number in range(first, first + count):
        make.public_edition(who, title=f"N{number}", at=NOON + number * SECOND, **given)


def ticked(page):
    return re.findall(r'name="(\w+)" value="([^"]+)" checked', page)


def test_a_filters_values_are_boxes_with_their_counts(client, four):
    page = text(client, "kind=statement&kind=speech&official=kassym-jomart-tokayev")
    assert ticked(page) == [
        ("kind", "statement"),
        ("kind", "speech"),
        ("official", "kassym-jomart-tokayev"),
    ]
    assert re.search(r'value="press_release"> <span>Press releases <span [^>]*>\(1\)', page)
    assert re.search(r'value="kairat-umarov"', page) is None


def test_a_year_is_one_of_a_group(client, four):
    page = text(client, "kind=press_release")
    assert '<input type="radio" name="year" value="" checked>' in page
    assert '<input type="radio" name="year" value="2024">' in page
    assert ("year", "2024") in ticked(text(client, "kind=press_release&year=2024"))


def test_a_list_says_how_many_and_in_which_order(client, four):
    assert "4 releases, newest first" in text(client)
    assert "2 releases, oldest first" in text(client, "kind=press_release&sort=oldest")
    page = text(client, "q=talks&sort=best")
    assert "4 releases, best match first" in page
    assert '<option value="best" selected>Best match first</option>' in page
    assert 'value="best"' not in text(client)


def test_a_chip_removes_its_filter_and_one_link_removes_all(client, four):
    page = text(client, "kind=statement&also=ru&q=talks&sort=best")
    chips = dict(re.findall(r'<a href="([^"]+)"><span class="unseen">[^<]+</span> ([^<]+) <', page))
    assert chips == {
        "/en/releases/?also=ru&kind=statement": "“talks”",
        "/en/releases/?also=ru&q=talks&sort=best": "Statements",
        "/en/releases/?kind=statement&q=talks&sort=best": "also in Russian",
    }
    assert '<a class="chips-all" href="/en/releases/">' in page
    assert "chips-all" not in text(client, "kind=statement")


def test_releases_that_are_public_in_another_language_too(client, four):
    page = text(client, "also=ru")
    assert titles(page) == ["B", "A"]
    assert "Releases, also in Russian" in page
    assert titles(text(client, "also=ru&also=kk")) == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("also=en", "“en” is the language of this list"),
        ("also=de", "“de” is not a language of this site."),
        ("also=ru&also=xx", "“xx” is not a language of this site."),
        ("seen=yesterday", "“yesterday” is not a moment"),
        ("seen=20990101T000000Z", "“20990101T000000Z” is not a moment"),
        ("seen=20240301T070000Z&seen=20240301T060000Z", "Only one of"),
        ("also=%00", "is not a language"),
        ("seen=%00%27", "is not a moment"),
    ],
)
def test_a_wrong_value_lists_nothing_here_and_in_the_feeds(client, four, query, sentence):
    page = text(client, query, 400)
    assert sentence in page and titles(page) == []
    assert client.get(f"{LISTING}feed.atom?{query}").status_code == 400


def test_wrong_values_are_named_at_the_top_and_at_their_fields(client, four):
    page = text(client, "kind=essay&date_from=soon&q=%21", 400)
    top = re.search(r'<div class="notice" role="alert" tabindex="-1".*?</div>', page, re.S).group()
    assert '<a href="#filter-kind">“essay” is not a kind of release.</a>' in top
    assert '<a href="#filter-date_from">“soon” is not a date' in top
    for name in ("kind", "date_from", "q"):
        assert f'id="wrong-{name}"' in page and f'id="filter-{name}"' in page
        assert f'aria-describedby="wrong-{name}' in page
    assert page.count('aria-invalid="true"') == 2
    assert '<details class="filters" open>' in page


def test_a_wrong_value_leaves_the_others_in_the_form(client, four):
    query = "official=kairat-umarov&official=nobody&kind=speech&q=talks&year=x&sort=oldest"
    page = text(client, query, 400)
    assert ticked(page) == [("kind", "speech"), ("official", "kairat-umarov")]
    assert 'name="q" value="talks"' in page
    assert '<option value="oldest" selected>' in page


def test_every_wrong_value_has_a_field_to_be_put_right_in(client, four):
    names = ("kind", "topic", "official", "organization", "country", "year", "also", "sort")
    page = text(client, "&".join(f"{name}=x" for name in names), 400)
    for name in names:
        assert f'href="#filter-{name}"' in page and f'id="filter-{name}"' in page


def test_an_empty_list_says_which_filter_to_leave_out(client, four):
    page = text(client, "kind=speech&official=kairat-umarov&also=ru")
    found = re.search(r'<ul class="loosened">(.*?)</ul>', page, re.S).group(1)
    assert re.findall(r'href="([^"]+)">([^<]+)</a>: ([^<]+)<', found) == [
        ("/en/releases/?also=ru&official=kairat-umarov", "without “Speeches”", "1 release"),
    ]


@pytest.mark.parametrize(
    ("path", "chip", "without"),
    [
        (LISTING, "“qwxz”", "without “qwxz”"),
        ("/ru/releases/", "«qwxz»", "без фильтра «qwxz»"),
        ("/kk/releases/", "«qwxz»", "«qwxz» сүзгісінсіз"),
    ],
)
def test_words_are_quoted_once_and_as_the_language_does(client, four, who, path, chip, without):
    make.public_edition(who, "ru")
    make.public_edition(who, "kk")
    page = text(client, "q=qwxz", path=path)
    assert f"</span> {chip} <span" in page and f">{without}</a>" in page


def test_what_no_single_filter_keeps_out_leads_to_everything(client, four):
    page = text(client, "kind=speech&official=kairat-umarov&year=2023")
    assert "nor all but one of them" in page and '<a href="/en/releases/">All releases</a>' in page


def test_a_language_without_releases_says_so(client, clock):
    assert "There is no release in this language yet." in text(client)


def test_a_single_release_has_no_pages_and_nothing_to_narrow_it(client, four):
    page = text(client, "kind=statement")
    assert "1 release<" in page
    assert 'class="pages"' not in page
    assert re.findall(r'<fieldset class="field" id="filter-(\w+)"', page) == ["kind"]


def test_pages_hold_while_new_releases_come_out(client, clock, who):
    many(who, 45)
    page = text(client)
    following = re.search(r'rel="next" href="([^"]+)"', page).group(1)
    assert following == "/en/releases/?page=2&seen=20240301T070044Z"
    before = titles(text(client, path=following))
    many(who, 3, first=100)
    now = text(client, path=following)
    assert titles(now) == before == [f"N{number}" for number in range(24, 4, -1)]
    assert "3 newer releases have come out" in now
    assert re.search(r'class="newer".*?<a href="/en/releases/">Show them', now)
    assert titles(text(client, "page=2")) == [f"N{number}" for number in range(27, 7, -1)]


def test_a_page_of_what_was_seen_is_not_for_search_engines(client, clock, who):
    many(who, 21)
    path = "/en/releases/?page=2&seen=20240301T070020Z"
    answer = client.get(path)
    page = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, follow"
    assert re.search(r'rel="canonical" href="[^"]+/en/releases/\?page=2"', page)
    assert "newer" not in page
    assert "X-Robots-Tag" not in client.get(f"{LISTING}?page=2")
    for lasting in ("feed.rss", "feed.atom", "feed.json", "export.csv", "list-address"):
        for address in re.findall(rf'[^"\s]*{lasting}[^"]*"[^>]*', page):
            assert "seen=" not in address


def test_an_embargo_that_lifts_while_somebody_reads_shifts_nothing(client, clock, who):
    many(who, 21)
    make.public_edition(who, title="Embargoed", at=NOON, live_from=NOON + 2 * HOUR)
    following = re.search(r'rel="next" href="([^"]+)"', text(client)).group(1)
    clock.at = NOON + 2 * HOUR
    page = text(client, path=following)
    assert titles(page) == ["N0"]
    assert "1 newer release has come out" in page


def test_a_profile_has_pages_that_hold_too(client, clock, who):
    person = make.official()
    many(who, 21, officials=[person])
    path = "/en/officials/kairat-umarov/"
    following = re.search(r'rel="next" href="([^"]+)"', text(client, path=path)).group(1)
    assert following == f"{path}?page=2&seen=20240301T070020Z"
    many(who, 1, first=50, officials=[person])
    page = text(client, path=following)
    assert titles(page) == ["N0"] and "1 newer release has" in page
    assert "is not a moment" in text(client, "seen=x", 400, path)


def test_a_changed_filter_drops_the_page_and_what_was_seen(client, clock, who):
    many(who, 21, kind="statement")
    page = text(client, "kind=statement&page=2&seen=20240301T070020Z")
    form = re.search(r"<form action.*?</form>", page, re.S).group()
    assert 'name="page"' not in form and 'name="seen"' not in form
    assert re.search(r'class="chips".*?href="/en/releases/"', page, re.S)


def test_a_very_long_list_can_be_jumped_in_and_cut_short(client, clock, who, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    monkeypatch.setattr(listing, "MOST_PAGES", 22)
    many(who, 24, kind="statement")
    make.public_edition(who, title="Old", at=NOON - 400 * DAY, kind="statement")
    page = text(client, "kind=statement&page=3")
    jump = re.search(r'<form class="jump".*?</form>', page, re.S).group()
    assert 'name="kind" value="statement"' in jump
    assert re.search(r'name="page" min="1" max="22" value="3"', jump)
    assert "Only 22 pages can be opened here." in page
    older = re.search(r'<div class="older">.*?</div>', page, re.S).group()
    assert re.findall(r'href="([^"]+)"', older) == [
        "/en/releases/?kind=statement&year=2024",
        "/en/releases/?kind=statement&year=2023",
    ]
    text(client, "kind=statement&page=23", 404)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_far_in_are_the_same_from_the_nearer_end(client, clock, who, monkeypatch, sort):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    many(who, 7)
    near = [Listing({"sort": sort}, "en", clock.at).keys(page) for page in range(1, 7)]
    assert [len(keys) for keys in near] == [2, 2, 2, 1, 0, 0]
    monkeypatch.setattr(listing, "FAR_IN", 0)
    assert [Listing({"sort": sort}, "en", clock.at).keys(page) for page in range(1, 7)] == near


def test_too_many_search_results_are_not_counted_to_the_end(client, clock, who, monkeypatch):
    monkeypatch.setattr(capped, "MOST", 3)
    many(who, 5)
    page = text(client, "q=talks")
    assert "More than 3 releases, newest first" in page
    asked = Listing({"q": "talks"}, "en", clock.at)
    assert (asked.count, asked.counted_to) == (4, 3)
    assert "5 releases" in text(client)


def test_numbers_are_grouped_as_the_language_does(four, client, monkeypatch):
    monkeypatch.setattr(Listing, "count", 1234)
    assert "1,234 releases" in text(client)
    assert "1\xa0234" in text(client, path="/ru/releases/")


def test_a_list_can_be_followed_and_taken_along(client, four):
    page = text(client, "kind=statement&sort=oldest")
    for name in ("feed.rss", "feed.atom", "feed.json"):
        assert f'<a href="/en/releases/{name}?kind=statement">' in page
    assert '<a href="/en/releases/export.csv?kind=statement&sort=oldest" download>' in page
    assert re.search(r'readonly value="http[^"]+/en/releases/\?kind=statement&sort=oldest"', page)
    profile = text(client, path="/en/officials/kairat-umarov/")
    assert "export.csv?official=kairat-umarov" in profile
    assert re.search(r'readonly value="http[^"]+/en/officials/kairat-umarov/"', profile)
