"""Typing that ends in a crash or a log-out: the words are there when the officer comes back."""

import pytest

from press.models import Buffer, Edition
from tests import factories as make
from tests.journeys.desk import name_official, open_edition, said, save, text_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "#autosave [data-status]:has-text('Kept for you at')"


def title_of(officer):
    return officer.locator("#id_title")


def words_above(officer, hand, words):
    """Type at the beginning of the text."""
    hand.write_before(text_of(officer).locator("p").first, words)


def test_a_crash_loses_neither_text_nor_rows(sit_down, hand):
    who = make.cast()
    umarov = make.official("Kairat Umarov")
    draft = make.draft(who)
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    hand.write(title_of(officer), "Talks in Vienna")
    words_above(officer, hand, "Typed just before the crash. ")
    name_official(officer, hand, "umarov", "Kairat Umarov")
    officer.wait_for_selector(KEPT)
    assert Edition.objects.get().revision == 1
    officer.context.close()

    again = sit_down(who.writer)
    again.goto("/admin/")
    hand.go(again.locator("[aria-labelledby=front-unsaved] a", has_text="Talks in Vienna"))
    assert "Title, Body, Officials named" in again.inner_text("#unsaved")
    hand.go(again.get_by_role("link", name="Take it up again"))
    assert again.input_value("#id_title") == "Talks in Vienna"
    text_of(again).get_by_text("before the crash").wait_for()
    save(again, hand)
    assert said(again) == "Saved."
    saved = Edition.objects.get()
    assert saved.title == "Talks in Vienna"
    assert saved.body == "<p>Typed just before the crash. The talks were held.</p>"
    assert saved.official_mentions.get().official == umarov
    again.wait_for_load_state("networkidle")
    assert not Buffer.objects.exists()


def test_a_log_out_in_another_tab_loses_nothing(sit_down, hand):
    who = make.cast()
    who.writer.set_password("press-demo")
    who.writer.save()
    draft = make.draft(who)
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    words_above(officer, hand, "Typed before. ")
    officer.wait_for_selector(KEPT)
    other = officer.context.new_page()
    other.goto("/admin/")
    hand.go(other.get_by_role("button", name="Log out"))

    # A save that the sign-in page would swallow waits on the page, and says why.
    hand.write(title_of(officer), "Typed signed out")
    hand.press(officer.locator(".submit-row input[name=_save]"))
    officer.wait_for_selector("#autosave :has-text('You are signed out')")
    assert officer.input_value("#id_title") == "Typed signed out"

    other.goto("/admin/login/")
    hand.write(other.get_by_label("Username"), "writer")
    hand.write(other.get_by_label("Password"), "press-demo")
    hand.go(other.get_by_role("button", name="Log in"))
    save(officer, hand)
    assert said(officer) == "Saved."
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


def test_words_offered_are_never_typed_over_and_typing_back_forgets(sit_down, hand):
    draft = make.draft(who := make.cast())
    officer = sit_down(who.writer)
    open_edition(officer, draft)
    hand.write(title_of(officer), "An hour of work")
    officer.wait_for_selector(KEPT)
    open_edition(officer, draft)
    hand.write(title_of(officer), "Something else")
    officer.wait_for_selector("#autosave :has-text('say above first')")
    assert Buffer.objects.get().data["title"] == ["An hour of work"]
    hand.press(officer.locator("#unsaved summary"))
    hand.go(officer.get_by_role("button", name="Yes, throw it away"))
    assert not Buffer.objects.exists()
    hand.write(title_of(officer), "A slip")
    officer.wait_for_selector(KEPT)
    hand.write(title_of(officer), "Talks in Geneva")
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
