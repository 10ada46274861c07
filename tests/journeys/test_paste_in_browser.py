"""What is pasted from Word into the editor, as it is saved; and what becomes of it offline."""

import pytest

from press.models import Edition
from tests import factories as make
from tests.admin.desk import page as address
from tests.pure.clipboards import WORD_REMARKS, WORD_TEXT, WORD_TEXT_CLEANED

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOOR = "**/press/edition/paste/"
PASTE = """(editor, [html, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
    return editor.dispatchEvent(event);
}"""


@pytest.fixture
def officer(sit_down):
    """A writer with an empty draft open and the caret in its text."""
    who = make.cast()
    made = make.draft(who, body="")
    opened = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    opened.goto(address(made))
    opened.locator(".field-body [contenteditable=true]").click()
    opened.wait_for_load_state("networkidle")
    return opened


def paste(officer, html, text):
    officer.locator(".field-body [contenteditable=true]").evaluate(PASTE, [html, text])


def saved(officer):
    with officer.expect_navigation():
        officer.click("input[name=_save]")
    assert officer.inner_text(".messagelist").strip() == "Saved."
    return Edition.objects.get().body


def test_what_is_pasted_from_word_is_saved_as_the_rich_text_of_a_release(officer):
    paste(officer, WORD_TEXT, "Talks in Geneva")
    officer.locator(".field-body [contenteditable=true] h2", has_text="Talks in Geneva").wait_for()
    assert officer.locator(".field-body .ProseMirror ul ul li").inner_text() == "Vaccines"
    assert officer.inner_text("#paste") == ""
    officer.keyboard.press("Control+z")
    officer.locator(".field-body [contenteditable=true] h2").wait_for(state="detached")
    officer.keyboard.press("Control+Shift+z")
    officer.locator(".field-body [contenteditable=true] h2").wait_for()
    assert saved(officer) == WORD_TEXT_CLEANED


def test_two_pastes_stand_in_the_order_they_were_made(officer):
    paste(officer, WORD_REMARKS, "remarks")
    paste(officer, "<p class=MsoNormal>Then this.</p>", "Then this.")
    officer.locator(".field-body .ProseMirror", has_text="Then this.").wait_for()
    assert saved(officer) == (
        "<p>The talks were short and good.</p><p>Held on Monday.Then this.</p>"
    )


def test_without_an_answer_the_words_are_pasted_plain(officer):
    officer.route(DOOR, lambda route: route.abort())
    paste(officer, WORD_REMARKS, "The talks were short.\n\nHeld on Monday.")
    officer.locator("#paste", has_text="Pasted as plain text.").wait_for()
    assert saved(officer) == "<p>The talks were short.</p><p>Held on Monday.</p>"


def test_a_save_before_the_answer_saves_the_words(officer):
    officer.route(DOOR, lambda route: None)
    paste(officer, WORD_REMARKS, "The talks were short.")
    assert officer.inner_text("#paste") == "Pasting…"
    assert saved(officer) == "<p>The talks were short.</p>"


def test_what_no_word_processor_copied_is_left_to_the_editor(officer):
    asked = []
    officer.on("request", lambda request: asked.append(request.url))
    paste(officer, "<h2>Agreed</h2><p>Health</p>", "Agreed Health")
    officer.locator(".field-body [contenteditable=true] h2", has_text="Agreed").wait_for()
    assert not [url for url in asked if url.endswith("/paste/")]
    assert saved(officer) == "<h2>Agreed</h2><p>Health</p>"
