"""What Prometheus is told, and who else is: nobody."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from press.editorial.drafting import submit
from tests.factories import NOON, cast, draft, public_edition

pytestmark = pytest.mark.django_db
TOKEN = "a-token-for-prometheus"


@pytest.fixture
def measured(settings):
    settings.METRICS_TOKEN = TOKEN


def scraped(client):
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (one.name, *sorted(one.labels.items())): one.value
        for all_of in families
        for one in all_of.samples
    }


def value(found, name, **labels):
    return found.get((name, *sorted(labels.items())), 0)


class Difference:
    """What was counted since."""

    def __init__(self, client):
        self.client, self.before = client, scraped(client)

    def __call__(self, name, **labels):
        return value(scraped(self.client), name, **labels) - value(self.before, name, **labels)


@pytest.mark.parametrize(
    "header", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer ключ"]
)
def test_without_the_token_there_is_no_such_address(client, measured, header):
    assert client.get("/metrics", headers={"Authorization": header}).status_code == 404
    assert client.get(f"/metrics?token={TOKEN}").status_code == 404


def test_without_a_token_in_the_settings_nothing_opens_it(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_requests_are_counted_by_route_and_those_kept_apart(client, measured):
    public_edition(cast())
    since = Difference(client)
    for _time in range(3):
        client.get("/en/releases/")
    client.get("/somebodys-words")
    client.generic("SOMEBODYS", "/robots.txt")
    listed = {"method": "GET", "status": "2xx"}
    assert since("press_requests_total", route="press:releases", **listed) == 1
    assert since("press_requests_total", route="(none)", method="GET", status="4xx") == 1
    assert since("press_requests_total", route="press:robots", method="OTHER", status="4xx") == 1
    assert since("press_request_seconds_count", door="kept") == 2
    assert since("press_pages_made_total") == 1 and since("press_database_queries_total") > 5


def test_no_label_holds_what_a_reader_sent(client, measured):
    for path in ("/somebodys-words", "/en/releases/?q=somebodys", "/clearance/somebodys/"):
        client.get(path)
    assert "somebodys" not in " ".join(map(str, scraped(client)))


def test_failed_sign_ins_refusals_and_verbs_are_counted(
    client, measured, settings, django_capture_on_commit_callbacks
):
    since, who = Difference(client), cast()
    client.post("/admin/login/", {"username": "editor", "password": "wrong"})
    assert since("press_sign_in_failures_total") == 1
    settings.GUESSES_PER_MINUTE = 1
    for number in range(3):
        client.get(f"/clearance/secret{number}/")
    assert since("press_refused_total", limit="secret") >= 1
    with django_capture_on_commit_callbacks(execute=True):
        edition = draft(who)
        submit(edition, by=who.writer, at=NOON, revision=edition.revision)
    assert since("press_verbs_total", verb="submit") == 1
