"""From a manuscript to the reader, with nothing but a browser."""

import io

import feedparser
import pytest
from django.core.management import call_command

from press.management.demo.seeding import FOLDER
from tests.factories import cast

MANUSCRIPT = (
    "Talks on health and migration held in Geneva\n"
    "First Deputy Minister of Foreign Affairs of Kazakhstan Kairat Umarov met in Geneva with "
    "WHO Director-General Tedros Ghebreyesus and IOM Director General Amy Pope.\n"
    "Kairat Umarov told them about the Almaty Process, the press service of the Kazakh MFA "
    "reports.\n"
)

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(new_context, username):
    page = new_context().new_page()
    page.goto("/admin/")
    page.fill("#id_username", username)
    page.fill("#id_password", "press-demo")
    page.click("input[type=submit]")
    return page


def test_a_manuscript_reaches_the_reader_and_the_subscriber(
    new_context, outside, live_server, tmp_path
):
    call_command("import_directory", str(FOLDER / "directory.json"), stdout=io.StringIO())
    who = cast()
    for user in (who.writer, who.editor):
        user.set_password("press-demo")
        user.save()
    manuscript = tmp_path / "talks.txt"
    manuscript.write_text(MANUSCRIPT, "utf-8")
    writer = signed_in(new_context, "writer")
    writer.goto("/admin/press/edition/")
    writer.click("text=Import a manuscript")
    writer.set_input_files("input[type=file]", manuscript)
    writer.select_option("select[name=language]", "en")
    writer.fill("input[name=event_date]", "2023-12-11")
    writer.click("#content form [type=submit]")
    assert "Talks on health and migration held in Geneva" in writer.inner_text("#content")
    writer.click("button[name=_link_all]")
    writer.wait_for_selector(".messagelist")
    writer.click("button[name=_submit]")
    writer.wait_for_selector(".messagelist")
    address = writer.url

    listing = "/en/releases/?official=kairat-umarov"
    assert outside.request.get(listing).status == 400

    editor = signed_in(new_context, "editor")
    editor.goto(address)
    editor.click("text=Approve")
    editor.click("#content form [type=submit]")
    editor.wait_for_selector(".messagelist")

    for slug in ("kairat-umarov", "tedros-adhanom-ghebreyesus", "amy-pope"):
        assert outside.goto(f"/en/releases/?official={slug}").status == 200
        assert outside.locator("main").get_by_text("Talks on health and migration").count() == 1
        feed = feedparser.parse(f"{live_server.url}/en/releases/feed.rss?official={slug}")
        assert [entry.title for entry in feed.entries] == [
            "Talks on health and migration held in Geneva"
        ]
    outside.click("main >> text=Talks on health and migration")
    assert "First Deputy Minister of Foreign Affairs" in outside.inner_text("main")
    assert not outside.context.cookies()
