"""Asking again for a feed that has not changed costs next to nothing, however it is asked."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.public import feeds
from tests import factories as make
from tests.factories import HOUR, NOON

pytestmark = pytest.mark.django_db
MOST_QUERIES = 3
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
    named = {
        "officials": [make.official()],
        "organizations": [make.organization()],
        "topics": [make.topic()],
    }
    make.public_edition(who, **named)
    make.public_edition(who, at=NOON - 20 * make.DAY, **named)


@pytest.fixture
def no_rendering(monkeypatch):
    """From when it is called, whatever makes or writes an entry fails."""

    def begin():
        def fail(*args, **kwargs):
            raise AssertionError("A reader who has the feed is not to be written one.")

        for name in ("feed", "subscription", "archive"):
            monkeypatch.setattr(feeds, name, fail)

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
def test_a_date_is_recognized_in_three_queries(client, clock, no_rendering, form, query):
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
