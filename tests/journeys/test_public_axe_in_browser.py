"""Every page of the public site held against axe, in both themes, at two widths, in each language.

Colours are no matter of language or width, so one language is looked at in everything, and the
others, whose words are longer, where there is the least room for them.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.template.loader import render_to_string
from django.utils import timezone

from press.models.editions import Language
from tests.journeys.axe import faults_in_both_themes, faults_of_room, faults_of_words
from tests.journeys.public_pages import PAGES, open_newsroom

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(new_context, live_server):
    """A page with axe in it; whatever it asks of another site fails the test."""
    own = new_context(viewport=WIDE)
    own.add_init_script(AXE_SCRIPT)
    elsewhere: list[str] = []
    own.on("request", lambda asked: elsewhere.append(asked.url))
    yield own.new_page()
    assert [url for url in elsewhere if not url.startswith(live_server.url)] == []
    assert own.cookies() == []


def faults(reader) -> list[str]:
    """What is wrong with the page that is open: in either theme, and where there is least room."""
    reader.set_viewport_size(WIDE)
    found = faults_in_both_themes(reader)
    reader.set_viewport_size(NARROW)
    return [*found, *faults_of_room(reader), *overflow(reader)]


def faults_of_other_words(reader) -> list[str]:
    """What is wrong with the page that is open where its words have the least room."""
    reader.set_viewport_size(NARROW)
    return [*faults_of_words(reader), *overflow(reader)]


def overflow(reader) -> list[str]:
    over = reader.evaluate(TOO_WIDE)
    return [f"too wide by {over} px"] * (over > 0)


# For every change the language with the longest words.
LANGUAGES = [
    Language.KAZAKH,
    pytest.param(Language.ENGLISH, marks=pytest.mark.long),
    pytest.param(Language.RUSSIAN, marks=pytest.mark.long),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_public_page(reader, language):
    site = open_newsroom(timezone.now())
    found = {}
    look = faults if language == Language.ENGLISH else faults_of_other_words
    for page in PAGES:
        path = page.path(site, language)
        assert reader.goto(path).status == page.status, path
        found[path] = look(reader)
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("template", "status"), [("400.html", 400), ("500.html", 500)])
def test_axe_finds_nothing_on_a_page_that_needs_no_site(reader, template, status):
    broken = {"status": status, "body": render_to_string(template), "content_type": "text/html"}
    reader.route("**/broken/", lambda route: route.fulfill(**broken))
    assert reader.goto("/broken/").status == status
    assert faults(reader) == []
