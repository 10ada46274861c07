"""Asking again for a feed that has not changed costs next to nothing, however it is asked."""

from itertools import combinations, product
from random import Random
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from press.editorial.merging_entries import merge_entries
from press.models import Country, Official
from press.public import entries, feeds
from press.reading.legible import legible
from press.reading.listing import Listing
from tests import factories as make
from tests.factories import HOUR, NOON, SECOND
from tests.public.hostile import query_string

pytestmark = pytest.mark.django_db
# The version with its boundaries, and whether the slugs asked for lead anywhere.
MOST_QUERIES = 2
SLUGS = {
    "official": "kairat-umarov",
    "organization": "world-health-organization",
    "topic": "human-rights",
    "country": "kenya",
}
QUERIES = (
    "",
    "official=kairat-umarov&topic=human-rights&year=2024",
    "q=talks",
    "q=talks&kind=press_release&organization=world-health-organization",
    "archive=2024-02",
    "official=kairat-umarov&archive=2024-02-12",
)
FORMATS = ("rss", "atom", "json")
each = pytest.mark.parametrize("query", QUERIES)
every = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture
def who(db):
    return make.cast()


@pytest.fixture(autouse=True)
def some_releases(who):
    kenya = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
    named = {
        "officials": [make.official()],
        "organizations": [make.organization()],
        "topics": [make.topic()],
        "countries": [kenya],
    }
    make.public_edition(who, **named)
    make.public_edition(who, at=NOON - 20 * make.DAY, **named)


@pytest.fixture
def no_rendering(monkeypatch):
    """From when it is called, whatever makes or writes an entry fails."""

    def begin():
        def fail(*args, **kwargs):
            raise AssertionError("A reader who has the feed is not to be written one.")

        for room, name in ((feeds, "feed"), (entries, "subscription"), (entries, "archive")):
            monkeypatch.setattr(room, name, fail)

    return begin


def asked_again(client, path, method, headers):
    with CaptureQueriesContext(connection) as queries:
        answer = getattr(client, method)(path, headers=headers)
    return answer, len(queries)


def copies_of(client, path):
    """The feed in each encoding, with the header by which it is asked for."""
    for encoding in ("", "gzip", "br"):
        accepted = {"accept-encoding": encoding}
        first = client.get(path, headers=accepted)
        assert first.status_code == 200 and first.get("Content-Encoding", "") == encoding
        yield accepted, first


@each
@every
def test_a_tag_is_recognized_in_one_query(client, clock, no_rendering, form, query):
    path = f"/en/releases/feed.{form}?{query}"
    copies = list(copies_of(client, path))
    no_rendering()
    for (accepted, first), method in product(copies, ("get", "head")):
        headers = {**accepted, "if-none-match": f'"other", {first["ETag"]}'}
        answer, queries = asked_again(client, path, method, headers)
        assert (answer.status_code, answer.content, queries) == (304, b"", 1)
        assert answer["ETag"] == first["ETag"] and "Accept-Encoding" in answer["Vary"]


@each
@every
def test_a_date_is_recognized_in_two_queries(client, clock, no_rendering, form, query):
    path = f"/en/releases/feed.{form}?{query}"
    copies = list(copies_of(client, path))
    no_rendering()
    for (accepted, first), method in product(copies, ("get", "head")):
        headers = {**accepted, "if-modified-since": first["Last-Modified"]}
        answer, queries = asked_again(client, path, method, headers)
        assert answer.status_code == 304 and answer.content == b""
        assert queries <= MOST_QUERIES
        for name in ("ETag", "Last-Modified", "Cache-Control"):
            assert answer[name] == first[name]


@every
def test_no_combination_of_filters_costs_more(client, clock, who, no_rendering, form):
    double = make.official("K. Umarov")
    make.public_edition(who, officials=[double])
    merge_entries(
        Official.objects.get(slug=SLUGS["official"]), double, by=who.administrator, at=NOON
    )
    filters = [f"{name}={slug}" for name, slug in SLUGS.items()] + ["official=k-umarov", "also=ru"]
    paths = [
        f"/en/releases/feed.{form}?{'&'.join(chosen)}"
        for many in range(len(filters) + 1)
        for chosen in combinations(filters, many)
    ]
    clock.at += HOUR
    first = client.get(paths[0])
    no_rendering()
    for path in paths:
        since = {"if-modified-since": first["Last-Modified"]}
        by_date, queries = asked_again(client, path, "get", since)
        assert (by_date.status_code, by_date.content) == (304, b"")
        assert queries <= MOST_QUERIES, path
        by_tag, queries = asked_again(client, path, "get", {"if-none-match": by_date["ETag"]})
        assert (by_tag.status_code, queries) == (304, 1)


def test_a_query_is_legible_exactly_when_its_listing_is_valid(clock, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
    chance = Random(3)
    queries = [QueryDict(query_string(chance)) for _ in range(150)]
    wrong = ["nobody", "a\0b", "", "K-Umarov", *("x" * n for n in range(1, 22))]
    for name in SLUGS:
        queries += [QueryDict(urlencode({**SLUGS, name: value})) for value in wrong]
        queries += [QueryDict(urlencode({**SLUGS, name: [SLUGS[name], *wrong[:4]]}, doseq=True))]
        queries += [QueryDict(urlencode({**SLUGS, name: wrong[4:]}, doseq=True))]
    found = [legible(query, "en", clock.at) for query in queries]
    assert found == [Listing(query, "en", clock.at).valid for query in queries]
    assert set(found) == {True, False}


def test_what_is_named_in_a_draft_or_in_the_future_is_not_legible(clock, who):
    make.draft(who, topics=[make.topic("Secret")])
    make.public_edition(who, live_from=clock.at + HOUR, topics=[make.topic("Tomorrow")])
    at = clock.at
    assert not legible({"topic": "secret"}, "en", at)
    seen = [legible({"topic": "tomorrow"}, "en", at + wait) for wait in (HOUR - SECOND, HOUR)]
    assert seen == [False, True]


@every
@pytest.mark.parametrize(
    "act",
    [
        lambda who, edition, at: make.corrected(who, edition, at=at),
        lambda who, edition, at: make.withdrawn(who, edition, at=at),
        lambda who, _edition, at: make.public_edition(who, at=at - make.DAY),
    ],
    ids=["corrected", "withdrawn", "back-dated"],
)
def test_a_change_is_sent_to_tag_and_date_alike(client, clock, who, form, act):
    path = f"/en/releases/feed.{form}"
    edition = make.public_edition(who, at=NOON)
    first = client.get(path)
    clock.at = NOON + 2 * HOUR
    act(who, edition, clock.at)
    clock.at += HOUR
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        assert client.get(path, headers=headers).status_code == 200


@every
def test_what_cannot_be_read_is_refused_whatever_the_reader_has(client, clock, form):
    since = client.get(f"/en/releases/feed.{form}")["Last-Modified"]
    for wrong in ("year=x", "official=nobody", "archive=2024-13"):
        answer = client.get(
            f"/en/releases/feed.{form}?{wrong}", headers={"if-modified-since": since}
        )
        assert answer.status_code == 400
