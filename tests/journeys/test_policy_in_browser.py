"""What every journey is watched for: a page that asks for what its policy does not allow."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.journeys.conftest import REFUSED

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ATTEMPTS = {
    "an inline script": "e => { const s = document.createElement('script');"
    " s.textContent = 'document.title = 1'; document.body.append(s); }",
    "an inline style": "e => document.body.setAttribute('style', 'color: red')",
    "a handler": "e => { document.body.setAttribute('onclick', 'document.title = 1');"
    " document.body.click(); }",
    "a strange picture": "e => { new Image().src = 'https://elsewhere.example/a.png'; }",
    "a strange script": "e => { const s = document.createElement('script');"
    " s.setAttribute('src', 'https://elsewhere.example/a.js'); document.body.append(s); }",
}
# The desk's editor writes markup by itself, so only readers' pages may forbid that.
MARKUP = {"markup written by a script": "e => { document.body.innerHTML += '<b>x</b>'; }"}


@pytest.fixture
def watched(chromium, live_server):
    """A page whose policy may complain, and what it was heard to complain of."""
    context = chromium.new_context(base_url=live_server.url)
    heard = []
    context.on("console", lambda message: heard.append(message.text))
    page = context.new_page()
    yield page, heard
    context.close()


@pytest.mark.parametrize("door", ["front", "desk"])
def test_what_a_policy_refuses_is_heard(watched, door):
    page, heard = watched
    make.public_edition(make.cast())
    path = {"front": "/en/", "desk": reverse("admin:login")}[door]
    for what, script in {**ATTEMPTS, **(MARKUP if door == "front" else {})}.items():
        page.goto(path)
        heard.clear()
        try:
            page.evaluate(script)
        except Exception as error:
            heard.append(str(error))
        page.wait_for_timeout(100)
        assert any(REFUSED.search(line) for line in heard), what
        assert page.title() != "1", what
