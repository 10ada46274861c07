"""A journalist on the public site with scripts switched off: by mouse on a phone, and by keyboard.

The keyboard begins each page where a person does, at the link that skips to the content.
"""

from urllib.parse import urlsplit

import feedparser
import pytest
from playwright.sync_api import expect

from press.models.editions import Kind
from tests import factories as make
from tests.journeys.hands import Keyboard

PHONE, DESK = {"width": 375, "height": 700}, {"width": 1280, "height": 900}

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def newsroom(transactional_db):
    """Five releases, of which an official met somebody in one, and an organization is in two."""
    who = make.cast()
    health, labour = make.organization(acronym_en="WHO"), make.organization("Labour Office")
    make.post(umarov := make.official(), health, "Envoy")
    make.post(tileuberdi := make.official("Mukhtar Tileuberdi"), labour, "Minister")
    topics = [make.topic("Health"), make.topic("Trade")]
    given = [
        ("Talks in Geneva", Kind.READOUT, [umarov, tileuberdi], [health], topics[:1]),
        ("Talks in Vienna", Kind.READOUT, [umarov], [labour], topics[1:]),
        ("A vaccine is here", Kind.ANNOUNCEMENT, [], [health], topics[:1]),
        ("On trade", Kind.STATEMENT, [tileuberdi], [], topics[1:]),
        ("On peace", Kind.STATEMENT, [], [], []),
    ]
    for hours, (title, kind, officials, organizations, about) in enumerate(given):
        named = {"officials": officials, "organizations": organizations, "topics": about}
        at = make.NOON + hours * make.HOUR
        make.public_edition(who, title=title, kind=kind, at=at, **named)


@pytest.fixture
def reader(new_context, hand, newsroom):
    """A page of somebody without scripts, on the front page of the site."""
    viewport = DESK if isinstance(hand, Keyboard) else PHONE
    page = new_context(java_script_enabled=False, viewport=viewport).new_page()
    page.goto("/en/")
    return page


def titles(reader) -> list[str]:
    return reader.locator(".row-title").all_inner_texts()


def section(reader, name):
    return reader.get_by_role("navigation", name="Sections").get_by_role("link", name=name)


def ask(reader, hand, **ticked):
    """Tick boxes of the filters and show what they leave; a phone folds the filters away."""
    folded = reader.locator("details.filters > summary")
    if folded.is_visible():
        hand.press(folded)
    for name, label in ticked.items():
        hand.tick(reader.locator(f"#filter-{name}").get_by_label(label))
    hand.go(reader.get_by_role("button", name="Show releases").last)


def test_a_release_is_found_by_filters_and_a_filter_is_dropped_again(reader, hand):
    hand.go(section(reader, "Releases"))
    assert len(titles(reader)) == 5
    ask(reader, hand, kind="Readouts", topic="Health")
    assert titles(reader) == ["Talks in Geneva"]
    hand.go(reader.get_by_role("link", name="Remove the filter Health"))
    assert titles(reader) == ["Talks in Vienna", "Talks in Geneva"]
    hand.go(reader.get_by_role("link", name="Talks in Geneva"))
    assert reader.inner_text("h1") == "Talks in Geneva"


def test_a_name_misspelt_is_found_and_its_page_comes_first(reader, hand):
    hand.write(reader.get_by_role("searchbox", name="Search releases"), "Tleuberdi")
    hand.go(reader.get_by_role("search").get_by_role("button", name="Search"))
    results = reader.get_by_role("region", name="Releases")
    first = results.get_by_role("link", name="Mukhtar Tileuberdi").first
    hand.go(first)
    assert reader.inner_text("h1") == "Mukhtar Tileuberdi"
    assert titles(reader) == ["On trade", "Talks in Geneva"]


def test_a_list_is_followed_from_where_it_is_read(reader, hand):
    hand.go(section(reader, "Releases"))
    ask(reader, hand, organization="World Health Organization")
    shown = titles(reader)
    hand.go(reader.get_by_role("link", name="How to follow"))
    assert reader.inner_text("h2#chosen") == "Releases mentioning the World Health Organization"
    for feed in ("RSS", "Atom"):
        address = reader.get_by_role("textbox", name=feed, exact=True).input_value()
        here = urlsplit(address)._replace(scheme="", netloc="").geturl()
        fed = feedparser.parse(reader.request.get(here).body())
        assert [entry.title for entry in fed.entries] == shown


def test_from_a_release_to_who_was_there_and_back(reader, hand):
    hand.go(reader.get_by_role("link", name="Talks in Geneva").first)
    hand.go(reader.locator("aside").get_by_role("link", name="Kairat Umarov"))
    assert reader.inner_text("h1") == "Kairat Umarov"
    hand.go(reader.locator("main").get_by_role("link", name="World Health Organization").first)
    assert "World Health Organization" in reader.inner_text("h1")
    assert titles(reader) == ["A vaccine is here", "Talks in Geneva"]
    for heading in ("Kairat Umarov", "Talks in Geneva"):
        reader.go_back()
        assert reader.inner_text("h1") == heading


@pytest.mark.parametrize("hand", [Keyboard()], ids=["by-keyboard"])
@pytest.mark.parametrize("path", ["", "releases/", "officials/", "archive/", "nowhere/"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(reader, hand, path):
    reader.goto(f"/en/{path}")
    reader.keyboard.press("Tab")
    skip = reader.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    expect(reader.locator("main :focus")).to_have_count(1)
