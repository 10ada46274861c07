"""The edition's page in a real browser: the editor, the autocompletes, dragging rows."""

import os
import shutil

import pytest

from press.models import Edition
from tests import factories as make
from tests.admin.desk import page

CHROMIUM = shutil.which("chromium") or ""
BODY = (
    "<p>The talks were held.</p><h2>Agreed</h2><ul><li>Health</li><li>Trade</li></ul>"
    "<ol><li>First</li></ol><blockquote><p>A good day.</p></blockquote>"
    "<table><tbody><tr><th>Year</th><th>Visits</th></tr><tr><td>2022</td><td>3</td></tr></tbody>"
    '</table><p>See <a href="https://example.org/" rel="noopener">the text</a>.</p>'
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium"),
]


@pytest.fixture
def browser_page(monkeypatch):
    """A page of a fresh browser; what its console calls an error fails the test."""
    playwright = pytest.importorskip("playwright.sync_api")
    # The browser's driver runs an event loop beside the test, which is not asynchronous itself.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page(viewport={"width": 1280, "height": 1000})
        errors = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
        assert errors == []
        browser.close()


def open_signed_in(opened, live_server, client, user, edition):
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    opened.context.add_cookies([{**cookie, "url": live_server.url}])
    opened.goto(live_server.url + page(edition))
    opened.wait_for_selector(".field-body [contenteditable=true]")
    opened.wait_for_load_state("networkidle")


def save(opened):
    with opened.expect_navigation():
        opened.click("input[name=_save]")
    assert opened.inner_text(".messagelist").strip() == "Saved."


def choose(opened, row, term, name):
    opened.click(f"{row} .select2-selection")
    opened.wait_for_selector(".select2-search__field")
    opened.locator(".select2-search__field").last.fill(term)
    opened.click(f".select2-results__option:has-text('{name}')")


def test_the_editor_keeps_lists_tables_and_links_and_what_is_typed(
    browser_page, live_server, client
):
    who = make.cast()
    draft = make.draft(who, body=BODY)
    assert draft.body == BODY
    open_signed_in(browser_page, live_server, client, who.writer, draft)
    save(browser_page)
    assert Edition.objects.get().revision == 1

    browser_page.wait_for_load_state("networkidle")
    # The caret stands at the beginning; the editor reads a moved one some time after it moved.
    browser_page.locator(".field-body [contenteditable=true]").focus()
    browser_page.keyboard.type("Қазақша мәтін ")
    browser_page.keyboard.press("Control+b")
    browser_page.keyboard.type("bold")
    save(browser_page)
    typed = "<p>Қазақша мәтін <strong>bold</strong>The talks"
    assert Edition.objects.get().body == BODY.replace("<p>The talks", typed)


def test_rows_are_chosen_by_autocomplete_with_the_posts_of_the_official_and_dragged(
    browser_page, live_server, client
):
    who = make.cast()
    ministry = make.organization("Ministry")
    umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
    post = make.post(umarov, ministry, "Deputy Minister")
    topics = [make.topic("Trade"), make.topic("Health")]
    draft = make.draft(who, topics=topics)
    open_signed_in(browser_page, live_server, client, who.writer, draft)

    browser_page.click("#official_mentions-group .add-row a")
    choose(browser_page, "#official_mentions-0", "умаров", "Kairat Umarov")
    browser_page.locator("#id_official_mentions-0-appointment").select_option(str(post.pk))
    browser_page.locator("#topic_rows-1 .row-handle").drag_to(
        browser_page.locator("#topic_rows-0 td.field-position"), target_position={"x": 5, "y": 2}
    )
    save(browser_page)
    assert [one.topic.name for one in draft.topic_rows.all()] == ["Health", "Trade"]
    linked = draft.official_mentions.get()
    assert (linked.official, linked.appointment) == (umarov, post)
    chosen = browser_page.input_value("#id_official_mentions-0-appointment")
    assert chosen == str(post.pk)
