"""Public: releases, officials and organizations as the API gives them."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from press.models import Attachment, Edition, EditionImage, Image, MediaLink, Organization
from press.models.editions import Notice
from press.public.api import shapes
from press.pure import directory
from press.pure.digests import digest_named
from press.pure.directory import LANGUAGES
from press.pure.links import absolute_links
from press.reading.addresses import (
    absolute,
    attachment_path,
    history_path,
    image_path,
    reference,
    release_path,
    rendition_path,
)
from press.reading.directory_walk import Holder
from press.reading.pictures import sizes
from press.reading.rows import Story
from press.reading.whole_release import WholeEdition, WholeRelease


def moment(at: datetime) -> str:
    """ISO 8601 with the ministry's zone, so that its day is the day on the page."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def names(given: directory.Names) -> shapes.Names:
    return shapes.Names(**{code: getattr(given, code) or None for code in LANGUAGES})


def entry_address(name: str, language: str, slug: str) -> str:
    """The page of an official, an organization, a topic or a country."""
    return absolute(reverse(f"press:{name}", args=[language, slug]))


def addresses(name: str, slug: str) -> shapes.Addresses:
    return shapes.Addresses(**{code: entry_address(name, code, slug) for code in LANGUAGES})


def named(row: Any, entity: Any, name: str, language: str) -> dict[str, str]:
    """What officials and organizations named in a release have in common."""
    return {
        "slug": entity.slug,
        "name": row.name_shown or entity.names.in_language(language),
        "participation": row.participation,
        "address": entry_address(name, language, entity.slug),
    }


def notice_of_story(story: Story) -> shapes.NoticeShown | None:
    if not story.notice_type or story.notice_from is None:
        return None
    return shapes.NoticeShown(
        type=story.notice_type, text=story.notice, published=moment(story.notice_from)
    )


def release(edition: Edition, story: Story, others: list[Edition]) -> shapes.Release:
    """A release in one language as a list has it; its lists must be loaded."""
    language = edition.language
    return shapes.Release(
        uuid=str(edition.release.uuid),
        reference=str(reference(edition)),
        language=language,
        kind=edition.kind,
        title=edition.title,
        summary=edition.summary,
        published=moment(story.published),
        updated=moment(story.updated) if story.updated else None,
        event_date=day(edition.event_date),
        place=edition.place,
        address=absolute(release_path(edition)),
        notice=notice_of_story(story),
        officials=[
            shapes.OfficialNamed(
                **named(row, row.official, "official", language), title=row.title_shown
            )
            for row in edition.official_mentions.all()
        ],
        organizations=[
            shapes.OrganizationNamed(**named(row, row.organization, "organization", language))
            for row in edition.organization_mentions.all()
        ],
        topics=[topic(row.topic, language) for row in edition.topic_rows.all()],
        countries=[country(row.country, language) for row in edition.country_rows.all()],
        translations=[
            shapes.Translation(language=other.language, address=absolute(release_path(other)))
            for other in others
        ],
    )


def topic(filed: Any, language: str) -> shapes.TopicFiled:
    return shapes.TopicFiled(
        slug=filed.slug,
        name=filed.names.in_language(language),
        address=entry_address("topic", language, filed.slug),
    )


def country(filed: Any, language: str) -> shapes.CountryFiled:
    return shapes.CountryFiled(
        code=filed.code,
        slug=filed.slug,
        name=filed.names.in_language(language),
        address=entry_address("country", language, filed.slug),
    )


def photograph(image: Image, credit: str, rights: str) -> shapes.Photograph:
    """An image whose renditions are loaded, with whose it is and what may be done with it."""
    return shapes.Photograph(
        address=absolute(image_path(image)),
        type=image.mime,
        width=image.width,
        height=image.height,
        bytes=image.bytes,
        sha256=digest_named(image.file.name or "") or None,
        credit=credit,
        rights=rights,
        renditions=[
            shapes.Rendition(
                address=absolute(rendition_path(image, row)),
                type=row.mime,
                width=row.width,
                height=row.height,
                bytes=row.bytes,
            )
            for row in sizes(image)
        ],
    )


def image(row: EditionImage) -> shapes.ImageShown:
    return shapes.ImageShown(
        **photograph(row.image, row.credit_shown, row.rights_shown),
        alt=row.alt_shown,
        caption=row.caption,
    )


def attachment(file: Attachment, replaced: datetime | None) -> shapes.AttachmentShown:
    return shapes.AttachmentShown(
        address=absolute(attachment_path(file)),
        name=file.name,
        type=file.mime,
        bytes=file.bytes,
        sha256=file.sha256,
        replaced=moment(replaced) if replaced else None,
    )


def recording(link: MediaLink) -> shapes.RecordingShown:
    return shapes.RecordingShown(
        address=link.url,
        kind=link.kind,
        title=link.title,
        still=photograph(link.still, link.still.credit, link.still.rights) if link.still else None,
    )


def version(edition: Edition) -> shapes.Version:
    """One edition of a history; a withdrawal tells its notice as any other does."""
    published = moment(edition.live_from)
    notice = shapes.NoticeShown(type=edition.notice_type, text=edition.notice, published=published)
    return shapes.Version(
        number=edition.number,
        published=published,
        minor=edition.minor,
        notice=notice if edition.notice_type != Notice.NONE else None,
    )


def whole_edition(whole: WholeEdition) -> shapes.WholeRelease:
    edition = whole.edition
    listed = release(edition, whole.story, whole.siblings)
    return shapes.WholeRelease(
        **listed,
        body=absolute_links(edition.body, listed["address"]),
        notes=absolute_links(edition.notes, listed["address"]),
        media_contact=edition.media_contact,
        images=[image(row) for row in edition.image_rows.all()],
        attachments=[
            attachment(file, whole.replaced.get(file.key)) for file in edition.attachments.all()
        ],
        recordings=[recording(link) for link in edition.media_links.all()],
        history=[version(past) for past in whole.history],
        history_address=absolute(history_path(edition)),
    )


def whole_release(whole: WholeRelease) -> shapes.ReleaseInLanguages:
    some = [*(one.edition for one in whole.editions), *whole.withdrawn][0]
    return shapes.ReleaseInLanguages(
        uuid=str(whole.release.uuid),
        reference=str(reference(some)),
        editions=[whole_edition(one) for one in whole.editions],
        withdrawn=[
            shapes.Withdrawn(
                language=edition.language,
                notice=edition.notice,
                withdrawn=moment(edition.live_from),
                address=absolute(release_path(edition)),
            )
            for edition in whole.withdrawn
        ],
    )


def official(holder: Holder) -> shapes.Official:
    person = holder.official
    return shapes.Official(
        slug=person.slug,
        names=names(person.names),
        country=person.country.code if person.country else None,
        addresses=addresses("official", person.slug),
        posts=[
            shapes.PostHeld(
                titles=names(post.titles),
                organization=body
                and shapes.OrganizationOfPost(slug=body.slug, names=names(body.names)),
                start=day(post.start),
                end=day(post.end),
            )
            for post, body in holder.posts
        ],
    )


def organization(body: Organization, slugs: dict[int, str]) -> shapes.OrganizationKnown:
    """`slugs`: those of its relatives that readers may know of, by id."""
    return shapes.OrganizationKnown(
        slug=body.slug,
        names=names(body.names),
        acronyms=names(body.acronyms),
        type=body.type,
        country=body.country.code if body.country else None,
        website=body.website,
        parent=slugs.get(body.parent_id),
        successor=slugs.get(body.successor_id),
        addresses=addresses("organization", body.slug),
    )
