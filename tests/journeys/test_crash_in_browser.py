"""Typing that ends in a crash or a log-out: the words are there when the officer comes back."""

import pytest

from press.models import Buffer, Edition
from tests import factories as make
from tests.admin.desk import page as address
from tests.admin.test_editor_in_browser import choose

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "#autosave [data-status]:has-text('Kept for you at')"


def open_edition(officer, edition):
    officer.goto(address(edition))
    officer.wait_for_selector(".field-body [contenteditable=true]")
    officer.wait_for_load_state("networkidle")


def write(officer, words):
    officer.locator(".field-body [contenteditable=true]").focus()
    officer.keyboard.type(words)


def test_a_crash_loses_neither_text_nor_rows(sit_down):
    who = make.cast()
    umarov = make.official("Kairat Umarov")
    draft = make.draft(who)
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    write(officer, "Typed just before the crash. ")
    officer.click("#official_mentions-group .add-row a")
    choose(officer, "#official_mentions-0", "umarov", "Kairat Umarov")
    officer.fill("#id_title", "Talks in Vienna")
    officer.wait_for_selector(KEPT)
    assert Edition.objects.get().revision == 1
    officer.context.close()

    again = sit_down(who.writer)
    again.goto("/admin/")
    again.click("[aria-labelledby=front-unsaved] a:has-text('Talks in Vienna')")
    assert "Title, Body, Officials named" in again.inner_text("#unsaved")
    with again.expect_navigation():
        again.click("#unsaved >> text=Take it up again")
    assert again.input_value("#id_title") == "Talks in Vienna"
    again.locator(".field-body [contenteditable=true]", has_text="before the crash").wait_for()
    with again.expect_navigation():
        again.click("input[name=_save]")
    assert again.inner_text(".messagelist").strip() == "Saved."
    saved = Edition.objects.get()
    assert saved.title == "Talks in Vienna"
    assert saved.body == "<p>Typed just before the crash. The talks were held.</p>"
    assert saved.official_mentions.get().official == umarov
    again.wait_for_load_state("networkidle")
    assert not Buffer.objects.exists()


def test_a_log_out_in_another_tab_loses_nothing(sit_down):
    who = make.cast()
    who.writer.set_password("press-demo")
    who.writer.save()
    draft = make.draft(who)
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    write(officer, "Typed before. ")
    officer.wait_for_selector(KEPT)
    other = officer.context.new_page()
    other.goto("/admin/")
    other.click("#logout-form button")

    # A save that the sign-in page would swallow waits on the page, and says why.
    officer.fill("#id_title", "Typed signed out")
    officer.click("input[name=_save]")
    officer.wait_for_selector("#autosave :has-text('You are signed out')")
    assert officer.input_value("#id_title") == "Typed signed out"

    other.goto("/admin/login/")
    other.fill("#id_username", "writer")
    other.fill("#id_password", "press-demo")
    with other.expect_navigation():
        other.click("input[type=submit]")
    with officer.expect_navigation():
        officer.click("input[name=_save]")
    assert officer.inner_text(".messagelist").strip() == "Saved."
    saved = Edition.objects.get()
    assert (saved.title, saved.body) == (
        "Typed signed out",
        "<p>Typed before. The talks were held.</p>",
    )
    assert not Buffer.objects.exists()


def test_without_a_connection_a_save_waits_and_leaving_asks_first(sit_down):
    draft = make.draft(who := make.cast())
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    asked = []
    officer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    officer.context.set_offline(True)
    officer.fill("#id_title", "Typed in a tunnel")
    officer.click("input[name=_save]")
    officer.wait_for_selector("#autosave :has-text('Not saved: no connection')")
    officer.evaluate("window.location.assign('/admin/')")
    officer.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    officer.context.set_offline(False)
    officer.wait_for_selector(KEPT)
    assert Buffer.objects.get().data["title"] == ["Typed in a tunnel"]
    officer.goto("/admin/")
    assert asked == ["beforeunload"]


def test_words_offered_are_never_typed_over_and_typing_back_forgets(sit_down):
    draft = make.draft(who := make.cast())
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    officer.fill("#id_title", "An hour of work")
    officer.wait_for_selector(KEPT)
    open_edition(officer, draft)
    officer.fill("#id_title", "Something else")
    officer.wait_for_selector("#autosave :has-text('say above first')")
    assert Buffer.objects.get().data["title"] == ["An hour of work"]
    officer.click("#unsaved summary")
    with officer.expect_navigation():
        officer.click("text=Yes, throw it away")
    assert not Buffer.objects.exists()
    officer.fill("#id_title", "A slip")
    officer.wait_for_selector(KEPT)
    officer.fill("#id_title", "Talks in Geneva")
    officer.wait_for_selector("#autosave [data-status]:empty", state="attached")
    assert not Buffer.objects.exists()


def test_two_officers_on_one_edition_hear_of_each_other(sit_down):
    draft = make.draft(who := make.cast())
    first, second = sit_down(who.writer), sit_down(who.editor)
    open_edition(first, draft)
    open_edition(second, draft)
    second.wait_for_selector("#presence:has-text('writer has this open.')")
    second.fill("#id_title", "Typed by the editor")
    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    second.wait_for_selector(KEPT)
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    first.wait_for_selector("#presence:has-text('editor has this open, typing.')")
