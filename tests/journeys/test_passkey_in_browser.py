"""An officer's passkey: added after an app, used instead of a code, removed."""

import pytest
from playwright.sync_api import Page

from press.models import SignIn
from press.models.passkeys import passkeys_of
from tests.admin.signing_in import App, forget_used_codes, officer
from tests.journeys.axe import DESK, PHONE
from tests.journeys.hands import Keyboard
from tests.journeys.test_sign_in_in_browser import give_password, set_up, without_faults

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("asked"),
]
# A reader of fingers within the machine, whose owner is always there and willing.
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# What browsers of some years ago have not got.
WITHOUT_JSON = """
    delete PublicKeyCredential.parseCreationOptionsFromJSON;
    delete PublicKeyCredential.parseRequestOptionsFromJSON;
    delete PublicKeyCredential.prototype.toJSON;
"""


@pytest.fixture
def at_home(settings, live_server):
    """The desk at the name that passkeys are kept for."""
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [live_server.url]


def plug_in(page: Page) -> None:
    own = page.context.new_cdp_session(page)
    own.send("WebAuthn.enable")
    own.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def on_both_screens(page: Page) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        without_faults(page)


def show_code(page: Page, hand: Keyboard, app: App, button: str) -> None:
    hand.write(page.locator("#id_code"), app.code())
    hand.go(page.get_by_role("button", name=button))


def press_until_over(page: Page, hand: Keyboard, button: str, address: str) -> None:
    """The browser answers in its own time, and the page goes on by itself."""
    hand.press(page.get_by_role("button", name=button))
    page.wait_for_url(f"**{address}")


def test_a_passkey_is_added_used_and_removed(new_context, at_home):
    hand, user = Keyboard(), officer(email="editor@example.org")
    page = new_context(viewport=DESK).new_page()
    plug_in(page)
    page.goto("/admin/")
    app, _codes = set_up(page, hand)
    hand.go(page.get_by_role("link", name="I have kept them"))
    hand.go(page.get_by_role("link", name="Your sign-ins"))

    hand.go(page.get_by_role("link", name="Add a passkey"))
    without_faults(page)
    forget_used_codes(user)
    hand.write(page.get_by_label("Name"), "Laptop")
    show_code(page, hand, app, "Go on")
    press_until_over(page, hand, "Add the passkey", "/sign-ins/")
    assert "The passkey is added" in page.inner_text(".messagelist")
    assert "Laptop" in page.inner_text("#content-main")
    on_both_screens(page)

    hand.go(page.get_by_role("button", name="Log out"))
    page.add_init_script(WITHOUT_JSON)
    page.goto("/admin/")
    give_password(page, hand)
    on_both_screens(page)
    press_until_over(page, hand, "Use a passkey", "/admin/")
    assert SignIn.objects.latest("pk").step == "passkey"

    page.goto("/admin/press/second-step/passkey/")
    forget_used_codes(user)
    hand.write(page.get_by_label("Name"), "The same laptop")
    show_code(page, hand, app, "Go on")
    hand.press(page.get_by_role("button", name="Add the passkey"))
    page.wait_for_selector("text=This device keeps a passkey of yours for the desk already.")
    without_faults(page)
    hand.go(page.get_by_role("link", name="Close"))

    hand.go(page.get_by_role("link", name="Laptop"))
    without_faults(page)
    forget_used_codes(user)
    show_code(page, hand, app, "Remove the passkey")
    assert "every other sign-in has ended" in page.inner_text(".messagelist")
    assert passkeys_of(user) == []
    hand.go(page.get_by_role("button", name="Log out"))
    page.goto("/admin/")
    give_password(page, hand)
    assert not page.get_by_role("button", name="Use a passkey").count()
