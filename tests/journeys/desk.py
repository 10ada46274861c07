"""An edition's page as an officer has it before them in a browser."""

from playwright.sync_api import Locator, Page

from press.models import Edition
from tests.admin.desk import page
from tests.journeys.hands import Mouse


def open_edition(officer: Page, edition: Edition) -> None:
    """Be on the page, with the editor and everything else of it ready."""
    officer.goto(page(edition))
    text_of(officer).wait_for()
    officer.wait_for_load_state("networkidle")


def text_of(officer: Page) -> Locator:
    """The box in which the body is written."""
    return officer.locator(".field-body [contenteditable=true]")


def save(officer: Page, hand: Mouse) -> None:
    hand.go(officer.locator(".submit-row input[name=_save]"))


def said(officer: Page) -> str:
    """What the messages at the head of the page say."""
    return officer.inner_text(".messagelist").strip()


def name_official(officer: Page, hand: Mouse, term: str, name: str) -> None:
    """Add the first row of the officials named, and take a name for it."""
    hand.press(officer.locator("#official_mentions-group .add-row a"))
    row = officer.locator("#official_mentions-0")
    hand.look_up(row.get_by_role("combobox", name="Official"), term, name)
