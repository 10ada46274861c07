"""Reading: what a page says of itself where a link to it is shown, in searches and in chats."""

from dataclasses import dataclass, field
from datetime import datetime
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from press.models import EditionImage
from press.pure.html import plain_text
from press.reading import linked_data
from press.reading.addresses import absolute, image_path, rendition_path
from press.reading.frame import SECTIONS
from press.reading.listing import Listing
from press.reading.pictures import card as card_of
from press.reading.releases import ReleasePage

# Search engines show about as much.
LONGEST = 200
# A narrower picture is shown small, beside the words.
LARGE = 600


@dataclass(frozen=True)
class Picture:
    """The picture of a card; `large` if it fills the width."""

    address: str
    mime: str
    width: int
    height: int
    alt: str

    @property
    def large(self) -> bool:
        return self.width >= LARGE


@dataclass(frozen=True)
class Card:
    """A page's title, its gist, and for a release its dates and picture.

    `data` are the things the page is about, in the words of schema.org.
    """

    title: str
    description: str
    type: str = "website"
    picture: Picture | None = None
    published: datetime | None = None
    modified: datetime | None = None
    data: list[dict[str, Any]] = field(default_factory=list)


def about() -> str:
    """What the site is, in the active language."""
    return gettext(
        "Official releases of the ministry in Kazakh, Russian and English. A corrected release "
        "says what was wrong, and every version that was public stays in its history."
    )


def picture(rows: list[EditionImage]) -> Picture | None:
    """The first image, cut around its focal point to the shape that networks show."""
    if not rows:
        return None
    row, image = rows[0], rows[0].image
    alt = row.alt_shown
    cut = card_of(image)
    if cut:
        address = absolute(rendition_path(image, cut))
        return Picture(address, cut.mime, cut.width, cut.height, alt)
    return Picture(absolute(image_path(image)), image.mime, image.width, image.height, alt)


def section_card(section: str, language: str, *under: tuple[str, str]) -> Card:
    """The card of a section of the site, or of the page to which `under` leads from it.

    `under` are names and paths; the last is the page's own.
    """
    top = (str(SECTIONS[section]), reverse(f"press:{section}", args=[language]))
    title = under[-1][0] if under else top[0]
    return Card(title, f"{title}. {about()}", data=[linked_data.breadcrumbs([top, *under])])


def listing_card(listing: Listing) -> Card:
    """The card of a valid listing."""
    return Card(listing.title, f"{listing.title}. {about()}")


def front_card(language: str) -> Card:
    """The card of the front page: the office, and its site with the way to search it."""
    data = [linked_data.website(language, search=True), linked_data.office(language)]
    return Card(linked_data.site_name(), about(), data=data)


def release_card(page: ReleasePage) -> Card:
    """The card of a release that stands; never of a withdrawn one."""
    edition = page.edition
    words = edition.summary or plain_text(edition.body).replace("\n", " ")
    return Card(
        title=edition.title,
        description=shorten(words, LONGEST, placeholder="…"),
        type="article",
        picture=picture(page.images),
        published=page.story.published,
        modified=page.story.updated,
        data=[linked_data.article(page), linked_data.release_breadcrumbs(page)],
    )
