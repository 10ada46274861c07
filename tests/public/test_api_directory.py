"""The API's officials and organizations: whom public releases name, and nothing more of them."""

from datetime import date

import pytest

from press.models import Organization
from tests.factories import (
    DAY,
    NOON,
    cast,
    draft,
    official,
    organization,
    post,
    public_edition,
)
from tests.public.api_client import SITE, errors, items, walked

pytestmark = pytest.mark.django_db
OFFICIALS, ORGANIZATIONS = "/api/v1/officials/", "/api/v1/organizations/"


@pytest.fixture
def who():
    return cast()


def test_an_official_has_names_and_posts(client, clock, who):
    person = official("Kairat Umarov", name_ru="Кайрат Умаров")
    body = organization()
    post(person, body, "Head", start=date(2020, 1, 1))
    post(person, body, "Deputy", start=date(2010, 1, 1), end=date(2019, 12, 31))
    public_edition(who, officials=[person], organizations=[body])
    (item,) = items(client, OFFICIALS)
    held, before = item["posts"]
    assert held == {
        "titles": {"kk": None, "ru": None, "en": "Head"},
        "organization": {
            "slug": "world-health-organization",
            "names": {"kk": None, "ru": None, "en": "World Health Organization"},
        },
        "start": "2020-01-01",
        "end": None,
    }
    assert (before["titles"]["en"], before["end"]) == ("Deputy", "2019-12-31")
    assert item["slug"] == "kairat-umarov"
    assert item["names"] == {"kk": None, "ru": "Кайрат Умаров", "en": "Kairat Umarov"}
    assert item["country"] is None
    assert item["addresses"]["ru"] == f"{SITE}/ru/officials/kairat-umarov/"


def test_whoever_is_named_only_in_drafts_or_tomorrow_is_not_there(client, clock, who):
    public_edition(who, officials=[official()], organizations=[organization()])
    hidden, body = official("Hidden Person"), organization("Hidden Body")
    draft(who, officials=[hidden], organizations=[body])
    public_edition(who, live_from=NOON + DAY, officials=[hidden], organizations=[body])
    assert [item["slug"] for item in items(client, OFFICIALS)] == ["kairat-umarov"]
    assert [item["slug"] for item in items(client, ORGANIZATIONS)] == ["world-health-organization"]


def test_a_post_does_not_tell_a_hidden_organization_or_a_coming_appointment(client, clock, who):
    person, hidden = official(), organization("Hidden Body")
    post(person, hidden, "Head", start=date(2020, 1, 1))
    post(person, hidden, "Minister to be", start=date(2024, 3, 2))
    public_edition(who, officials=[person])
    (item,) = items(client, OFFICIALS)
    (held,) = item["posts"]
    assert (held["titles"]["en"], held["organization"]) == ("Head", None)
    clock.at = NOON + DAY
    assert len(items(client, OFFICIALS)[0]["posts"]) == 2


def test_an_organization_tells_its_relatives_that_are_known(client, clock, who):
    whole, hidden = organization("Ministry"), organization("Hidden Body")
    part = organization("Department", parent=whole, successor=hidden, acronym_en="DPT")
    Organization.objects.filter(pk=part.pk).update(type="government", website="https://example.org")
    public_edition(who, organizations=[whole, part])
    first, second = items(client, ORGANIZATIONS)
    assert first == {
        "slug": "department",
        "names": {"kk": None, "ru": None, "en": "Department"},
        "acronyms": {"kk": None, "ru": None, "en": "DPT"},
        "type": "government",
        "country": None,
        "website": "https://example.org",
        "parent": "ministry",
        "successor": None,
        "addresses": {
            code: f"{SITE}/{code}/organizations/department/" for code in ("kk", "ru", "en")
        },
    }
    assert second["slug"] == "ministry"


def test_an_entry_given_up_for_another_is_not_listed(client, clock, who):
    kept, given_up = official(), official("K. Umarov")
    public_edition(who, officials=[kept, given_up])
    given_up.merged_into = kept
    given_up.save()
    assert [item["slug"] for item in items(client, OFFICIALS)] == ["kairat-umarov"]


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
def test_a_walk_meets_everybody_once(client, clock, who, limit):
    public_edition(who, officials=[official(f"Person {letter}") for letter in "abcde"])

    def more():
        clock.at += DAY
        public_edition(who, at=clock.at, officials=[official(f"Aaron {clock.at:%d}")])

    pages = walked(client, f"{OFFICIALS}?limit={limit}", more)
    found = [item["slug"] for page in pages for item in page]
    assert found == [f"person-{letter}" for letter in "abcde"]


def test_a_wrong_limit_page_or_cursor_is_refused(client, clock, who):
    public_edition(who, officials=[official()], organizations=[organization()])
    for path in (OFFICIALS, ORGANIZATIONS):
        found = errors(client, f"{path}?limit=0&page=2&cursor=x")
        assert [name for name, _message in found] == ["limit", "page", "cursor"]


def test_a_cursor_of_one_list_is_none_of_the_other(client, clock, who):
    public_edition(
        who,
        officials=[official(), official("B")],
        organizations=[organization(), organization("B")],
    )
    following = client.get(f"{OFFICIALS}?limit=1").json()["next"]
    other = following.replace("/officials/", "/organizations/").removeprefix(SITE)
    assert [name for name, _message in errors(client, other)] == ["cursor"]
