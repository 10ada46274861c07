"""The API answers every method, origin and address in its own way, and never in HTML."""

import pytest
from django.test import Client

from tests.factories import HOUR, NOON, SECOND, cast, corrected, public_edition, withdrawn

pytestmark = pytest.mark.django_db
LIST = "/api/v1/releases/"
PATHS = (
    "/api/v1/",
    LIST,
    "/api/v1/officials/",
    "/api/v1/organizations/",
    "/api/v1/openapi.json",
)
NOWHERE = ("/api/", "/api/v1/x/", "/api/v1/x", "/api/v2/releases/", f"{LIST}123/", "/api/v1/%00")


@pytest.fixture
def edition():
    return public_edition(cast())


def test_every_answer_may_be_read_from_any_page(client, clock, edition):
    tag = client.get(LIST)["ETag"]
    answers = [
        *(client.get(path) for path in PATHS),
        client.get(LIST, headers={"If-None-Match": tag}),
        client.get(f"{LIST}?year=x"),
        client.get("/api/v1/x/"),
        client.get("/api/v1/releases"),
        client.post(LIST),
        client.options(LIST),
    ]
    assert [answer.status_code for answer in answers[len(PATHS) :]] == [
        *(304, 400, 404, 301, 405, 204)
    ]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer["Access-Control-Expose-Headers"]
        assert not answer.cookies


@pytest.mark.parametrize("path", PATHS)
def test_options_tells_what_is_possible(client, path):
    answer = client.options(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/x/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_reading_is_possible(path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    (error,) = answer.json()["errors"]
    assert error["name"] == "method"
    assert method.upper() in error["message"]


@pytest.mark.parametrize("path", NOWHERE)
@pytest.mark.parametrize("debug", [True, False])
def test_an_address_that_is_none_says_so_in_json(client, settings, path, debug):
    settings.DEBUG = debug
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"
    assert [error["name"] for error in answer.json()["errors"]] == ["path"]


@pytest.mark.parametrize("path", PATHS[:4])
def test_a_forgotten_slash_leads_on_with_the_query(client, clock, path):
    answer = client.get(f"{path.rstrip('/')}?limit=5&q=%D2%9B")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?limit=5&q=%D2%9B")


def test_an_answer_is_kept_until_something_changes(client, clock):
    who = cast()
    edition = public_edition(who)
    tag = client.get(LIST)["ETag"]
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 304
    corrected(who, edition, at=NOON + HOUR)
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 200


def test_an_answer_is_not_kept_past_the_end_of_an_embargo(client, clock):
    public_edition(cast(), live_from=NOON + HOUR)
    clock.at = NOON + HOUR - 10 * SECOND
    answer = client.get(LIST)
    assert answer.json()["items"] == []
    assert answer["Cache-Control"] == "public, max-age=9"
    clock.at = NOON + HOUR
    assert len(client.get(LIST).json()["items"]) == 1


def test_an_address_that_breaks_its_line_is_answered_as_a_program_expects(client, clock):
    answer = client.get("/api/v1/releases/one%0Atwo/")
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (
        404,
        client.get("/api/v1/nothing/")["Content-Type"].partition(";")[0],
    )
    assert answer.json()


def test_what_is_gone_has_no_tag_to_be_kept_by(client, clock):
    who = cast()
    edition = public_edition(who)
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    path = f"{LIST}{edition.release.uuid}/"
    assert "ETag" not in client.get(path)
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 410


def test_an_answer_names_the_languages_of_its_texts(client, clock, edition):
    assert client.get(LIST)["Content-Language"] == "kk, ru, en"
    assert client.get(f"{LIST}?language=en")["Content-Language"] == "en"
    assert client.get(f"{LIST}{edition.release.uuid}/")["Content-Language"] == "en"
