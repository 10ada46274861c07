"""A minister is succeeded, in a browser: read in words, done, and in the next draft's titles."""

from datetime import date, timedelta

import pytest

from press.models import Appointment
from tests import factories as make

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MINISTER = "Minister of Foreign Affairs"
TEXT = "Alibek Bakayev received Kairat Umarov in Astana. "


def suggested(writer, day: date) -> list[str]:
    """What is suggested for a new draft about a day."""
    writer.goto("/admin/press/edition/add/")
    writer.wait_for_selector(".field-body [contenteditable=true]")
    writer.wait_for_load_state("networkidle")
    writer.select_option("#id_language", "en")
    writer.fill("#id_title", f"A farewell on {day}")
    writer.fill("#id_event_date", day.isoformat())
    writer.locator(".field-body [contenteditable=true]").focus()
    writer.keyboard.type(TEXT)
    with writer.expect_navigation():
        writer.click("input[name=_save]")
    return writer.locator("#suggestions .suggestions-who").all_inner_texts()


def test_a_post_handed_over_is_in_the_titles_of_the_next_draft(sit_down):
    who = make.cast()
    ministry = make.organization("Foreign Ministry")
    umarov, bakayev = make.official("Kairat Umarov"), make.official("Alibek Bakayev")
    make.post(umarov, ministry, MINISTER, start=date(2020, 1, 1))
    day = date.today() + timedelta(days=5)
    editor = sit_down(who.editor)
    editor.goto("/admin/press/official/")
    editor.click(".object-tools >> text=Reshuffle")
    editor.fill("#id_on", day.isoformat())
    editor.select_option("#id_row-0-post", label=f"{MINISTER} — Kairat Umarov")
    editor.type("#id_row-0-to", "bakay")
    editor.wait_for_selector("datalist option[value='Alibek Bakayev']", state="attached")
    editor.fill("#id_row-0-to", "Alibek Bakayev")
    # Enter looks, and never does.
    with editor.expect_navigation():
        editor.press("#id_row-0-to", "Enter")
    until, since = editor.locator(".reshuffle-words ol p").all_inner_texts()
    assert f"Kairat Umarov, {MINISTER}" in until
    assert f"Alibek Bakayev, {MINISTER}" in since
    assert Appointment.objects.count() == 1
    with editor.expect_navigation():
        editor.click("input[name=_do]")
    assert editor.inner_text(".messagelist").strip() == "1 post is handed over."

    writer = sit_down(who.writer)
    for about, holder in ((day, bakayev), (day - timedelta(days=1), umarov)):
        (titled,) = [words for words in suggested(writer, about) if MINISTER in words]
        assert titled.startswith(holder.name)
