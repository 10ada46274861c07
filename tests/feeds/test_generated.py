"""Feeds of whatever may be asked, over texts that break feeds, keep every rule of their format."""

import pytest
from django.db import connection

from tests.feeds.asking import RULES, asked, faults, links_of, page_links
from tests.feeds.generated import hostile_archive, listings
from tests.feeds.texts import RAW

pytestmark = pytest.mark.django_db


def in_the_order_of_the_page(feed: list[str], page: list[str]) -> bool:
    """The newest fifty as listed; older ones with a recent notice keep the order of the list."""
    listed = [link for link in feed if link in set(page)]
    return listed[:50] == page[:50] and listed == sorted(listed, key=page.index)


def hold(client, count: int, releases: int) -> int:
    """Ask for feeds of so many listings in each format; answers how many there were."""
    held = 0
    for language, query in listings(hostile_archive(releases), count):
        found = {}
        for form in RULES:
            answer = asked(client, language, form, query)
            assert faults(answer, form) == [], (form, language, query)
            found[form] = links_of(answer, form)
            held += 1
        assert found["rss"] == found["atom"] == found["json"]
        if "archive=" not in query:
            page = page_links(client, language, query, len(found["rss"]))
            assert in_the_order_of_the_page(found["rss"], page), (language, query)
    return held


def kept_in_rows() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, body FROM press_edition")
        return "".join(title + body for title, body in cursor.fetchall())


def test_feeds_of_some_listings_keep_every_rule(client, clock):
    assert hold(client, 12, releases=60) == 36
    kept = kept_in_rows()
    assert all(character in kept for character in RAW)


@pytest.mark.slow
@pytest.mark.long
def test_feeds_of_five_hundred_listings_keep_every_rule(client, clock):
    assert hold(client, 500, releases=100) == 1500
