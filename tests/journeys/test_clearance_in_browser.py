"""One unpublished text, shown to one person without an account, answered, logged and ended."""

from urllib.parse import urlsplit

import pytest

from tests import factories as make
from tests.admin.desk import door
from tests.admin.desk import page as address

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASON = "The figure is not agreed yet."


def make_the_link(editor, hand, draft) -> str:
    """The link's address, which is shown this once."""
    editor.goto(address(draft))
    hand.go(editor.get_by_role("button", name="Switch links on for this release"))
    hand.write(editor.get_by_label("For whom"), "Aigul")
    hand.go(editor.get_by_role("button", name="Make the link"))
    link = urlsplit(editor.get_by_label("Address").input_value()).path
    editor.goto(door(draft, "clearance"))
    assert editor.get_by_role("rowheader", name="Aigul").is_visible()
    assert link not in editor.content()
    return link


def read_and_answer(outside, hand, link):
    outside.goto(link)
    assert outside.get_by_text("For Aigul only. Not public.").first.is_visible()
    assert outside.inner_text(".prose") == "The talks were held."
    watermark = outside.locator("img.watermark")
    assert watermark.evaluate("image => image.complete && image.naturalWidth") > 0
    assert "Aigul" in outside.request.get(watermark.get_attribute("src")).text()
    hand.choose(outside.get_by_label("Not cleared, because:"))
    hand.write(outside.get_by_label("What stands against it"), REASON)
    hand.go(outside.get_by_role("button", name="Send the answer"))
    assert "You answered: not cleared." in outside.get_by_role("status").inner_text()


def read_the_answer_and_revoke(editor, hand):
    editor.goto("/admin/")
    news = editor.get_by_role("region", name="Clearance")
    assert "Aigul: Not cleared: The figure is not agreed yet." in news.inner_text()
    hand.go(news.get_by_role("link", name="Talks in Geneva"))
    assert "Aigul has not cleared this text." in editor.get_by_role("note").inner_text()
    hand.press(editor.locator("summary", has_text="Shown 2 times"))
    assert editor.locator("details[open] li", has_text="127.0.0.1").count() == 2
    hand.go(editor.get_by_role("button", name="Revoke Aigul"))
    assert editor.inner_text(".messagelist").strip() == "The link for Aigul is revoked."


def test_a_link_is_opened_answered_logged_and_revoked(sit_down, outside, hand):
    who = make.cast()
    draft = make.draft(who)
    editor = sit_down(who.editor)
    link = make_the_link(editor, hand, draft)
    read_and_answer(outside, hand, link)
    read_the_answer_and_revoke(editor, hand)

    assert outside.goto(link).status == 410
    assert "The press office has revoked it." in outside.inner_text("main")
    assert "The talks were held." not in outside.content()
    editor.reload()
    hand.press(editor.locator("summary", has_text="Shown 2 times"))
    assert editor.locator("details[open] li", has_text="refused: revoked").count() == 1
