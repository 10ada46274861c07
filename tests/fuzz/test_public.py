"""Every address of readers under whatever can be sent to it: no answer is a server's error."""

import logging
from urllib.parse import quote

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from press.reading.addresses import release_path
from tests.alerts.helping import following, subscriber
from tests.factories import cast, official, organization, public_edition, topic
from tests.fuzz.strategies import headers, methods, queries, texts
from tests.test_headers import PART, routes

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db]
ROUTES = sorted(route for route in set(routes(get_resolver())) if not route.startswith("/admin/"))
# A value may be of the right form and mean nothing, as a slug of nobody: that is refused as well.
DESCRIBED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BUSY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


def sizes(few, many, parts):
    """A few in every run; many, each part from another seed, when there is time."""
    long = [pytest.mark.long]
    return [
        pytest.param(few, 0),
        *(pytest.param(many // parts, 1 + part, marks=long) for part in range(parts)),
    ]


def fuzzed(check, count, start):
    """Have a check run so often, on the same questions each time."""
    bound = settings(max_examples=count, deadline=None, database=None, suppress_health_check=BUSY)
    seed(start)(bound(check))()


@pytest.fixture(autouse=True)
def quiet(settings):
    """Thousands of refusals are no news, and what is limited is not fuzzed."""
    settings.SEARCHES_PER_MINUTE = settings.GUESSES_PER_MINUTE = 0
    settings.SUBSCRIPTIONS_PER_HOUR = 0
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def known():
    """What reads as a part of an address and leads somewhere."""
    who = cast()
    named = {"officials": [official()], "organizations": [organization()], "topics": [topic()]}
    for language in ("en", "en", "kk", "ru"):
        edition = public_edition(who, language, title="Talks in Geneva", **named)
    row = following(subscriber(), "kind=speech")
    return {
        "language": ["en", "kk", "ru"],
        "reference": [release_path(edition).split("/")[3], "2024-0", "1900-999999999"],
        "slug": ["kairat-umarov", "world-health-organization", "human-rights", "talks-in-geneva"],
        "year": ["2024", "1900", "2999"],
        "month": ["01", "12"],
        "key": [str(edition.release.uuid), str(row.key)],
        "secret": [row.subscriber.secret],
        "uuid": [str(edition.release.uuid)],
        "page": ["1", "0", "9" * 30],
    }


def paths(route, known):
    """The address with parts that are known, and with parts that are anything."""
    parts = [
        st.one_of(st.sampled_from(known.get(name, ["nobody"])), texts.map(lambda text: quote(text)))
        for name in PART.findall(route)
    ]

    def put(values):
        left = iter(values)
        return PART.sub(lambda part: next(left), route)

    return st.tuples(*parts).map(put)


def check_no_error(answer, note):
    assert answer.status_code < 500, note
    if answer.streaming:
        b"".join(answer)
        answer.close()


@pytest.mark.parametrize(("count", "start"), sizes(500, 9_000, 6))
def test_no_address_query_method_or_header_makes_an_error(known, count, start):
    client = Client(raise_request_exception=True)
    addresses = st.sampled_from(ROUTES).flatmap(lambda route: paths(route, known))

    @given(addresses, queries, methods, headers)
    def check(path, query, method, sent):
        answer = client.generic(method, path, QUERY_STRING=query, headers=sent)
        check_no_error(answer, f"{method} {path}?{query} {sent}")

    fuzzed(check, count, start)


@pytest.mark.parametrize(("count", "start"), sizes(150, 2_000, 2))
def test_no_form_of_readers_makes_an_error(known, count, start):
    client, secret, key = Client(), known["secret"][0], known["key"][1]
    doors = [
        *("/en/alerts/", f"/ru/alerts/{secret}/", f"/kk/alerts/{secret}/{key}/"),
        *("/en/alerts/x/unsubscribe/", "/clearance/nobody/"),
    ]
    fields = st.dictionaries(
        st.one_of(
            st.sampled_from(
                [
                    *("address", "frequency", "query", "wish", "key", "language", "done", "answer"),
                    *("reason", "q", "List-Unsubscribe"),
                ]
            ),
            texts,
        ),
        st.one_of(
            texts,
            st.sampled_from(
                ["weekly", "at_once", "leave", "end", "language", "a@example.org", "x@[", key]
            ),
        ),
        max_size=6,
    )

    @given(st.sampled_from(doors), fields, queries)
    def check(path, data, query):
        answer = client.post(f"{path}?{query}", data)
        check_no_error(answer, f"{path}?{query} {data}")

    fuzzed(check, count, start)


@pytest.mark.parametrize(("count", "start"), sizes(30, 700, 1))
def test_the_api_keeps_what_its_own_description_says(known, count, start):
    """Schemathesis asks each operation what the description allows, and what it does not."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked, right, wrong = 0, GenerationMode.POSITIVE, GenerationMode.NEGATIVE
    for found in schema.get_all_operations():
        operation = found.ok()
        # What takes nothing cannot be asked wrongly.
        for mode in (right, wrong) if any(operation.iter_parameters()) else (right,):

            @given(operation.as_strategy(generation_mode=mode))
            def check(case):
                nonlocal asked
                answer = case.call(headers={"Accept-Encoding": "identity"})
                asked += 1
                assert answer.status_code < 500, case.as_curl_command()
                case.validate_response(answer, checks=DESCRIBED)

            fuzzed(check, count, start)
    assert asked > count
