"""The edition's page in a real browser: the editor, the autocompletes, moving rows."""

import pytest

from press.models import Edition
from tests import factories as make
from tests.journeys.desk import name_official, open_edition, said, save, text_of
from tests.journeys.hands import Keyboard, Mouse

BODY = (
    "<p>The talks were held.</p><h2>Agreed</h2><ul><li>Health</li><li>Trade</li></ul>"
    "<ol><li>First</li></ol><blockquote><p>A good day.</p></blockquote>"
    "<table><tbody><tr><th>Year</th><th>Visits</th></tr><tr><td>2022</td><td>3</td></tr></tbody>"
    '</table><p>See <a href="https://example.org/" rel="noopener">the text</a>.</p>'
)
EVERY_TOOL = (
    "<h2>Talks</h2><p>One <strong>two</strong></p>"
    '<ul><li><a href="https://example.org/" rel="noopener">Health</a></li></ul>'
)

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_editor_keeps_lists_tables_and_links_and_what_is_typed(sit_down, hand):
    who = make.cast()
    draft = make.draft(who, body=BODY)
    assert draft.body == BODY
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    save(officer, hand)
    assert said(officer) == "Saved."
    assert Edition.objects.get().revision == 1

    open_edition(officer, draft)
    hand.write_before(text_of(officer).locator("p", has_text="The talks"), "Қазақша мәтін ")
    officer.keyboard.press("Control+b")
    officer.keyboard.type("bold")
    save(officer, hand)
    typed = "<p>Қазақша мәтін <strong>bold</strong>The talks"
    assert Edition.objects.get().body == BODY.replace("<p>The talks", typed)


def test_headings_lists_emphasis_and_links_are_made_by_keyboard(sit_down):
    who, hand = make.cast(), Keyboard()
    officer = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    open_edition(officer, make.draft(who, body=""))
    bar = officer.locator(".field-body .prose-menubar")
    hand.write(text_of(officer), "Talks")
    hand.press(bar.get_by_role("button", name="paragraph", exact=True))
    hand.press(bar.get_by_role("button", name="Heading 2"))
    officer.keyboard.press("Enter")
    officer.keyboard.type("One ")
    hand.press(bar.get_by_role("button", name="bold"))
    officer.keyboard.type("two")
    officer.keyboard.press("Enter")
    hand.press(bar.get_by_role("button", name="unordered list"))
    officer.keyboard.type("Health")
    officer.keyboard.press("Shift+ArrowLeft")
    officer.keyboard.press("Control+Shift+ArrowLeft")
    hand.press(bar.get_by_role("button", name="insert link"))
    dialog = officer.get_by_role("dialog")
    hand.write(dialog.get_by_role("textbox").first, "https://example.org/")
    hand.press(dialog.get_by_role("button").first)
    save(officer, hand)
    assert Edition.objects.get().body == EVERY_TOOL


def test_rows_are_chosen_by_autocomplete_with_the_posts_of_the_official(sit_down, hand):
    who = make.cast()
    umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
    post = make.post(umarov, make.organization("Ministry"), "Deputy Minister")
    draft = make.draft(who)
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    name_official(officer, hand, "умаров", "Kairat Umarov")
    posts = officer.locator("#id_official_mentions-0-appointment")
    posts.locator(f"option[value='{post.pk}']").wait_for(state="attached")
    hand.select(posts, posts.locator("option").last.inner_text())
    save(officer, hand)
    linked = draft.official_mentions.get()
    assert (linked.official, linked.appointment) == (umarov, post)
    assert posts.input_value() == str(post.pk)


def drag(officer):
    officer.locator("#topic_rows-1 .row-handle").drag_to(
        officer.locator("#topic_rows-0 td.field-position"), target_position={"x": 5, "y": 2}
    )


def number(officer):
    hand = Keyboard()
    hand.write(officer.locator("#id_topic_rows-0-position"), "2")
    hand.write(officer.locator("#id_topic_rows-1-position"), "1")


@pytest.mark.parametrize(
    ("move", "hand"), [(drag, Mouse()), (number, Keyboard())], ids=["by-mouse", "by-keyboard"]
)
def test_the_second_row_is_made_the_first(sit_down, move, hand):
    who = make.cast()
    draft = make.draft(who, topics=[make.topic("Trade"), make.topic("Health")])
    officer = sit_down(who.writer, viewport={"width": 1280, "height": 1000})
    open_edition(officer, draft)
    move(officer)
    save(officer, hand)
    assert [one.topic.name for one in draft.topic_rows.all()] == ["Health", "Trade"]
