"""An officer's way through the ministry's own sign-in service, which is another site."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from press.admin import provider as asked_of
from press.models import SignIn
from tests.admin import a_provider
from tests.admin.signing_in import App, officer
from tests.journeys.axe import DESK, PHONE, faults_in_both_themes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("asked"),
]


@pytest.fixture
def provider(settings, live_server):
    with a_provider.running() as made:
        # Another host than the desk's to the browser, so that cookies cross a site to come back.
        made.issuer = made.issuer.replace("127.0.0.1", "localhost")
        settings.OIDC_ISSUER = made.issuer
        settings.OIDC_CLIENT_ID = a_provider.CLIENT
        settings.OIDC_CLIENT_SECRET = a_provider.SECRET
        settings.OIDC_NAME = "Ministry ID"
        settings.OIDC_SECOND_STEP = [("acr", "gold")]
        settings.SITE_URL = live_server.url.replace("localhost", "127.0.0.1")
        yield made
        asked_of._kept.cache_clear()


def without_faults(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    assert faults_in_both_themes(page, ()) == [], page.url


@pytest.mark.parametrize(
    "viewport",
    [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone", marks=pytest.mark.long)],
)
def test_there_and_back(new_context, hand, settings, provider, viewport):
    officer(email="editor@example.org")
    desk = settings.SITE_URL
    page = new_context(viewport=viewport).new_page()
    page.goto(f"{desk}/admin/press/edition/")
    without_faults(page)
    hand.go(page.get_by_role("link", name="Log in with Ministry ID"))
    assert page.url.startswith(f"{desk}/admin/press/second-step/")
    app = App(page.locator(".second-step-secret code").inner_text())
    hand.write(page.locator("#id_code"), app.code())
    hand.go(page.get_by_role("button", name="Confirm"))
    hand.go(page.get_by_role("link", name="I have kept them"))
    assert page.url == f"{desk}/admin/press/edition/"

    hand.go(page.get_by_role("button", name="Log out"))
    provider.claims = {"acr": "gold"}
    page.goto(f"{desk}/admin/")
    hand.go(page.get_by_role("link", name="Log in with Ministry ID"))
    assert page.url == f"{desk}/admin/"
    assert SignIn.objects.latest("pk").step == "provider"
    page.goto(f"{desk}/admin/press/sign-ins/")
    assert "Bound since" in page.inner_text("#content-main")
    without_faults(page)

    hand.go(page.get_by_role("button", name="Log out"))
    provider.claims = {"sub": "subject-2"}
    page.goto(f"{desk}/admin/")
    hand.go(page.get_by_role("link", name="Log in with Ministry ID"))
    assert "belongs to another account" in page.get_by_role("alert").inner_text()
    without_faults(page)
    hand.go(page.get_by_role("link", name="Back to the sign-in page"))
    provider.down = True
    asked_of._kept.cache_clear()
    hand.go(page.get_by_role("link", name="Log in with Ministry ID"))
    assert "does not answer" in page.inner_text(".messagelist")
    without_faults(page)
