"""Who may ask how often, and what is answered to whoever asks more often."""

from datetime import UTC, datetime

import pytest

from tests.factories import cast, public_edition

pytestmark = pytest.mark.django_db
# Ten seconds of a minute are over.
NOW = datetime(2024, 3, 1, 8, 0, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def four(settings):
    settings.SEARCHES_PER_MINUTE, settings.GUESSES_PER_MINUTE = 4, 4


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A minute that does not end."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def searches(client, count, path="/en/releases/", **more):
    return [client.get(f"{path}?q=word{n}", **more).status_code for n in range(count)]


def test_searches_beyond_the_limit_are_refused_until_the_minute_is_over(client):
    assert searches(client, 6) == [200] * 4 + [429] * 2
    refused = client.get("/en/releases/?q=more")
    assert refused["Retry-After"] == "50" and "no-store" in refused["Cache-Control"]
    assert "Too many requests" in refused.content.decode()


@pytest.mark.parametrize(
    "path", ["/en/releases/feed.rss", "/en/releases/export.csv", "/en/officials/"]
)
def test_every_door_that_searches_is_counted(client, path):
    assert searches(client, 6, path)[-1] == 429


def test_the_api_refuses_in_its_own_words(client):
    assert searches(client, 5, "/api/v1/releases/") == [200] * 4 + [429]
    refused = client.get("/api/v1/releases/?q=more")
    assert refused.json()["errors"][0]["name"] == "query" and refused["Retry-After"] == "50"
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_a_search_that_is_kept_is_answered_without_end(client):
    public_edition(cast())
    assert {client.get("/en/releases/?q=talks").status_code for _time in range(20)} == {200}


def test_what_is_no_search_is_answered_without_end(client):
    assert {client.get(f"/en/releases/?page={n}").status_code for n in range(20)} <= {200, 400, 404}


def test_another_network_is_not_refused_and_a_whole_one_counts_as_one(client):
    assert searches(client, 5, REMOTE_ADDR="2001:db8:1:1::1")[-1] == 429
    assert client.get("/en/releases/?q=x", REMOTE_ADDR="2001:db8:1:1:ffff::2").status_code == 429
    assert client.get("/en/releases/?q=x", REMOTE_ADDR="2001:db8:1:2::1").status_code == 200


def test_there_may_be_no_limit(client, settings):
    settings.SEARCHES_PER_MINUTE = 0
    assert set(searches(client, 12)) == {200}


def test_the_desk_searches_as_much_as_it_likes(client):
    client.force_login(cast().editor)
    assert set(searches(client, 8, "/admin/press/edition/")) == {200}


@pytest.mark.parametrize(
    "path", ["/clearance/{}/", "/clearance/{}/watermark.svg", "/en/alerts/{}/"]
)
def test_whoever_guesses_secrets_is_refused(client, path):
    answers = [client.get(path.format(f"secret{n}")).status_code for n in range(6)]
    assert answers == [404] * 4 + [429] * 2


def test_one_click_from_a_mail_service_is_not_limited(client):
    answers = {client.post(f"/en/alerts/secret{n}/unsubscribe/").status_code for n in range(12)}
    assert answers == {200}
