"""What is pasted from Word into the editor, as it is saved; and what becomes of it offline."""

import pytest

from press.models import Edition
from tests import factories as make
from tests.journeys.desk import open_edition, said, save, text_of
from tests.pure.clipboards import WORD_REMARKS, WORD_TEXT, WORD_TEXT_CLEANED

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOOR = "**/press/edition/paste/"
# Copies as a word processor does: rich and plain at once.
COPIED = """([html, text]) => document.addEventListener("copy", event => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
}, {once: true})"""


@pytest.fixture
def officer(sit_down, hand):
    """A writer with an empty draft open and the caret in its text."""
    who = make.cast()
    opened = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    open_edition(opened, make.draft(who, body=""))
    hand.write(text_of(opened), "")
    return opened


def paste(officer, html, text):
    """Copied in another window, and pasted where the caret stands."""
    elsewhere = officer.context.new_page()
    elsewhere.evaluate(COPIED, [html, text])
    elsewhere.keyboard.press("Control+c")
    elsewhere.close()
    officer.keyboard.press("Control+v")


def saved(officer, hand):
    save(officer, hand)
    assert said(officer) == "Saved."
    return Edition.objects.get().body


def test_what_is_pasted_from_word_is_saved_as_the_rich_text_of_a_release(officer, hand):
    paste(officer, WORD_TEXT, "Talks in Geneva")
    text_of(officer).locator("h2", has_text="Talks in Geneva").wait_for()
    assert officer.locator(".field-body .ProseMirror ul ul li").inner_text() == "Vaccines"
    assert officer.inner_text("#paste") == ""
    officer.keyboard.press("Control+z")
    text_of(officer).locator("h2").wait_for(state="detached")
    officer.keyboard.press("Control+Shift+z")
    text_of(officer).locator("h2").wait_for()
    assert saved(officer, hand) == WORD_TEXT_CLEANED


def test_two_pastes_stand_in_the_order_they_were_made(officer, hand):
    paste(officer, WORD_REMARKS, "remarks")
    paste(officer, "<p class=MsoNormal>Then this.</p>", "Then this.")
    officer.locator(".field-body .ProseMirror", has_text="Then this.").wait_for()
    assert saved(officer, hand) == (
        "<p>The talks were short and good.</p><p>Held on Monday.Then this.</p>"
    )


def test_without_an_answer_the_words_are_pasted_plain(officer, hand):
    officer.route(DOOR, lambda route: route.abort())
    paste(officer, WORD_REMARKS, "The talks were short.\n\nHeld on Monday.")
    officer.locator("#paste", has_text="Pasted as plain text.").wait_for()
    assert saved(officer, hand) == "<p>The talks were short.</p><p>Held on Monday.</p>"


def test_a_save_before_the_answer_saves_the_words(officer, hand):
    officer.route(DOOR, lambda route: None)
    paste(officer, WORD_REMARKS, "The talks were short.")
    assert officer.inner_text("#paste") == "Pasting…"
    assert saved(officer, hand) == "<p>The talks were short.</p>"


def test_what_no_word_processor_copied_is_left_to_the_editor(officer, hand):
    asked = []
    officer.on("request", lambda request: asked.append(request.url))
    paste(officer, "<h2>Agreed</h2><p>Health</p>", "Agreed Health")
    text_of(officer).locator("h2", has_text="Agreed").wait_for()
    assert not [url for url in asked if url.endswith("/paste/")]
    assert saved(officer, hand) == "<h2>Agreed</h2><p>Health</p>"
