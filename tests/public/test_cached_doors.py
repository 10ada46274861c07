"""What may be kept, for whom, and for how long others are told to keep it."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import override_settings

from press.public import kept
from press.public.kept import pages
from tests.factories import HOUR, NOON, SECOND, cast, public_edition
from tests.public.test_cached_path import FEED, LIST, got

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def room(settings):
    settings.PAGE_CACHE_BYTES = 64_000_000


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def edition(who):
    return public_edition(who)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/nothing/", 404),
        ("/en/releases/2024-9/", 404),
        ("/en/releases/2024-1/another-slug/", 301),
        (f"{LIST}?year=x", 400),
        (f"{LIST}?page=9", 404),
        (f"{FEED}?year=x", 400),
        ("/en/releases/export.csv", 200),
        ("/en/alerts/", 200),
        ("/robots.txt", 200),
        ("/", 302),
    ],
)
def test_what_is_no_page_is_not_kept(client, clock, edition, path, status):
    assert {client.get(path).status_code for _ in range(2)} == {status}
    assert not pages.rows


def test_a_browser_is_sent_the_feed_in_its_own_type_and_a_reader_in_theirs(client, clock, edition):
    for _ in range(2):
        for accept, mime in (("text/html,*/*", "text/xml"), ("*/*", "application/rss+xml")):
            _, headers, _ = got(client, FEED, accept=accept)
            assert headers["Content-Type"].partition(";")[0] == mime


@override_settings(ALLOWED_HOSTS=["press.example.org"], SITE_URL="https://press.example.org")
def test_a_strangers_host_gets_nothing_and_leaves_nothing(client, clock, edition):
    ours = got(client, LIST, host="press.example.org")
    for host in ("evil.example", "press.example.org.evil.example", "press.example.org:80@evil"):
        assert got(client, LIST, host=host)[0] == 400
    forwarded = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    assert got(client, LIST, host="press.example.org", **forwarded) == ours
    assert got(client, LIST, host="press.example.org:8443") == ours
    assert b"evil" not in ours[2] and len(pages.rows) == 1


@override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
)
def test_a_page_kept_from_https_is_not_given_out_by_http(client, clock, edition):
    assert got(client, LIST, **{"x-forwarded-proto": "https"})[0] == 200
    assert got(client, LIST)[0] == 301


def test_an_answer_with_a_cookie_or_for_one_reader_is_never_kept():
    def answer(**headers):
        return HttpResponse(b"-", headers=headers)

    assert kept.keepable(answer()) and kept.keepable(answer(Vary="Accept, Accept-Encoding"))
    for vary in ("Cookie", "Accept-Encoding, Accept-Language", "*"):
        assert not kept.keepable(answer(Vary=vary))
    personal = answer()
    personal.set_cookie("who", "you")
    assert not kept.keepable(personal)


@pytest.mark.parametrize(
    ("early", "header"),
    [
        # Whole seconds since 1970 by which nginx still has it: never one that it would outlive.
        (10, NOON + HOUR - 10 * SECOND),
        (2, NOON + HOUR - 2 * SECOND),
        (1.5, NOON + HOUR - 2 * SECOND),
        (1, NOON + HOUR - SECOND),
        (0.2, NOON + HOUR - SECOND),
    ],
)
def test_nginx_keeps_a_page_for_its_second_and_not_through_a_boundary(
    client, clock, who, edition, early, header
):
    public_edition(who, live_from=NOON + HOUR)
    clock.at = NOON + HOUR - timedelta(seconds=early)
    for _ in range(2):
        assert got(client, LIST)[1]["X-Accel-Expires"] == f"@{int(header.timestamp())}"
