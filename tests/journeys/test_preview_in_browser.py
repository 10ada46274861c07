"""The preview beside the form: what is typed, as readers will see it, and nothing saved by it."""

import pytest

from press.models import Edition
from tests import factories as make
from tests.admin.desk import page as address

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_preview_follows_the_typing_at_both_widths_and_saves_nothing(sit_down):
    who = make.cast()
    draft = make.draft(who)
    officer = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    officer.goto(address(draft))
    panel = officer.locator("#preview")
    if panel.locator("[data-toggle]").get_attribute("aria-expanded") == "false":
        panel.locator("[data-toggle]").click()
    shown = officer.frame_locator("#preview iframe")
    shown.locator("h1", has_text="Talks in Geneva").wait_for()

    officer.fill("#id_title", "Talks in Vienna")
    shown.locator("h1", has_text="Talks in Vienna").wait_for()
    officer.locator(".field-body [contenteditable=true]").focus()
    officer.keyboard.type("Typed just now. ")
    shown.locator(".prose", has_text="Typed just now.").wait_for()

    for width in (375, 1280):
        button = panel.locator(f"[data-width='{width}']")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert (
            shown.locator("html").evaluate("page => page.ownerDocument.defaultView.innerWidth")
            == width
        )
    kept = Edition.objects.get()
    assert (kept.title, kept.revision) == ("Talks in Geneva", 1)
