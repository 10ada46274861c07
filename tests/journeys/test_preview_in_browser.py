"""The preview beside the form: what is typed, as readers will see it, and nothing saved by it."""

import pytest

from press.models import Edition
from tests import factories as make
from tests.journeys.desk import open_edition, text_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_preview_follows_the_typing_at_both_widths_and_saves_nothing(sit_down, hand):
    who = make.cast()
    officer = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    open_edition(officer, make.draft(who))
    panel = officer.locator("#preview")
    for button in ("Hide the preview", "Show the preview"):
        hand.press(panel.get_by_role("button", name=button))
    shown = officer.frame_locator("#preview iframe")
    shown.locator("h1", has_text="Talks in Geneva").wait_for()

    hand.write(officer.locator("#id_title"), "Talks in Vienna")
    shown.locator("h1", has_text="Talks in Vienna").wait_for()
    hand.write(text_of(officer), "Typed just now.")
    shown.locator(".prose", has_text="Typed just now.").wait_for()

    for name, width in (("Phone", 375), ("Desktop", 1280)):
        button = panel.get_by_role("button", name=name)
        hand.press(button)
        assert button.get_attribute("aria-pressed") == "true"
        assert (
            shown.locator("html").evaluate("page => page.ownerDocument.defaultView.innerWidth")
            == width
        )
    kept = Edition.objects.get()
    assert (kept.title, kept.revision) == ("Talks in Geneva", 1)
