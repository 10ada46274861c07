"""An officer's first sign-in, the next one, and the day the telephone is lost."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.admin.signing_in import PASSWORD, App, forget_used_codes, officer
from tests.journeys.axe import DESK, PHONE, faults_in_both_themes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("asked"),
]


def give_password(page: Page, hand, username: str = "editor") -> None:
    hand.write(page.get_by_label("Username"), username)
    hand.write(page.get_by_label("Password"), PASSWORD)
    hand.go(page.get_by_role("button", name="Log in"))


def give_code(page: Page, hand, code: str, button: str = "Log in") -> None:
    hand.write(page.locator("#id_code"), code)
    hand.go(page.get_by_role("button", name=button))


def without_faults(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    assert faults_in_both_themes(page, ()) == [], page.url


def set_up(page: Page, hand) -> tuple[App, list[str]]:
    give_password(page, hand)
    app = App(page.locator(".second-step-secret code").inner_text())
    assert page.locator("svg.qr-code").bounding_box()["width"] > 180
    give_code(page, hand, app.code(), "Confirm")
    return app, page.locator(".recovery-codes code").all_inner_texts()


@pytest.mark.parametrize(
    "viewport",
    [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone", marks=pytest.mark.long)],
)
def test_from_the_first_sign_in_to_the_lost_telephone(new_context, hand, viewport):
    user = officer(email="editor@example.org")
    page = new_context(viewport=viewport).new_page()
    page.goto("/admin/press/edition/")
    without_faults(page)
    app, codes = set_up(page, hand)
    assert len(codes) == 10
    without_faults(page)
    hand.go(page.get_by_role("link", name="I have kept them"))
    assert page.url.endswith("/admin/press/edition/")

    hand.go(page.get_by_role("button", name="Log out"))
    page.goto("/admin/")
    give_password(page, hand)
    without_faults(page)
    give_code(page, hand, "000000")
    assert "This code is wrong" in page.inner_text(".errorlist")
    forget_used_codes(user)
    user.totpdevice_set.update(throttling_failure_timestamp=None)
    give_code(page, hand, app.code())
    assert page.url.endswith("/admin/")

    abroad = new_context(viewport=viewport).new_page()
    abroad.goto("/admin/")
    give_password(abroad, hand)
    give_code(abroad, hand, codes[0])
    hand.go(abroad.get_by_role("link", name="Your sign-ins"))
    assert "9 recovery codes are left" in abroad.inner_text("#content")
    without_faults(abroad)
    hand.go(abroad.get_by_role("link", name="Replace the app"))
    without_faults(abroad)
    new = App(abroad.locator(".second-step-secret code").inner_text())
    hand.write(abroad.locator("#id_new"), new.code())
    give_code(abroad, hand, codes[1], "Replace the app")
    assert "every other sign-in has ended" in abroad.inner_text(".messagelist")

    page.goto("/admin/press/edition/")
    assert "your second step was changed" in page.inner_text(".sign-in-over")
    without_faults(page)


def test_the_codes_are_copied_and_nothing_of_a_reader_is_a_cookie(new_context, hand):
    officer()
    context = new_context(viewport=DESK, permissions=["clipboard-write"])
    page = context.new_page()
    page.goto("/admin/")
    set_up(page, hand)
    hand.press(page.get_by_role("button", name="Copy"))
    page.wait_for_selector("text=Copied.")
    assert {cookie["path"] for cookie in context.cookies()} == {"/admin/"}
    with page.expect_request(lambda asked: asked.url.endswith("/en/")) as reader:
        page.goto("/en/")
    assert "cookie" not in reader.value.all_headers()
