"""Whether the process lives, and whether it can serve."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def test_life_is_told_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"] and not answer.cookies


def test_readiness_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/healthz?ready").content == b"ok"


def test_a_process_without_its_database_lives_and_is_not_ready(client):
    def away(execute, *given):
        raise DatabaseError("password of press at 10.0.0.7 is wrong")

    with connection.execute_wrapper(away):
        assert client.get("/healthz").status_code == 200
        answer = client.get("/healthz?ready")
    assert (answer.status_code, answer.content) == (503, b"the database does not answer")


@pytest.mark.parametrize("host", ["10.0.0.7", "10.0.0.7:8000", "elsewhere.example", "[::1]"])
@override_settings(
    ALLOWED_HOSTS=["press.example.org"],
    SITE_URL="https://press.example.org",
    SECURE_SSL_REDIRECT=True,
    SECURE_REDIRECT_EXEMPT=[r"^(?:healthz|metrics)$"],
)
def test_a_balancer_asks_by_address_and_without_tls(host):
    assert Client(headers={"Host": host}).get("/healthz").status_code == 200
    assert Client(headers={"Host": host}).get("/en/").status_code in (301, 400)


def test_nobody_writes_there(client):
    assert client.post("/healthz").status_code == 405
