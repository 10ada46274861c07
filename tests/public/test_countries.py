"""A country's page: the releases concerning it, its people, its organizations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.editorial.changes import Changes
from press.editorial.drafting import open_release, submit
from press.editorial.publication import approve
from press.models import Country
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND

pytestmark = pytest.mark.django_db
LIST, PAGE = "/en/countries/", "/en/countries/kenya/"


@pytest.fixture
def who(clock):
    return make.cast()


@pytest.fixture
def kenya():
    return Country.objects.create(
        code="KE", slug="kenya", name_en="Kenya", name_ru="Кения", name_kk="Кения"
    )


def concerning(who, country, live_from=None):
    """A public release that is filed under a country."""
    fields = {"title": "Talks in Nairobi", "body": "<p>They talked.</p>"}
    given = Changes(fields=fields, countries=[country.pk])
    made = open_release("en", given, by=who.writer, at=NOON)
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    return approve(made, by=who.editor, at=NOON, revision=made.revision, live_from=live_from)


def text(client, path):
    return client.get(path).content.decode()


def test_a_country_has_a_page_from_the_second_of_its_first_release(client, clock, who, kenya):
    concerning(who, kenya, live_from=NOON + DAY)
    clock.at = NOON + DAY - SECOND
    assert client.get(PAGE).status_code == 404
    assert "Kenya" not in text(client, LIST)
    clock.at = NOON + DAY
    assert "Talks in Nairobi" in text(client, PAGE)
    assert "Kenya" in text(client, LIST)
    assert "1 release<" in text(client, LIST)


def test_its_page_names_its_people_missions_and_bodies(client, who, kenya):
    person = make.official("Musalia Mudavadi", country=kenya)
    mission = make.organization("High Commission in Nairobi", country=kenya, type="mission")
    ministry = make.organization("Foreign Office of Kenya", country=kenya, type="ministry")
    make.public_edition(who, officials=[person], organizations=[mission, ministry])
    concerning(who, kenya)
    page = text(client, PAGE)
    for name in ("Musalia Mudavadi", "High Commission in Nairobi", "Foreign Office of Kenya"):
        assert name in page
    assert "Missions abroad" in page
    assert "/en/releases/?country=kenya&amp;year=2024" in page


def test_a_country_known_from_its_people_alone_has_a_page_without_a_list(client, who, kenya):
    make.public_edition(who, officials=[make.official("Musalia Mudavadi", country=kenya)])
    page = text(client, PAGE)
    assert "Musalia Mudavadi" in page
    assert "No public release is filed under this country." in page
    assert f'href="{PAGE}"' in text(client, "/en/officials/musalia-mudavadi/")


def test_people_and_bodies_of_drafts_and_embargoed_releases_stay_unknown(client, who, kenya):
    person = make.official("Musalia Mudavadi", country=kenya)
    body = make.organization("Foreign Office of Kenya", country=kenya)
    make.draft(who, officials=[person], organizations=[body])
    make.public_edition(who, live_from=NOON + DAY, officials=[person], organizations=[body])
    assert client.get(PAGE).status_code == 404
    assert "Kenya" not in text(client, LIST)
    concerning(who, kenya)
    page = text(client, PAGE)
    assert "Mudavadi" not in page and "Foreign Office" not in page


def test_a_country_is_called_as_the_language_has_it(client, who, kenya):
    Country.objects.update(name_kk="")
    concerning(who, kenya)
    assert "<h1>Кения</h1>" in text(client, "/ru/countries/kenya/")
    assert '<h1><span lang="en">Kenya</span>' in text(client, "/kk/countries/kenya/")


def test_more_people_than_a_page_holds_are_one_link_to_the_directory(client, who, kenya):
    people = [make.official(f"Person {number}", country=kenya) for number in range(61)]
    make.public_edition(who, officials=[*people, make.official("Somebody Else")])
    page = text(client, PAGE)
    assert "/en/officials/?country=kenya" in page and "Person 1" not in page
    listed = text(client, "/en/officials/?country=kenya")
    assert "Person 60" in listed and "Somebody Else" not in listed


def test_an_unknown_country_is_a_404_and_as_a_filter_a_400(client, who, kenya):
    make.public_edition(who, officials=[make.official()])
    assert client.get(PAGE).status_code == 404
    assert client.get("/en/countries/atlantis/").status_code == 404
    for path in ("/en/officials/", "/en/organizations/"):
        assert client.get(f"{path}?country=kenya").status_code == 400
        assert client.get(f"{path}?country=atlantis").status_code == 400


def test_two_countries_at_once_are_refused(client, who, kenya):
    other = Country.objects.create(code="UG", slug="uganda", name_en="Uganda")
    for country in (kenya, other):
        concerning(who, country)
    answer = client.get("/en/officials/?country=kenya&country=uganda")
    assert answer.status_code == 400
    assert "Only one of “kenya” and “uganda”" in answer.content.decode()


def test_its_page_can_be_leafed_through(client, who, kenya):
    for _number in range(21):
        concerning(who, kenya)
    assert "Page 1 of 2" in text(client, PAGE)
    assert client.get(f"{PAGE}?page=2").status_code == 200
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_a_withdrawn_release_takes_the_country_with_it(client, clock, who, kenya):
    make.withdrawn(who, concerning(who, kenya), at=NOON + HOUR)
    clock.at = NOON + HOUR
    assert client.get(PAGE).status_code == 404


def test_a_country_of_many_releases_takes_no_more_queries(client, who, kenya):
    def counted():
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    def grow(first, last):
        for number in range(first, last):
            concerning(who, kenya)
            make.public_edition(who, officials=[make.official(f"Person {number}", country=kenya)])

    grow(0, 3)
    few = counted()
    grow(3, 15)
    assert counted() == few <= 20
