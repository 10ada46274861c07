"""Every feed of the demonstration keeps every rule of its format, the archive's documents too."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from lxml import etree

from press.reading.listing import Listing
from tests.feeds.asking import RULES, asked, faults, links_of
from tests.journeys.public_pages import open_newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.long]
LANGUAGES = ("kk", "ru", "en")
AT = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
OLDER = re.compile(r'rel="prev-archive"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="prev-archive"')


def queries(language: str) -> list[str]:
    """Of everything, and of each official, organization, topic, country, kind and year."""
    everything = Listing({}, language, AT)
    found = [option.query for facet in everything.facets for option in facet.options]
    assert {facet.name for facet in everything.facets} >= {
        *("kind", "official", "organization", "topic", "country", "year")
    }
    return ["", *found]


@pytest.mark.parametrize("form", RULES)
def test_every_feed_keeps_every_rule(client, clock, form):
    open_newsroom(AT)
    clock.at = AT
    held, files = 0, {}
    for language in LANGUAGES:
        for query in queries(language):
            answer = asked(client, language, form, query)
            assert faults(answer, form) == [], (language, query)
            held += 1
            if form == "rss":
                enclosures = etree.fromstring(answer.body).iter("enclosure")
                files.update((one.get("url"), dict(one.attrib)) for one in enclosures)
        held += walk_back(client, language, form)
    assert held > 250
    for address, told in files.items():
        served = client.get(urlsplit(address).path)
        assert len(served.getvalue()) == int(told["length"])
        assert served["Content-Type"] == told["type"]


def walk_back(client, language: str, form: str) -> int:
    """From the feed of everything to the first release; answers how many documents there were."""
    met, count, query = [], 0, ""
    while True:
        answer = asked(client, language, form, query)
        assert faults(answer, form) == [], (language, query)
        met += links_of(answer, form)
        count += 1
        older = re.search(r"archive=(\d{4}-\d\d(?:-\d\d)?)", older_of(answer, form))
        if not older:
            break
        query = f"archive={older[1]}"
    assert len(set(met)) >= Listing({}, language, AT).count
    return count


def older_of(answer, form: str) -> str:
    text = answer.body.decode()
    if form == "json":
        return (re.search(r'"next_url": "([^"]+)"', text) or [""])[0]
    found = OLDER.search(text)
    assert not found or settings.SITE_URL in found[0]
    return found[0] if found else ""
