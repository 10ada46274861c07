"""Who was who on a day: posts are told as of it, visibility stays as of now."""

from datetime import date

import pytest

from tests import factories as make
from tests.factories import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db
LIST = "/en/officials/"
PERSON, BODY = "/en/officials/kairat-umarov/", "/en/organizations/world-health-organization/"
PAGES = (LIST, PERSON, BODY)


@pytest.fixture
def who(clock):
    return make.cast()


@pytest.fixture
def career(who):
    """An envoy, later a minister, and in a year ambassador: of a public release today."""
    person, body = make.official(), make.organization()
    make.post(person, body, "Envoy", start=date(2018, 1, 1), end=date(2020, 12, 31))
    make.post(person, body, "Minister", start=date(2021, 1, 1))
    make.post(person, body, "Ambassador", start=date(2025, 1, 1))
    make.public_edition(who, officials=[person], organizations=[body])
    return person


def text(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_posts_are_those_of_the_day(client, career, path):
    then = text(client, f"{path}?as_of=2019-03-01")
    assert 'As of <time datetime="2019-03-01">1 March 2019</time>' in then
    assert "Envoy" in then
    assert f'href="{path}">Back to today' in then
    now = text(client, path)
    assert "Minister" in now and "As of <time" not in now


def test_an_officials_page_tells_what_came_before_and_after_the_day(client, career):
    page = text(client, f"{PERSON}?as_of=2019-03-01")
    parts = ("Held that day", 'what">Envoy', "Held since", 'what">Minister')
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    page = text(client, f"{PERSON}?as_of=2017-03-01")
    assert "Held that day" not in page and "Held since" in page


@pytest.mark.parametrize("path", PAGES)
def test_what_is_to_come_is_not_said(client, career, path):
    for query in ("", "?as_of=2019-03-01", "?as_of=2024-03-01"):
        assert "Ambassador" not in text(client, path + query)


def test_an_unknown_bound_excludes_no_day(client, who):
    person = make.official()
    make.post(person, make.organization(), "Envoy", end=date(2020, 12, 31))
    make.post(make.official("B Other"), make.organization("UNESCO"), "Chair")
    make.public_edition(who, officials=[person, make.official("No Post")])
    assert "Envoy" in text(client, f"{LIST}?as_of=1950-01-01")
    assert "Kairat Umarov" not in text(client, f"{LIST}?as_of=2021-01-01")
    assert "No Post" not in text(client, f"{LIST}?as_of=1950-01-01")


def test_somebody_of_a_future_release_is_shown_on_no_day(client, who, career):
    hidden = make.official("Hidden Person")
    make.post(hidden, make.organization("Hidden Body"), "Chair", start=date(2018, 1, 1))
    make.public_edition(who, live_from=NOON + DAY, officials=[hidden])
    make.post(hidden, career.appointments.first().organization, "Aide", start=date(2018, 1, 1))
    for path in PAGES:
        page = text(client, f"{path}?as_of=2019-03-01")
        assert "Hidden" not in page and "Aide" not in page
    assert client.get("/en/officials/hidden-person/?as_of=2019-03-01").status_code == 404


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "value",
    ["1899-12-31", "2024-03-02", "2030-01-01", "2023-02-30", "yesterday", "0000-00-00", "9" * 5000],
)
def test_a_day_that_cannot_be_asked_for_is_a_400_that_names_it(client, career, path, value):
    answer = client.get(path, {"as_of": value})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert value[:80] in page
    assert "Kairat Umarov" not in page
    assert '<link rel="canonical"' not in page


def test_two_days_contradict_each_other(client, career):
    assert client.get(f"{PERSON}?as_of=2019-01-01&as_of=2020-01-01").status_code == 400
    assert client.get(f"{PERSON}?as_of=2019-01-01&as_of=2019-01-01").status_code == 200


def test_an_empty_field_asks_for_today(client, career):
    assert "As of <time" not in text(client, f"{PERSON}?as_of=")


@pytest.mark.parametrize("path", PAGES)
def test_search_engines_are_led_to_the_page_of_today(client, settings, career, path):
    then = text(client, f"{path}?as_of=2019-03-01")
    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in then
    assert '<meta name="robots" content="noindex">' in then
    assert "hreflang" not in then.partition("</head>")[0]
    assert "noindex" not in text(client, path)


def test_links_stay_on_the_day(client, career):
    page = text(client, f"{PERSON}?as_of=2019-03-01")
    assert f'href="{BODY}?as_of=2019-03-01"' in page
    assert f'href="{PERSON.replace("en", "ru", 1)}?as_of=2019-03-01"' in page
    assert f'href="{PERSON}?as_of=2019-03-01"' in text(client, f"{LIST}?as_of=2019-03-01")


def test_the_pages_of_the_list_below_stay_on_the_day(client, who, career):
    for _number in range(20):
        make.public_edition(who, officials=[career])
    page = text(client, f"{PERSON}?as_of=2019-03-01")
    assert f'href="{PERSON}?as_of=2019-03-01&amp;page=2' in page
    assert "Envoy" in text(client, f"{PERSON}?as_of=2019-03-01&page=2")


def test_the_day_is_the_ministrys(client, clock, career):
    clock.at = NOON + 13 * HOUR  # past midnight in Almaty
    assert client.get(f"{PERSON}?as_of=2024-03-02").status_code == 200
