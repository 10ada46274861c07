"""The number of queries of a page does not depend on the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.models import Country
from tests.factories import cast, official, organization, post, public_edition, topic

pytestmark = pytest.mark.django_db
PAGES = (
    "/en/",
    "/en/releases/",
    "/en/releases/?official=person-0&official=person-1&topic=topic-0&q=talks",
    "/en/releases/feed.rss",
    "/en/releases/feed.atom",
    "/api/v1/",
    "/api/v1/releases/",
    "/api/v1/officials/",
    "/api/v1/organizations/",
    "/en/officials/",
    "/en/officials/person-0/",
    "/en/organizations/",
    "/en/organizations/body-0/",
    "/en/officials/?q=person&as_of=2024-03-01",
    "/en/countries/",
    "/en/countries/kenya/",
    "/en/topics/",
    "/en/topics/topic-0/",
    "/en/releases/2024-1/talks-0/",
    "/en/releases/2024-1/history/",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/en/archive/",
    "/en/archive/2024/",
    "/en/archive/2024/03/",
    "/en/archive/on-this-day/?day=03-01",
)
MOST = 25


def grow(who, where, first, last):
    for number in range(first, last):
        people = [official(f"Person {number}", country=where)]
        bodies = [organization(f"Body {number}", country=where)]
        post(people[0], bodies[0], "Head")
        public_edition(
            who,
            title=f"Talks {number}",
            officials=people,
            organizations=bodies,
            topics=[topic(f"Topic {number}")],
        )


def counted(client, path):
    """Once the directory's index is made, which is kept until the directory changes."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_three_rows_and_fifteen_take_the_same_queries(client, clock):
    who = cast()
    where = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
    grow(who, where, 0, 3)
    few = {path: counted(client, path) for path in PAGES}
    grow(who, where, 3, 15)
    many = {path: counted(client, path) for path in PAGES}
    assert many == few
    assert max(many.values()) <= MOST, many
