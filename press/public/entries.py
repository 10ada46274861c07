"""Public: a listing as feed entries, whatever format they are then written in."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from press.models import Edition
from press.models.editions import Kind
from press.public.enclosures import (
    Download,
    Picture,
    Recording,
    downloads,
    lead_picture,
    recordings,
)
from press.public.parts import asked
from press.pure.identity import entry_urn
from press.pure.links import absolute_links
from press.reading.addresses import absolute, reference, release_path
from press.reading.feed_archive import Span, archive, subscription, whole
from press.reading.files import Since, replaced_in
from press.reading.hub_feeds import names_hubs
from press.reading.listing import Listing
from press.reading.moments import Snapshot
from press.reading.parts import drawn, keep, kept
from press.reading.rows import Story, histories, siblings, stories


@dataclass(frozen=True)
class Category:
    """What an entry is filed under; the scheme tells an official from a topic."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One release in one language; `updated` moves with every edition that is not minor.

    `mark` tells it from the entry of any other moment that differs in anything.
    """

    mark: Hashable
    urn: str
    language: str
    title: str
    address: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    categories: tuple[Category, ...]
    alternates: tuple[tuple[str, str], ...]
    picture: Picture | None
    files: tuple[Download, ...]
    recordings: tuple[Recording, ...]
    notice_type: str
    notice: str


@dataclass(frozen=True)
class Removed:
    """A release withdrawn: what it was known by, since when, and the notice."""

    urn: str
    since: datetime
    notice: str


@dataclass(frozen=True)
class Feed:
    """Entries with what is said of them together, and the ways to older and newer ones.

    `current` is the feed to subscribe to; of an archive it is another document than this.
    """

    title: str
    language: str
    address: str
    current: str
    page_address: str
    older: str
    newer: str
    updated: datetime
    entries: list[Entry]
    removed: list[Removed]
    # The WebSub hubs that are told whenever this changes.
    hubs: tuple[str, ...] = ()

    def kept(self, form: str, one: Entry, write: Callable[[Entry], str]) -> str:
        """An entry as it is written in a format, which all feeds of the format share."""
        return drawn((form, one.mark), lambda: write(one))

    @property
    def archive(self) -> bool:
        return self.address != self.current

    @property
    def documents(self) -> list[tuple[str, str]]:
        """The feed's own documents by their relation to this one (RFC 5005)."""
        related = {
            "self": self.address,
            "current": self.current if self.archive else "",
            "prev-archive": self.older,
            "next-archive": self.newer,
        }
        return [(relation, address) for relation, address in related.items() if address]


def office() -> str:
    return gettext("Ministry of Foreign Affairs · Press Office")


def scheme(name: str) -> str:
    """What tells a topic called Health from an organization of that name."""
    return absolute(f"/#{name}")


def categories(edition: Edition) -> tuple[Category, ...]:
    """The kind, the officials, the organizations and the topics, as named in the edition.

    Of a withdrawn one the kind alone: nobody is named by a notice.
    """
    language = edition.language
    kind = Category("kind", edition.kind, str(Kind(edition.kind).label))
    if edition.withdrawal:
        return (kind,)
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


def content(edition: Edition, story: Story, files: tuple[Download, ...]) -> str:
    """The notice and the text as HTML; of a withdrawn release the notice alone."""
    recordings = () if edition.withdrawal else edition.media_links.all()
    context = {"edition": edition, "story": story, "files": files, "recordings": recordings}
    html = render_to_string("feeds/content.html", context)
    # A reader shows the entry far from this site, where a path leads nowhere.
    return absolute_links(html, absolute(release_path(edition))).strip()


def entry(
    mark: Hashable, edition: Edition, story: Story, others: list[Edition], replaced: Since
) -> Entry:
    withdrawn = edition.withdrawal
    files = downloads(edition, replaced)
    title = edition.title
    if withdrawn:
        # As the front page calls it: what is withdrawn may be the title itself.
        number = gettext("Release %(reference)s") % {"reference": reference(edition)}
        title = gettext("Withdrawn: %(title)s") % {"title": number}
    return Entry(
        mark=mark,
        urn=entry_urn(edition.release.uuid, edition.language),
        language=edition.language,
        title=title,
        address=absolute(release_path(edition)),
        published=story.published,
        updated=story.updated or story.published,
        summary=edition.notice if withdrawn else edition.summary,
        content=content(edition, story, files),
        categories=categories(edition),
        alternates=tuple((other.language, absolute(release_path(other))) for other in others),
        picture=lead_picture(edition),
        files=files,
        recordings=recordings(edition),
        notice_type=story.notice_type,
        notice=story.notice,
    )


def removed(edition: Edition) -> Removed:
    return Removed(
        urn=entry_urn(edition.release.uuid, edition.language),
        since=edition.live_from or edition.listed_at,
        notice=edition.notice,
    )


def entries_of(marks: Mapping[int, str], language: str, now: Snapshot) -> list[Entry]:
    """The entries of these editions in their order; only those that are not kept are read.

    An entry tells of all that readers have had of its release, which its mark stands for, so all
    feeds share it, and it outlives what else is published.
    """
    beside = now.beside
    about = {key: ("entry", language, beside, mark) for key, mark in marks.items()}
    found: dict[int, Entry | None] = {key: kept(mark) for key, mark in about.items()}
    missing = {key: about[key] for key, one in found.items() if one is None}
    if missing:
        found |= _entries_read(missing, now.at)
    return [one for one in found.values() if one]


def _entries_read(marks: Mapping[int, Hashable], at: datetime) -> dict[int, Entry]:
    rows = whole(marks)
    told, others, since = stories(rows, at), siblings(rows, at), replaced_in(rows, at)
    read = {}
    for row in rows:
        mark = marks[row.pk]
        one = entry(mark, row, told[row.pk], others[row.pk], since.get(row.pk, {}))
        read[row.pk] = one
        keep(mark, one, one.content)
    return read


@dataclass(frozen=True)
class Contents:
    """What a feed document holds while nothing changes, whatever format it is in."""

    marks: Mapping[int, str]
    removed: list[Removed]
    older: str
    newer: str


def contents(listing: Listing, span: Span | None) -> Contents:
    """Of the subscription to a valid listing, or of a part of its archive."""
    key = ("contents", span, *asked(listing))
    found: Contents | None = kept(key)
    if found is None:
        shelf = archive(listing, span) if span else subscription(listing)
        marks = histories(shelf.keys, listing.at)
        gone = [removed(row) for row in shelf.removed]
        found = Contents(marks, gone, shelf.older, shelf.newer)
        keep(key, found, "".join((*marks.values(), *(one.notice for one in gone))))
    return found


def hubs(listing: Listing, span: Span | None) -> tuple[str, ...]:
    """The hubs of the settings, if they are told of this feed: an archive changes unannounced."""
    told = span is None and names_hubs(listing.followed)
    return tuple(settings.WEBSUB_HUBS) if told else ()


def feed(
    listing: Listing, span: Span | None, address: Callable[[str], str], page_address: str
) -> Feed:
    """A subscription or a part of its archive; the queries do not depend on how many entries.

    `address` tells where the part of a name is found; the subscription itself has no name.
    """
    held = contents(listing, span)
    entries = entries_of(held.marks, listing.language, listing.snapshot)
    return Feed(
        title=listing.title,
        language=listing.language,
        address=address(span.name if span else ""),
        current=address(""),
        page_address=page_address,
        older=address(held.older) if held.older else "",
        newer=address(held.newer) if held.newer else "",
        updated=max((one.updated for one in entries), default=listing.last_change() or listing.at),
        entries=entries,
        removed=held.removed,
        hubs=hubs(listing, span),
    )
