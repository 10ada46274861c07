"""The panel of suggestions in a browser: one link, all links, a new person; no typing is lost."""

import pytest

from press.models import Edition, Official
from tests import factories as make
from tests.admin.desk import page as address

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = (
    "<p>First Deputy Minister Kairat Umarov met in Geneva with the Director-General of the World "
    "Health Organization (WHO) Tedros Ghebreyesus.</p>"
    "<p>Jane Stoneworthy, a doctor, attended.</p>"
)


@pytest.fixture
def draft():
    who = make.cast()
    body = make.organization("World Health Organization", acronym_en="WHO")
    make.organization("World Bank")
    make.official("Kairat Umarov")
    make.post(make.official("Tedros Ghebreyesus"), body, "Director-General")
    return make.draft(who, body=BODY)


def seated(sit_down, draft, **context):
    officer = sit_down(draft.responsible, **context)
    officer.goto(address(draft))
    return officer


def press(officer, name, **filters):
    """Press a button of the panel and wait for what the panel then says."""
    with officer.expect_navigation():
        officer.locator(f"#suggestions button[name={name}]").filter(**filters).first.click()
    return officer.locator("#suggestions")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_writer_links_one_adds_an_unknown_person_and_links_all(sit_down, draft, scripts):
    officer = seated(sit_down, draft, java_script_enabled=scripts)
    officer.fill("#id_title", "Talks in Vienna")
    panel = press(officer, "_link_one", has_text="Kairat Umarov")
    assert "Saved and linked: Kairat Umarov." in panel.inner_text()
    assert officer.url.endswith("#suggestions")
    assert officer.input_value("#id_title") == "Talks in Vienna"

    officer.fill("#id_title", "Talks in Almaty")
    officer.click("text=Add to the directory")
    adding = officer.locator(".suggestions-add")
    adding.get_by_label("Post", exact=True).fill("Chief Doctor")
    adding.get_by_label("Organization", exact=True).fill("world")
    panel = press(officer, "_add")
    assert "Nothing was saved" in panel.inner_text()
    assert "Meant may be: World Bank; World Health Organization." in panel.inner_text()
    assert officer.input_value("#id_title") == "Talks in Almaty"
    assert adding.get_by_label("Post", exact=True).input_value() == "Chief Doctor"
    assert Edition.objects.get().title == "Talks in Vienna"

    adding.get_by_label("Organization", exact=True).fill("WHO")
    panel = press(officer, "_add")
    assert (
        "linked: Jane Stoneworthy, Chief Doctor, World Health Organization." in panel.inner_text()
    )
    assert officer.input_value("#id_title") == "Talks in Almaty"

    press(officer, "_link_all")
    kept = Edition.objects.get()
    assert kept.title == "Talks in Almaty"
    named = [str(row.official) for row in kept.official_mentions.all()]
    assert named == ["Kairat Umarov", "Jane Stoneworthy", "Tedros Ghebreyesus"]
    assert kept.organization_mentions.count() == 1
    jane = Official.objects.get(name_en="Jane Stoneworthy").appointments.get()
    assert (jane.title_en, jane.organization.acronym_en) == ("Chief Doctor", "WHO")


def test_the_panel_is_worked_by_keyboard_and_offers_names_of_the_directory(sit_down, draft):
    officer = seated(sit_down, draft)
    officer.locator(".suggestions-add summary").focus()
    officer.keyboard.press("Enter")
    officer.keyboard.press("Tab")
    assert officer.evaluate("document.activeElement.name").endswith("-name_en")
    officer.locator(".suggestions-add [data-asked-by]").first.focus()
    officer.keyboard.type("world")
    offered = officer.locator("datalist option[value='World Health Organization']")
    offered.wait_for(state="attached")
    officer.keyboard.type(" health organization")
    with officer.expect_navigation():
        officer.keyboard.press("Enter")
    assert "linked: Jane Stoneworthy, World Health Organization." in officer.inner_text(
        "#suggestions"
    )


def test_enter_in_a_field_of_the_page_saves_and_submits_nothing(sit_down, draft):
    officer = seated(sit_down, draft)
    officer.fill("#id_title", "Talks in Vienna")
    with officer.expect_navigation():
        officer.keyboard.press("Enter")
    kept = Edition.objects.get()
    assert (kept.title, kept.decision) == ("Talks in Vienna", "draft")
