"""Public: a listing as feed entries, whatever format they are then written in."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext

from press.models import Edition
from press.models.editions import Kind
from press.pure.identity import entry_urn
from press.reading.addresses import absolute, release_path
from press.reading.listing import Listing
from press.reading.rows import Story, siblings, stories


@dataclass(frozen=True)
class Category:
    """What an entry is filed under; the scheme tells an official from a topic."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One release in one language; `updated` moves with every edition that is not minor."""

    urn: str
    title: str
    address: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    categories: tuple[Category, ...]
    alternates: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feed:
    """Entries with what is said of them together."""

    title: str
    language: str
    address: str
    page_address: str
    updated: datetime
    entries: list[Entry]


def categories(edition: Edition) -> tuple[Category, ...]:
    """The kind, the officials, the organizations and the topics, as named in the edition."""
    language = edition.language
    kind = Category("kind", edition.kind, str(Kind(edition.kind).label))
    officials = [
        Category("official", row.official.slug, row.name_shown or row.official.name)
        for row in edition.official_mentions.all()
    ]
    bodies = [
        Category("organization", row.organization.slug, row.name_shown or row.organization.name)
        for row in edition.organization_mentions.all()
    ]
    topics = [
        Category("topic", row.topic.slug, row.topic.names.in_language(language))
        for row in edition.topic_rows.all()
    ]
    return (kind, *officials, *bodies, *topics)


def content(edition: Edition, story: Story) -> str:
    """The notice and the text as HTML; of a withdrawn release the notice alone."""
    context = {"edition": edition, "story": story}
    html = render_to_string("feeds/content.html", context)
    # A reader shows the entry far from this site, where a path leads nowhere.
    return html.replace('href="/', f'href="{absolute("/")}').strip()


def entry(edition: Edition, story: Story, others: list[Edition]) -> Entry:
    withdrawn = edition.withdrawal
    title = gettext("Withdrawn: %(title)s") if withdrawn else "%(title)s"
    return Entry(
        urn=entry_urn(edition.release.uuid, edition.language),
        title=title % {"title": edition.title},
        address=absolute(release_path(edition)),
        published=story.published,
        updated=story.updated or story.published,
        summary=edition.notice if withdrawn else edition.summary,
        content=content(edition, story),
        categories=categories(edition),
        alternates=tuple((other.language, absolute(release_path(other))) for other in others),
    )


def feed(listing: Listing, address: str, page_address: str) -> Feed:
    """The entries of a valid listing; the number of queries does not depend on how many."""
    editions = listing.feed_rows()
    told = stories(editions, listing.at)
    others = siblings(editions, listing.at)
    entries = [entry(row, told[row.pk], others[row.pk]) for row in editions]
    return Feed(
        title=listing.title,
        language=listing.language,
        address=address,
        page_address=page_address,
        updated=max((one.updated for one in entries), default=listing.last_change() or listing.at),
        entries=entries,
    )
