"""Reading: one state of an edition's content in memory, ready to be compared with another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from press.models import (
    Attachment,
    Country,
    Edition,
    EditionImage,
    EditionTopic,
    MediaLink,
    OfficialMention,
    OrganizationMention,
    Save,
)
from press.models.editions import CONTENT_LISTS
from press.reading.preview import typed_page


@dataclass(frozen=True)
class Version:
    """An edition's fields with its lists in their order, names and titles as shown."""

    edition: Edition
    officials: Sequence[OfficialMention]
    organizations: Sequence[OrganizationMention]
    topics: Sequence[EditionTopic]
    countries: Sequence[Country] = ()
    images: Sequence[EditionImage] = ()
    attachments: Sequence[Attachment] = ()
    media_links: Sequence[MediaLink] = ()


def as_read(edition: Edition) -> Version:
    """A public edition with what its history compares; its lists must be loaded."""
    return Version(
        edition=edition,
        officials=list(edition.official_mentions.all()),
        organizations=list(edition.organization_mentions.all()),
        topics=list(edition.topic_rows.all()),
        images=list(edition.image_rows.all()),
        attachments=list(edition.attachments.all()),
        media_links=list(edition.media_links.all()),
    )


def as_it_stands(edition: Edition, at: datetime) -> Version:
    """A stored edition; one that is not approved shows the names that approval at `at` would."""
    countries = [row.country for row in edition.country_rows.select_related("country")]
    return _version(edition, {}, countries, at)


def as_saved(save: Save, edition: Edition, at: datetime) -> Version:
    """An earlier save of an edition, with today's names of what it links."""
    return with_content(edition, save.content, at)


def with_content(edition: Edition, content: Mapping[str, Any], at: datetime) -> Version:
    """An edition with a whole content that it need not have, and today's names of its links."""
    known = Country.objects.in_bulk(content["countries"])
    countries = [known[key] for key in content["countries"] if key in known]
    return _version(edition, content, countries, at)


def _version(
    edition: Edition, content: Mapping[str, Any], countries: Sequence[Country], at: datetime
) -> Version:
    page = typed_page(edition, content, at)
    return Version(
        edition=page.edition,
        officials=page.mentions,
        organizations=page.organizations,
        topics=page.topics,
        countries=countries,
        images=page.images,
        attachments=page.attachments,
        media_links=page.media_links,
    )


def changed_names(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[str]:
    """The fields and lists in which one save's content differs from that of the one before."""
    if before is None:
        return []
    fields = [
        name for name, value in after["fields"].items() if before["fields"].get(name) != value
    ]
    return fields + [
        name for name in CONTENT_LISTS if (before.get(name) or []) != (after.get(name) or [])
    ]
