"""A minister is succeeded, in a browser: read in words, done, and in the next draft's titles."""

from datetime import date, timedelta

import pytest

from press.models import Appointment
from tests import factories as make
from tests.journeys.desk import said, save, text_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MINISTER = "Minister of Foreign Affairs"
TEXT = "Alibek Bakayev received Kairat Umarov in Astana. "


def suggested(writer, hand, day: date) -> list[str]:
    """What is suggested for a new draft about a day."""
    writer.goto("/admin/press/edition/add/")
    text_of(writer).wait_for()
    writer.wait_for_load_state("networkidle")
    hand.select(writer.locator("#id_language"), "English")
    hand.write(writer.locator("#id_title"), f"A farewell on {day}")
    hand.write(text_of(writer), TEXT)
    hand.write(writer.locator("#id_event_date"), day.isoformat())
    save(writer, hand)
    return writer.locator("#suggestions .suggestions-who").all_inner_texts()


def hand_over(editor, hand, day: date) -> None:
    editor.goto("/admin/press/official/")
    hand.go(editor.get_by_role("link", name="Reshuffle"))
    hand.write_moment(editor.locator("#id_on"), day)
    hand.select(editor.locator("#id_row-0-post"), f"{MINISTER} — Kairat Umarov")
    to = editor.locator("#id_row-0-to")
    hand.write(to, "bakay")
    editor.wait_for_selector("datalist option[value='Alibek Bakayev']", state="attached")
    hand.write(to, "Alibek Bakayev")
    # Enter looks, and never does.
    with editor.expect_navigation():
        editor.keyboard.press("Enter")
    until, since = editor.locator(".reshuffle-words ol p").all_inner_texts()
    assert f"Kairat Umarov, {MINISTER}" in until
    assert f"Alibek Bakayev, {MINISTER}" in since
    assert Appointment.objects.count() == 1
    hand.go(editor.get_by_role("button", name="Hand over"))
    assert said(editor) == "1 post is handed over."


def test_a_post_handed_over_is_in_the_titles_of_the_next_draft(sit_down, hand):
    who = make.cast()
    ministry = make.organization("Foreign Ministry")
    umarov, bakayev = make.official("Kairat Umarov"), make.official("Alibek Bakayev")
    make.post(umarov, ministry, MINISTER, start=date(2020, 1, 1))
    day = date.today() + timedelta(days=5)
    hand_over(sit_down(who.editor), hand, day)

    writer = sit_down(who.writer)
    for about, holder in ((day, bakayev), (day - timedelta(days=1), umarov)):
        (titled,) = [words for words in suggested(writer, hand, about) if MINISTER in words]
        assert titled.startswith(holder.name)
