"""Slow statements are told of without their values; a reader's has an end, the desk's has not."""

import time
from threading import Thread

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest

from press.reading import listing
from press.reading.patience import cut_short, patient
from press.watch import queries
from press.watch.one_request import begin
from press.watch.queries import watch_statements
from tests.factories import cast, public_edition

CANARY = "Kanarienvogel"
LONG = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < %s)"
    " SELECT count(*) FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, %s)",
}


def asked(path):
    request = HttpRequest()
    request.method, request.path_info = "GET", path
    watch_statements()
    return begin(request)


def count_to(number):
    with connection.cursor() as cursor:
        cursor.execute(LONG[connection.vendor], [number])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_slow_statement_is_told_of_with_places_for_its_values(client, log, settings):
    settings.SLOW_QUERY_MS = 1
    asked("/en/")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{LONG[connection.vendor]} WHERE %s <> 'x' AND 1 IN (%s, %s, %s)",
            [300_000, CANARY, 1, 2, 3],
        )
    (line,) = log.of("press.slow")
    assert line["sql"].endswith("WHERE %s <> 'x' AND 1 IN (%s, …)") and line["level"] == "warning"
    assert line["request_id"] == "0123456789abcdef" and CANARY not in log.text


@pytest.mark.django_db
def test_a_search_that_is_slow_tells_nobody_what_was_searched(client, log, settings, monkeypatch):
    public_edition(cast())
    settings.SLOW_QUERY_MS, ticks = 1, iter(range(1_000_000))
    monkeypatch.setattr(queries, "perf_counter", lambda: next(ticks))
    client.get(f"/en/releases/?q={CANARY}")
    assert log.of("press.slow") and CANARY.lower() not in log.text.lower()


@pytest.mark.django_db
def test_what_is_fast_is_not_told_of(client, log):
    client.get("/en/releases/")
    assert not log.of("press.slow")


@pytest.mark.django_db(transaction=True)
def test_a_readers_statement_is_ended_and_the_next_one_is_not(settings):
    settings.READERS_QUERY_SECONDS = 1
    asked("/en/releases/")
    begun = time.monotonic()
    with pytest.raises(OperationalError) as refused:
        count_to(2_000_000_000)
    assert cut_short(refused.value) and time.monotonic() - begun < 10
    assert count_to(10) == 10


@pytest.mark.django_db(transaction=True)
def test_what_a_page_can_do_without_is_waited_for_less(settings):
    settings.READERS_QUERY_SECONDS = 60
    asked("/en/releases/")
    with pytest.raises(OperationalError) as refused, patient(0.2):
        count_to(2_000_000_000)
    assert cut_short(refused.value)
    assert count_to(1_000_000) == 1_000_000
    asked("/admin/press/edition/")
    with patient(0.001):
        assert count_to(1_000_000) == 1_000_000


@pytest.mark.django_db(transaction=True)
def test_the_desks_statement_takes_its_time(settings):
    settings.READERS_QUERY_SECONDS = 0.02
    number = 1_000_000
    asked("/en/releases/")
    with pytest.raises(OperationalError):
        count_to(number * 100)
    asked("/admin/press/edition/")
    assert count_to(number) == number


@pytest.mark.django_db(transaction=True)
def test_a_command_in_a_thread_of_its_own_is_not_bound(settings):
    settings.READERS_QUERY_SECONDS, found = 0.01, []

    def work():
        watch_statements()
        found.append(count_to(500_000))
        connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [500_000]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "kind"),
    [("/en/releases/?q=talks", "text/html"), ("/api/v1/releases/?q=talks", "application/json")],
)
def test_a_page_that_takes_too_long_says_so_and_when_to_come_back(
    client, log, settings, monkeypatch, path, kind
):
    public_edition(cast())
    settings.READERS_QUERY_SECONDS = 0.2
    monkeypatch.setattr(listing.Listing, "keys", lambda self, page=1: count_to(2_000_000_000))
    monkeypatch.setattr(
        "press.public.api.releases.releases_page", lambda walk: count_to(2_000_000_000)
    )
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer["Content-Type"].startswith(kind) and "no-store" in answer["Cache-Control"]
    assert not [line for line in log.lines if line["level"] == "error" and "error" in line]
