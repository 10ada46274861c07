"""Answers are packed for whoever can unpack them, and each form has a tag of its own."""

import gzip

import brotli
import pytest

from tests.factories import cast, official, public_edition

pytestmark = pytest.mark.django_db
LISTING = "/en/releases/"
FEED = "/en/releases/feed.rss"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
each = pytest.mark.parametrize("form", ["br", "gzip"])


@pytest.fixture(autouse=True)
def some_releases():
    public_edition(cast(), officials=[official()])


def asked(client, path, accepted, **headers):
    return client.get(path, headers={"accept-encoding": accepted, **headers})


@each
def test_a_packed_page_is_the_same_page(client, clock, form):
    plain = client.get(LISTING)
    packed = asked(client, LISTING, form)
    assert packed["Content-Encoding"] == form
    assert UNPACK[form](packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("gzip;q=0, *;q=0.1", "br"),
        ("", None),
        ("identity", None),
        ("identity, br;q=0.5", None),
        ("gzip;q=0", None),
        ("gzip; q=0.0, brotli", None),
        ("*;q=0", None),
    ],
)
def test_everybody_is_sent_what_they_would_rather_have(client, clock, accepted, form):
    response = asked(client, LISTING, accepted)
    assert response.get("Content-Encoding") == form
    assert "Accept-Encoding" in response["Vary"]
    assert b"<title>" in UNPACK[form](response.content)


def test_each_form_has_its_own_tag_and_is_known_again(client, clock):
    tags = [asked(client, LISTING, form)["ETag"] for form in ("", "gzip", "br")]
    assert len(set(tags)) == 3
    for tag in (*tags, f"W/{tags[2]}"):
        again = asked(client, LISTING, "gzip, br", **{"if-none-match": tag})
        assert again.status_code == 304
        assert again["ETag"] == tag.removeprefix("W/")
        assert again["Vary"] == "Accept-Encoding"
        assert again.content == b""


def test_a_cache_is_not_told_to_hand_out_what_its_reader_cannot_unpack(client, clock):
    packed = asked(client, LISTING, "br")["ETag"]
    for accepted in ("gzip", "", "br;q=0"):
        assert asked(client, LISTING, accepted, **{"if-none-match": packed}).status_code == 200


@each
def test_the_same_page_is_packed_the_same_every_time(client, clock, form):
    assert asked(client, LISTING, form).content == asked(client, LISTING, form).content


@each
def test_the_head_of_a_packed_feed_tells_its_length_and_tag(client, clock, form):
    whole = asked(client, FEED, form)
    head = client.head(FEED, headers={"accept-encoding": form})
    assert head.content == b"" and len(whole.content) > 500
    for name in ("Content-Length", "Content-Encoding", "ETag", "Vary", "Content-Type"):
        assert head[name] == whole[name]
    assert head["Content-Length"] == str(len(whole.content))


def test_short_answers_are_packed_only_for_those_who_refuse_the_bare_one(client, clock):
    wrong = f"{FEED}?year=x"
    assert "Content-Encoding" not in asked(client, wrong, "gzip")
    assert asked(client, wrong, "gzip, identity;q=0")["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in asked(client, "/robots.txt", "gzip")


def test_a_date_is_answered_with_the_tag_of_the_form_asked_for(client, clock):
    whole = asked(client, LISTING, "br")
    again = asked(client, LISTING, "br", **{"if-modified-since": whole["Last-Modified"]})
    assert again.status_code == 304
    assert again["ETag"] == whole["ETag"]
    assert again["Vary"] == "Accept-Encoding"
