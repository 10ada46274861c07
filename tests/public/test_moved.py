"""An address that is not there: the way on from an older one, else one answer for all."""

import pytest
from django.test import override_settings

from press.models import Redirect
from tests.factories import DAY, HOUR, NOON, cast, public_edition, withdrawn

pytestmark = pytest.mark.django_db
OLD = "/ru/press/news/details/talks-17"


@pytest.fixture
def who():
    return cast()


def old_address(release, path=OLD, language="en"):
    Redirect.objects.create(path=path, release=release, language=language)


def goes_to(client, path):
    answer = client.get(path)
    assert answer.status_code == 301, path
    return answer["Location"]


def test_an_old_address_leads_to_the_release_for_good(client, clock, who):
    edition = public_edition(who)
    old_address(edition.release)
    assert goes_to(client, OLD) == "/en/releases/2024-1/talks-in-geneva/"
    assert client.get(OLD)["Cache-Control"] == "no-cache"


def test_an_old_address_may_have_a_query(client, clock, who):
    first, second = public_edition(who), public_edition(who, title="Second")
    old_address(first.release, "/press.php?id=1")
    old_address(second.release, "/press.php")
    assert goes_to(client, "/press.php?id=1") == "/en/releases/2024-1/talks-in-geneva/"
    assert goes_to(client, "/press.php?utm=x") == "/en/releases/2024-2/second/"


def test_an_old_address_leads_to_its_language_if_that_is_public_else_to_another(client, clock, who):
    edition = public_edition(who, "ru", title="Переговоры")
    public_edition(who, release=edition.release, at=NOON, live_from=NOON + HOUR)
    old_address(edition.release)
    clock.at = NOON
    assert goes_to(client, OLD) == "/ru/releases/2024-1/peregovory/"
    clock.at = NOON + HOUR
    assert goes_to(client, OLD) == "/en/releases/2024-1/talks-in-geneva/"


def test_an_old_address_of_an_unpublished_release_is_the_same_404_as_any(client, clock, who):
    tomorrow = public_edition(who, live_from=NOON + DAY)
    old_address(tomorrow.release)
    known, unknown = client.get(OLD), client.get("/ru/press/news/details/talks-18")
    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content
    assert known.headers == unknown.headers


def test_an_old_address_of_a_withdrawn_release_leads_to_the_notice_without_its_words(
    client, clock, who
):
    edition = public_edition(who)
    old_address(edition.release)
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + HOUR
    assert goes_to(client, OLD) == "/en/releases/2024-1/"
    assert client.get("/en/releases/2024-1/").status_code == 410


def test_an_old_address_under_a_section_of_the_site_is_known_too(client, clock, who):
    edition = public_edition(who)
    old_address(edition.release, "/en/officials/old-page/")
    assert goes_to(client, "/en/officials/old-page/") == "/en/releases/2024-1/talks-in-geneva/"


def test_a_page_that_is_there_is_not_looked_up(client, clock, who, django_assert_num_queries):
    edition = public_edition(who)
    old_address(edition.release, "/en/archive/")
    assert client.get("/en/archive/").status_code == 200
    with django_assert_num_queries(1):
        assert client.get("/nowhere").status_code == 404


@pytest.mark.parametrize(
    "path", ["/%00", "/" + "x" * 5000, "/?" + "y" * 3000, "/%ff%fe", "/en/%2e%2e/"]
)
def test_a_hostile_address_is_answered(client, clock, who, path):
    assert client.get(path).status_code in (302, 404)


def test_a_404_offers_the_lists_that_its_address_points_at(client, clock, who):
    page = client.get("/en/releases/2023-77/x/").content.decode()
    assert 'href="/en/archive/2023/">Archive of 2023' in page
    assert 'action="/en/releases/"' in page
    assert 'href="/ru/officials/"' in client.get("/ru/officials/nobody/").content.decode()


def test_a_404_says_nothing_of_years_to_come(client, clock, who):
    public_edition(who, live_from=NOON + 400 * DAY)
    page = client.get("/en/releases/2025-1/talks-in-geneva/").content.decode()
    assert "2025" not in page


@override_settings(ALLOWED_HOSTS=["press.example.org"])
def test_a_request_for_another_host_is_refused_in_three_languages(client):
    answer = client.get("/en/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer["Cache-Control"] == "no-store"
    for language in ("kk", "ru", "en"):
        assert f'lang="{language}"' in answer.content.decode()
