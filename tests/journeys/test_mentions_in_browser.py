"""The panel of suggestions in a browser: one link, all links, a new person; no typing is lost."""

import pytest

from press.models import Edition, Official
from tests import factories as make
from tests.admin.desk import page as address
from tests.journeys.hands import Keyboard, Mouse

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


def press(officer, hand, name, **filters):
    """Press a button of the panel and read what the panel then says."""
    hand.go(officer.locator(f"#suggestions button[name={name}]").filter(**filters).first)
    return officer.inner_text("#suggestions")


def box_of(officer, label):
    return officer.locator(".suggestions-add").get_by_label(label, exact=True)


WAYS = [
    pytest.param(Mouse(), True, id="by-mouse"),
    pytest.param(Keyboard(), True, id="by-keyboard"),
    pytest.param(Mouse(), False, id="without-scripts"),
]


@pytest.mark.parametrize(("hand", "scripts"), WAYS)
def test_a_writer_links_one_adds_an_unknown_person_and_links_all(sit_down, draft, hand, scripts):
    officer = seated(sit_down, draft, java_script_enabled=scripts)
    title = officer.locator("#id_title")
    hand.write(title, "Talks in Vienna")
    panel = press(officer, hand, "_link_one", has_text="Kairat Umarov")
    assert "Saved and linked: Kairat Umarov." in panel
    assert officer.url.endswith("#suggestions")
    assert title.input_value() == "Talks in Vienna"

    hand.write(title, "Talks in Almaty")
    hand.press(officer.locator(".suggestions-add summary"))
    hand.write(box_of(officer, "Post"), "Chief Doctor")
    hand.write(box_of(officer, "Organization"), "world")
    panel = press(officer, hand, "_add")
    assert "Nothing was saved" in panel
    assert "Meant may be: World Bank; World Health Organization." in panel
    assert title.input_value() == "Talks in Almaty"
    assert box_of(officer, "Post").input_value() == "Chief Doctor"
    assert Edition.objects.get().title == "Talks in Vienna"

    hand.write(box_of(officer, "Organization"), "WHO")
    panel = press(officer, hand, "_add")
    assert "linked: Jane Stoneworthy, Chief Doctor, World Health Organization." in panel
    assert title.input_value() == "Talks in Almaty"

    press(officer, hand, "_link_all")
    kept = Edition.objects.get()
    assert kept.title == "Talks in Almaty"
    named = [str(row.official) for row in kept.official_mentions.all()]
    assert named == ["Kairat Umarov", "Jane Stoneworthy", "Tedros Ghebreyesus"]
    assert kept.organization_mentions.count() == 1
    jane = Official.objects.get(name_en="Jane Stoneworthy").appointments.get()
    assert (jane.title_en, jane.organization.acronym_en) == ("Chief Doctor", "WHO")


def test_the_panel_offers_names_of_the_directory_and_enter_adds_the_person(sit_down, draft, hand):
    officer = seated(sit_down, draft)
    hand.press(officer.locator(".suggestions-add summary"))
    hand.write(officer.locator(".suggestions-add [data-asked-by]").first, "world")
    offered = officer.locator("datalist option[value='World Health Organization']")
    offered.wait_for(state="attached")
    officer.keyboard.type(" health organization")
    with officer.expect_navigation():
        officer.keyboard.press("Enter")
    panel = officer.inner_text("#suggestions")
    assert "linked: Jane Stoneworthy, World Health Organization." in panel


def test_enter_in_a_field_of_the_page_saves_and_submits_nothing(sit_down, draft):
    officer = seated(sit_down, draft)
    officer.fill("#id_title", "Talks in Vienna")
    with officer.expect_navigation():
        officer.keyboard.press("Enter")
    kept = Edition.objects.get()
    assert (kept.title, kept.decision) == ("Talks in Vienna", "draft")
