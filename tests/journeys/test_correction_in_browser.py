"""A live release is corrected: the notice read first, the change seen, and readers told."""

import pytest

from press.models import Edition
from press.reading.addresses import release_path
from tests import factories as make
from tests.admin.desk import page as address

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG, RIGHT = "The talks were held in Vienna.", "The talks were held in Geneva."
NOTICE = "The place was Geneva and not Vienna."


def start_the_correction(editor, hand, live):
    """The notice is read as readers will see it before anything is started."""
    editor.goto(address(live))
    hand.go(editor.get_by_role("link", name="Correct", exact=True))
    hand.write(editor.get_by_label("Notice:", exact=True), NOTICE)
    hand.go(editor.get_by_role("button", name="Show how it will read"))
    assert editor.inner_text(".guided-notice").split("\n\n") == ["Correction", NOTICE]
    assert Edition.objects.count() == 1
    hand.go(editor.get_by_role("button", name="Start the correction"))


def change_the_text(editor, hand):
    body = editor.locator(".field-body [contenteditable=true]")
    hand.write(body, RIGHT)
    hand.go(editor.locator(".submit-row").get_by_role("button", name="Save and submit for review"))
    assert editor.inner_text(".messagelist").strip() == "Saved and submitted for review."


def approve_what_changed(second, hand):
    second.goto("/admin/")
    waiting = second.get_by_role("region", name="To review")
    hand.go(waiting.get_by_role("link", name="Talks in Geneva"))
    hand.go(second.get_by_role("link", name="Approve", exact=True))
    changes = second.get_by_role("region", name="What changes for readers")
    changed = changes.locator("p", has=second.locator("del", has_text="Vienna"))
    assert changed.locator("ins", has_text="Geneva").is_visible()
    assert changes.get_by_text(NOTICE).first.is_visible()
    hand.go(second.get_by_role("button", name="Approve"))
    assert second.inner_text(".messagelist").strip() == "Approved."


def test_a_live_release_is_corrected_and_its_readers_are_told(sit_down, outside, hand):
    who = make.cast()
    live = make.public_edition(who, body=f"<p>{WRONG}</p>")
    editor = sit_down(who.editor)
    start_the_correction(editor, hand, live)
    change_the_text(editor, hand)

    outside.goto(release_path(live))
    assert outside.inner_text(".prose") == WRONG
    approve_what_changed(sit_down(who.second_editor), hand)
    outside.reload()
    assert outside.inner_text(".prose") == RIGHT
    assert NOTICE in outside.get_by_role("complementary", name="Correction").inner_text()

    hand.go(outside.get_by_role("link", name="2 public editions"))
    corrected, first = outside.locator(".history > li").all_inner_texts()
    assert "Edition 2" in corrected and NOTICE in corrected
    assert "Edition 1" in first and NOTICE not in first
