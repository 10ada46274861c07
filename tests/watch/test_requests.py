"""Each request has a number and a line; no line has anybody's words or secrets."""

import logging
import re
from urllib.parse import quote

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client, RequestFactory

from press.editorial.drafting import submit
from press.watch import one_request
from press.watch.told import told
from tests.factories import NOON, cast, draft, public_edition

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.mark.parametrize(
    "given", ["4bf92f3577b34da6a3ce929d0e0e4736", "Root=1-67891233-abcdef", "a-b.c_d=8"]
)
def test_a_number_that_the_proxy_gave_is_kept_and_returned(client, log, given):
    answer = client.get("/robots.txt", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] == given
    assert log.of("press.requests")[0]["request_id"] == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "short",
        "x" * 65,
        "a b c d e f",
        "12345678\r\nSet-Cookie: a=b",
        "<script>1</script>",
        "ключ-ключ",
    ],
)
def test_a_number_that_is_none_is_replaced(client, given):
    assert (
        client.get("/robots.txt", headers={"X-Request-ID": given})["X-Request-ID"]
        == "0123456789abcdef"
    )


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/releases/", "/nothing", "/admin/", "/healthz", "/api/v1/"]
)
def test_every_answer_has_its_number(client, path):
    assert client.get(path)["X-Request-ID"] and client.get(path)["X-Request-ID"]


def test_numbers_that_are_made_up_differ(monkeypatch):
    monkeypatch.undo()
    ask = RequestFactory()
    numbers = {one_request.begin(ask.get("/")).number for _time in range(100)}
    assert len(numbers) == 100 and all(re.fullmatch("[0-9a-f]{16}", one) for one in numbers)


def test_a_line_has_the_door_the_status_the_time_and_who_it_was(client, log):
    editor = cast().editor
    client.force_login(editor)
    client.get("/admin/press/edition/")
    line = log.of("press.requests")[0]
    assert (line["level"], line["method"], line["status"]) == ("info", "GET", 200)
    assert line["route"] == "admin:press_edition_changelist" and line["user_id"] == editor.pk
    assert line["queries"] > 3 and line["duration_ms"] >= line["database_ms"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])


def test_a_page_that_is_kept_has_no_line_of_its_own(client, log):
    public_edition(cast())
    for _time in range(3):
        assert client.get("/en/releases/").status_code == 200
    assert [line["route"] for line in log.of("press.requests")] == ["press:releases"]


def test_a_verb_is_told_by_its_number_once_it_is_done(log, django_capture_on_commit_callbacks):
    who = cast()
    with django_capture_on_commit_callbacks(execute=True):
        edition = draft(who, title=CANARY)
        submit(edition, by=who.writer, at=NOON, revision=edition.revision)
    line = log.of("press.verbs")[-1]
    assert (line["verb"], line["edition_id"], line["user_id"]) == (
        "submit",
        edition.pk,
        who.writer.pk,
    )
    assert CANARY not in log.text


# Everything that a person can send, in an address that fails in each of its ways.
@pytest.mark.parametrize(
    "path",
    [
        f"/en/{CANARY}/",
        f"/en/releases/?q={CANARY}",
        f"/en/releases/?kind={CANARY}",
        f"/en/releases/2024-77/{CANARY}/",
        f"/clearance/{CANARY}/",
        f"/clearance/{CANARY}/images/6b3c5fae-1f6a-4f0c-9d44-0f1df2b4a001/{CANARY}.jpg",
        f"/ru/alerts/{CANARY}/",
        f"/ru/alerts/{CANARY}/unsubscribe/",
        f"/media/images/6b3c5fae-1f6a-4f0c-9d44-0f1df2b4a001/{CANARY}.jpg",
        f"/api/v1/releases/?cursor={CANARY}",
        f"/admin/press/edition/?q={CANARY}",
        f"/admin/{CANARY}",
        f"/{CANARY}%0d%0aSet-Cookie:x",
        "/en/releases/?" + "&".join(f"{CANARY}{n}=1" for n in range(1100)),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_no_line_names_an_address_or_what_was_sent(log, path, method):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.generic(
        method,
        path,
        data=f"reason={CANARY}&username={CANARY}",
        content_type="application/x-www-form-urlencoded",
        headers={"Cookie": f"sessionid={CANARY}", "Referer": f"https://x/{CANARY}"},
    )
    client.get("/en/", headers={"Host": f"{CANARY}.example.org"})
    assert log.lines and CANARY not in log.text and CANARY.lower() not in log.text
    assert quote(CANARY) not in log.text


def test_failing_to_sign_in_is_logged_without_the_name_or_the_password(client, log):
    client.post("/admin/login/", {"username": CANARY, "password": CANARY * 2})
    assert log.lines and CANARY not in log.text


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (ValueError(f"could not convert {CANARY}"), "ValueError"),
        (KeyError(CANARY), "KeyError"),
        (
            IntegrityError(f"DETAIL: Key (title)=({CANARY}) already exists."),
            "django.db.utils.IntegrityError",
        ),
        (
            FileNotFoundError(2, "No such file or directory", f"/media/{CANARY}"),
            "No such file or directory",
        ),
        (
            OperationalError(f"database is locked\nDETAIL: {CANARY}"),
            "OperationalError: database is locked",
        ),
        (AttributeError("'NoneType' object has no attribute 'title'"), "has no attribute 'title'"),
    ],
)
def test_an_error_is_told_by_its_places_and_its_kind(broken, log, error, shown):
    client, words = broken(error), CANARY
    assert client.get(f"/robots.txt?{words}").status_code == 500
    (line,) = [line for line in log.lines if "error" in line]
    assert shown in line["error"] and 'plumbing.py", line ' in line["error"]
    assert (line["level"], line["route"], line["status"]) == ("error", "press:robots", 500)
    assert CANARY not in log.text


def test_what_led_to_an_error_is_told_first_and_without_its_words():
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise RuntimeError(CANARY) from error
    except RuntimeError as error:
        text = told(error)
    assert text.index("KeyError") < text.index("RuntimeError") and CANARY not in text


def test_the_error_page_tells_the_number_under_which_the_log_has_it(broken, log):
    answer = broken(ValueError("no")).get(
        "/robots.txt", headers={"X-Request-ID": "number-of-my-proxy"}
    )
    assert answer.status_code == 500 and "number-of-my-proxy" in answer.content.decode()
    assert [line["request_id"] for line in log.lines if "error" in line] == ["number-of-my-proxy"]


def test_gunicorns_own_lines_lose_the_address(log):
    gunicorn = logging.getLogger("gunicorn.error")
    gunicorn.addHandler(log.handlers[0])
    try:
        gunicorn.error("Error handling request %s", f"/clearance/{CANARY}/?q={CANARY}")
        gunicorn.error("Error handling request %s %s", "GET", f"/clearance/{CANARY}/")
        gunicorn.warning(f"Invalid request from ip=10.0.0.1: Invalid HTTP request line: '{CANARY}'")
        gunicorn.info("Booting worker with pid: %s", 12)
    finally:
        gunicorn.removeHandler(log.handlers[0])
    told = [line["message"] for line in log.of("gunicorn.error")]
    assert {"Error handling request", "Invalid request from ip=10.0.0.1:"} < set(told)
    assert "Booting worker with pid: 12" in told and CANARY not in log.text


def test_a_forged_post_is_logged_without_where_it_came_from(log):
    client = Client(enforce_csrf_checks=True)
    from_elsewhere = {
        "Referer": f"https://{CANARY}.example/{CANARY}",
        "Origin": f"https://{CANARY}",
    }
    answer = client.post("/admin/login/", {"username": CANARY}, secure=True, headers=from_elsewhere)
    assert answer.status_code == 403
    (line,) = log.of("django.security.csrf")
    assert line["message"] == "Forbidden (Origin checking failed): admin:login"
    assert CANARY not in log.text
