"""Answers are packed for whoever can unpack them, and each form has a tag of its own."""

import gzip

import pytest

from tests.factories import cast, official, public_edition

pytestmark = pytest.mark.django_db
LISTING = "/en/releases/"


@pytest.fixture(autouse=True)
def some_releases():
    public_edition(cast(), officials=[official()])


def test_a_packed_page_is_the_same_page(client, clock):
    plain = client.get(LISTING)
    packed = client.get(LISTING, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2


@pytest.mark.parametrize("accepted", ["", "br", "identity", "gzip;q=0", "gzip; q=0.0, br"])
def test_nobody_is_sent_what_they_cannot_unpack(client, clock, accepted):
    response = client.get(LISTING, headers={"accept-encoding": accepted})
    assert "Content-Encoding" not in response
    assert "Accept-Encoding" in response["Vary"]


def test_each_form_has_its_own_tag_and_either_is_known_again(client, clock):
    plain = client.get(LISTING)["ETag"]
    packed = client.get(LISTING, headers={"accept-encoding": "gzip"})["ETag"]
    assert plain != packed
    for tag in (plain, packed, f"W/{packed}"):
        again = client.get(LISTING, headers={"accept-encoding": "gzip", "if-none-match": tag})
        assert again.status_code == 304
        assert again["ETag"] == tag.removeprefix("W/")
        assert again.content == b""


def test_the_same_page_is_packed_the_same_every_time(client, clock):
    first, second = (
        client.get(LISTING, headers={"accept-encoding": "gzip"}).content for _ in range(2)
    )
    assert first == second


def test_feeds_are_packed_and_short_answers_are_not(client, clock):
    headers = {"accept-encoding": "gzip"}
    assert client.get("/en/releases/feed.rss", headers=headers)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/robots.txt", headers=headers)
