"""A real browser, and officers signed in to it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.journeys.hands import Keyboard, Mouse

CHROMIUM = shutil.which("chromium") or ""
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
def browser(monkeypatch) -> Iterator:
    """Chromium; a script error on any page of it fails the test."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    # The driver's loop runs in this thread, so Django takes every query for an async one.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def sit_down(browser, live_server) -> Iterator[Callable]:
    """Give a person a browser of their own, signed in; answers its page."""
    errors: list[str] = []

    def seat(user: User, **context):
        session = Client()
        session.force_login(user)
        own = browser.new_context(base_url=live_server.url, **context)
        cookie = {"name": "sessionid", "value": session.cookies["sessionid"].value}
        own.add_cookies([{**cookie, "url": live_server.url}])
        page = own.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield seat
    assert errors == []


@pytest.fixture
def outside(browser, live_server):
    """A page of somebody without an account."""
    return browser.new_context(base_url=live_server.url).new_page()


@pytest.fixture(params=[Mouse, Keyboard], ids=["by-mouse", "by-keyboard"])
def hand(request) -> Mouse:
    """A journey that takes it is made twice: with the mouse, and by keyboard only."""
    return request.param()
