"""A real browser, and officers signed in to it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright

from tests.journeys.hands import Keyboard, Mouse

CHROMIUM = shutil.which("chromium") or ""
# As Chromium writes to the console of what a policy does not allow.
REFUSED = re.compile(r"Content Security Policy|Permissions policy violation|Trusted(?:HTML|Script)")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys; starting it takes as long as a short one."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    # The driver's loop runs in this thread, so Django takes every query for an async one.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def new_context(chromium, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser's window with nothing in it that another test left there.

    Whatever a page's policy refuses on any journey fails the test.
    """
    opened: list[BrowserContext] = []
    refused: set[str] = set()

    def hear(message: ConsoleMessage) -> None:
        if REFUSED.search(message.text):
            refused.add(f"{message.location['url']}: {message.text}")

    def make(**context) -> BrowserContext:
        opened.append(chromium.new_context(base_url=live_server.url, **context))
        opened[-1].on("console", hear)
        return opened[-1]

    yield make
    for one in opened:
        one.close()
    assert not refused


@pytest.fixture
def sit_down(new_context, live_server) -> Iterator[Callable]:
    """Give a person a browser of their own, signed in; answers its page.

    A script error on any page of it fails the test.
    """
    errors: list[str] = []

    def seat(user: User, **context):
        session = Client()
        session.force_login(user)
        own = new_context(**context)
        cookie = {"name": "sessionid", "value": session.cookies["sessionid"].value}
        own.add_cookies([{**cookie, "url": f"{live_server.url}/admin/"}])
        page = own.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield seat
    assert errors == []


@pytest.fixture
def outside(new_context):
    """A page of somebody without an account."""
    return new_context().new_page()


@pytest.fixture(
    params=[
        pytest.param(Mouse, id="by-mouse", marks=pytest.mark.long),
        pytest.param(Keyboard, id="by-keyboard"),
    ]
)
def hand(request) -> Mouse:
    """A journey that takes it is made twice: by keyboard only, for every change, as what a
    keyboard can do a mouse can; and with the mouse."""
    return request.param()
