"""Every page of the desk held against axe: light and dark, on a desk and on a phone."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from django.utils import timezone

from press.editorial.attachments import add_attachment, save_files
from press.editorial.changes import LinkUse
from press.editorial.clearance import allow_clearance, make_link
from tests import factories as make
from tests.admin.addresses import ADDRESSES, ROLES
from tests.admin.desk import door, page
from tests.admin.office import one_of_everything
from tests.editorial.papers import paper
from tests.journeys.axe import DESK, PHONE, faults_in_both_themes
from tests.journeys.desk import open_edition

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Addresses of the table that answer with data for scripts or with a file.
NO_PAGES = {
    "autocomplete",
    "press_official_posts",
    "press_edition_file",
    "press_image_original",
    "press_image_rendition",
    "press_image_thumbnail",
    "press_image_choose",
    "press_image_focal",
    "press_release_record_html",
    "press_release_record_json",
}
# What an edition's page shows differs from state to state.
IN_STATES = ("reviewed", "scheduled", "public", "alone", "withdrawn", "translation")
FILTERED = "?state=in_review&language=ru"
# Faults of Django's own markup on pages of ours.
DJANGOS = (
    # The first column of a list of rows, which holds what cannot be seen, has no heading.
    ("empty-table-header", '<th class="original"></th>'),
)
ON_PHONES = (
    "index",
    "press_edition_changelist",
    "press_edition_change",
    "press_edition_approve",
    "press_edition_clearance",
    "press_official_change",
    "press_image_changelist",
    "press_event_changelist",
    "press_topic_changelist",
    "auth_user_change",
)


def pages(office) -> dict[str, str]:
    """The address of every page that an administrator can open, under its name."""
    found = {}
    for address in ADDRESSES:
        status = address.get.split()[ROLES.index("administrator")]
        if status == "200" and address.name not in NO_PAGES:
            found[address.name] = reverse(f"admin:{address.name}", args=address.parts(office))
    states = {name: page(getattr(office, name)) for name in IN_STATES}
    return {**found, **states, "filtered": found["press_edition_changelist"] + FILTERED}


def faults(officer) -> list[str]:
    officer.evaluate(AXE_SCRIPT)
    return faults_in_both_themes(officer, DJANGOS)


def held_against(officer, addresses: dict[str, str]) -> dict[str, list[str]]:
    """The faults of each page that has any."""
    found = {}
    for name, url in addresses.items():
        assert officer.goto(url).ok, url
        found[name] = faults(officer)
    return {name: lines for name, lines in found.items() if lines}


def test_axe_finds_nothing_on_any_page_in_either_theme(sit_down):
    office = one_of_everything()
    officer = sit_down(office.who.administrator, viewport=DESK)
    assert held_against(officer, pages(office)) == {}


def test_axe_finds_nothing_on_a_phone(sit_down):
    office = one_of_everything()
    officer = sit_down(office.who.administrator, viewport=PHONE)
    addresses = pages(office)
    assert held_against(officer, {name: addresses[name] for name in ON_PHONES}) == {}


def test_axe_finds_nothing_where_a_form_is_refused_or_read_before_it_is_done(sit_down):
    who = make.cast()
    public, reviewed = make.public_edition(who), make.in_review(who)
    officer = sit_down(who.editor, viewport=DESK)
    officer.goto(door(public, "correct"))
    officer.click("input[name=_look]")
    officer.locator(".errornote").wait_for()
    assert faults(officer) == []
    officer.fill("#id_en-notice", "The place was Geneva.")
    officer.click("input[name=_look]")
    officer.locator(".guided-notice").wait_for()
    assert faults(officer) == []
    officer.goto(door(reviewed, "approve"))
    officer.check("#id_when_1")
    officer.click(".submit-row input.default")
    officer.locator(".errornote").first.wait_for()
    assert faults(officer) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["on a desk", "on a phone"])
def test_axe_finds_nothing_where_two_saves_are_brought_together(sit_down, size):
    who = make.cast()
    draft = make.draft(who)
    officer = sit_down(who.second_writer, viewport=size)
    open_edition(officer, draft)
    make.revise_fields(who, draft, make.NOON, title="Talks in Bern", body="<p>They went on.</p>")
    officer.fill("#id_title", "Talks in Vienna")
    officer.fill("#id_place", "Vienna")
    officer.locator(".field-body [contenteditable=true]").fill("They ended.")
    with officer.expect_navigation():
        officer.click(".submit-row input[name=_save]")
    officer.locator(".merge-conflict [contenteditable=true]").wait_for()
    assert officer.locator(".merge-conflict").count() == 2
    assert faults(officer) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["on a desk", "on a phone"])
def test_axe_finds_nothing_where_two_lists_of_files_are_brought_together(sit_down, size):
    who = make.cast()
    given = {"by": who.second_writer, "at": make.NOON}
    draft = make.draft(who)
    draft = add_attachment(draft, paper(), revision=draft.revision, **given)
    officer = sit_down(who.writer, viewport=size)
    officer.goto(door(draft, "files"))
    save_files(draft, [], [LinkUse("https://youtu.be/a", "A")], revision=draft.revision, **given)
    officer.get_by_role("group", name="Statement.pdf").get_by_label("Name").fill("Mine")
    with officer.expect_navigation():
        officer.get_by_role("button", name="Save").click()
    assert officer.locator(".merge-conflict").count() == 1
    assert faults(officer) == []
    officer.get_by_label("Take what you typed").check()
    with officer.expect_navigation():
        officer.get_by_role("button", name="Save").click()
    assert [row.name for row in draft.attachments.all()] == ["Mine.pdf"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["on a desk", "on a phone"])
def test_axe_finds_nothing_on_what_a_clearance_link_shows(new_context, size):
    who, at = make.cast(), timezone.now()
    shown = make.in_review(who, at=at)
    allow_clearance(shown.release, by=who.editor, at=at)
    shown.release.refresh_from_db()
    lasting = {"expires_at": at + make.DAY, "asks": True, "revision": shown.revision}
    _link, token = make_link(shown, name="Aigul", by=who.editor, at=at, **lasting)
    outside = new_context(viewport=size).new_page()
    for path, status in ((f"/clearance/{token}/", 200), ("/clearance/nothing/", 404)):
        assert outside.goto(path).status == status
        assert faults(outside) == []


def test_boxes_that_scripts_draw_are_named_as_their_fields_are(sit_down):
    who = make.cast()
    officer = sit_down(who.writer, viewport=DESK)
    officer.goto(page(make.draft(who)))
    officer.get_by_role("textbox", name="Body").wait_for()
    officer.get_by_role("textbox", name="Notes to editors").wait_for()
    officer.click("#official_mentions-group .add-row a")
    officer.locator("#official_mentions-0").get_by_role("combobox", name="Official").wait_for()
