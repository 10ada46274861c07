"""Letters about errors: few, useful, and with nothing in them that people wrote."""

import logging

import pytest
from django.core import mail
from django.test import RequestFactory, override_settings
from django.utils.log import AdminEmailHandler
from django.views.debug import get_default_exception_reporter_filter, get_exception_reporter_class

from press.watch.error_mail import ALTOGETHER, ErrorMail, NothingShown, PlacesOnly
from press.watch.lines import WithoutContent

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def letters(settings):
    settings.ADMINS = [("", "it@example.org")]
    handler = ErrorMail()
    handler.setLevel(logging.ERROR)
    handler.addFilter(WithoutContent())
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


def test_an_error_is_written_about_with_its_number_route_and_places(broken):
    broken(ValueError(CANARY)).get(f"/robots.txt?{CANARY}", headers={"Cookie": f"x={CANARY}"})
    (letter,) = mail.outbox
    assert letter.to == ["it@example.org"] and "ValueError 0123456789abcdef" in letter.subject
    assert "Route: press:robots" in letter.body and 'plumbing.py", line ' in letter.body
    assert CANARY not in str(letter.message())


def test_a_page_that_fails_for_everybody_is_one_letter_an_hour(broken, monkeypatch):
    client = broken(ValueError("no"))
    for _time in range(30):
        client.get("/robots.txt")
    assert len(mail.outbox) == 1


def test_errors_of_many_kinds_are_a_score_of_letters_an_hour():
    log = logging.getLogger("press.test")
    for number in range(60):
        exec(
            compile("\n" * number + "def fail(): raise KeyError", f"f{number}", "exec"), names := {}
        )
        try:
            names["fail"]()
        except KeyError:
            log.exception("Failed")
    assert len(mail.outbox) == ALTOGETHER


def test_a_warning_and_a_refusal_are_no_letter(client):
    client.get("/nothing")
    logging.getLogger("press.test").warning("Only that")
    assert not mail.outbox


def test_without_an_address_nobody_is_written_to(broken, settings):
    settings.ADMINS = []
    broken(ValueError("no")).get("/robots.txt")
    assert not mail.outbox


def test_djangos_own_letters_are_not_sent_besides():
    handlers = [
        one for name in ("django", "django.request") for one in logging.getLogger(name).handlers
    ]
    assert not [one for one in handlers if isinstance(one, AdminEmailHandler)]


@override_settings(
    DEFAULT_EXCEPTION_REPORTER="press.watch.error_mail.PlacesOnly",
    DEFAULT_EXCEPTION_REPORTER_FILTER="press.watch.error_mail.NothingShown",
)
def test_whatever_else_reports_an_error_shows_no_variable_setting_or_field():
    get_default_exception_reporter_filter.cache_clear()
    request = RequestFactory().post(
        f"/x?{CANARY}", {"title": CANARY}, headers={"Cookie": f"a={CANARY}"}
    )
    title = CANARY
    try:
        raise ValueError(title)
    except ValueError as error:
        found = type(error), error, error.__traceback__
    assert get_exception_reporter_class(request) is PlacesOnly
    report = PlacesOnly(request, *found)
    assert isinstance(report.filter, NothingShown)
    data = report.get_traceback_data()
    shown = [data["filtered_POST_items"], data["settings"], data["request_meta"]]
    assert not any(shown) and not any(frame["vars"] for frame in data["frames"])
    assert CANARY not in report.get_traceback_text() and report.get_traceback_html() == ""
    get_default_exception_reporter_filter.cache_clear()
