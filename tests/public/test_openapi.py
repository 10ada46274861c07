"""The OpenAPI document says what the API does, by the API's own answers."""

from copy import deepcopy
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from press.reading.filters import EditionFilters
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    official,
    organization,
    post,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
DOCUMENT = "/api/v1/openapi.json"
LIST = "/api/v1/releases/"


@pytest.fixture
def archive(clock):
    """A release with something of everything, and one that was withdrawn."""
    who = cast()
    person, body = official(), organization()
    post(person, body, "Head")
    named = {"officials": [person], "organizations": [body], "topics": [topic()]}
    gone = withdrawn(who, public_edition(who), at=NOON + HOUR)
    edition = public_edition(who, kind="readout", place="Geneva", **named)
    public_edition(who, "ru", release=edition.release, title="Переговоры", **named)
    corrected(who, edition, at=NOON + HOUR)
    clock.at = NOON + DAY
    return gone.release.uuid


@pytest.fixture
def document(client, archive):
    answer = client.get(DOCUMENT)
    assert answer.status_code == 200
    return answer.json()


def strict(document):
    """The shapes, with nothing allowed in an answer that they do not name."""
    shapes = deepcopy(document["components"]["schemas"])
    for shape in shapes.values():
        shape["additionalProperties"] = False
    return {"schemas": shapes}


def fits(document, response, body):
    schema = response["content"]["application/json"]["schema"]
    whole = {**schema, "components": strict(document)}
    Draft202012Validator.check_schema(whole)
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(body)


def operations(document):
    return {path: described["get"] for path, described in document["paths"].items()}


def concrete(path, operation):
    """The path with its parts filled in by the document's own examples."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
    return path


def test_every_path_answers_as_described(client, document):
    for path, operation in operations(document).items():
        answer = client.get(concrete(path, operation))
        assert answer.status_code == 200
        fits(document, operation["responses"]["200"], answer.json())


def test_every_example_is_a_real_answer(client, document):
    for path, operation in operations(document).items():
        example = operation["responses"]["200"]["content"]["application/json"]["example"]
        pages = any(parameter["name"] == "limit" for parameter in operation["parameters"])
        answer = client.get(f"{concrete(path, operation)}{'?limit=1' if pages else ''}")
        assert example == answer.json()


def test_every_parameter_is_described_and_its_example_is_good(client, document):
    listed = operations(document)[LIST]["parameters"]
    assert {one["name"] for one in listed} == {
        *EditionFilters.base_filters,
        *("language", "limit", "cursor"),
    }
    for parameter in listed:
        assert parameter["description"]
        if "example" in parameter:
            Draft202012Validator(parameter["schema"]).validate(parameter["example"])
            query = urlencode({parameter["name"]: parameter["example"]}, doseq=True)
            assert client.get(f"{LIST}?{query}").json()["items"]
    assert {one["name"] for one in listed if "example" in one} == {
        *("official", "organization", "topic")
    }


def test_errors_have_the_shape_described(client, document, archive):
    described = operations(document)
    refused = client.get(f"{LIST}?year=last")
    response = described[LIST]["responses"]["400"]
    fits(document, response, refused.json())
    assert response["content"]["application/json"]["example"] == refused.json()
    one = described[f"{LIST}{{uuid}}/"]["responses"]
    gone = client.get(f"{LIST}{archive}/")
    assert gone.status_code == 410
    fits(document, one["410"], gone.json())
    nothing = client.get(f"{LIST}00000000-0000-0000-0000-000000000000/")
    assert nothing.status_code == 404
    fits(document, one["404"], nothing.json())


def test_an_empty_archive_has_no_example_of_a_release(client, clock):
    document = client.get(DOCUMENT).json()
    response = operations(document)[f"{LIST}{{uuid}}/"]["responses"]["200"]
    assert "example" not in response["content"]["application/json"]


def test_the_index_leads_everywhere(client, clock):
    for address in client.get("/api/v1/").json().values():
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
