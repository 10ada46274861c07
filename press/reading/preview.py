"""Reading: an edition that is not public, as the page it would be."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, prefetch_related_objects

from press.models import (
    Attachment,
    Edition,
    EditionImage,
    EditionTopic,
    MediaLink,
    OfficialMention,
    OrganizationMention,
)
from press.models.freezing import day_of, show_official, show_organization
from press.reading.files import replaced
from press.reading.releases import ReleasePage
from press.reading.rows import been_public, siblings, story_of

Lists = dict[str, list[Any]]

# Each list by its name in a save: its rows on an edition, their model, what a row points at.
_LISTS: dict[str, tuple[str, type[Model], str]] = {
    "officials": ("official_mentions", OfficialMention, "official"),
    "organizations": ("organization_mentions", OrganizationMention, "organization"),
    "topics": ("topic_rows", EditionTopic, "topic"),
    "images": ("image_rows", EditionImage, "image"),
}


def preview_page(edition: Edition, at: datetime) -> ReleasePage:
    """A stored edition as readers see it, or would if it were approved at `at`.

    One with a moment of its own is shown as of then: a scheduled one on its first day, a
    superseded one as it was. Names and titles are those that approval would freeze, until it has.
    """
    return typed_page(edition, {}, at)


def typed_page(edition: Edition, content: Mapping[str, Any], at: datetime) -> ReleasePage:
    """The same with other content, such as what is typed and not saved; stores nothing.

    `content` is shaped as `Save.content`; fields that it lacks and lists that are missing or None
    are the edition's own. The edition need not be stored, nor its release. Content that is given
    is not approved, whatever has become of the edition meanwhile.
    """
    moment = _moment(edition, at)
    shown = with_fields(edition, content.get("fields", {}))
    lists = {**_stored(shown), **_typed(shown, content)}
    prefetch_related_objects(
        lists["officials"],
        "official__appointments__organization",
        "official__portrait__renditions",
        "appointment__organization",
    )
    prefetch_related_objects(lists["organizations"], "organization__country")
    prefetch_related_objects(lists["images"], "image__renditions")
    past = _before(shown, moment)
    if content or not shown.approved:
        shown.live_from = moment
        shown.listed_at = past[0].listed_at if past else moment
        _as_frozen(shown, lists)
    files = _attachments(shown, content)
    return ReleasePage(
        edition=shown,
        story=story_of(shown, [*past, shown]),
        siblings=siblings([shown], moment)[shown.pk],
        mentions=lists["officials"],
        organizations=lists["organizations"],
        topics=lists["topics"],
        images=lists["images"],
        attachments=files,
        media_links=_media_links(shown, content),
        replaced=replaced(files, shown, past),
    )


def _attachments(edition: Edition, content: Mapping[str, Any]) -> list[Attachment]:
    given = content.get("attachments")
    if given is not None:
        return [Attachment(edition=edition, **{**row, "key": UUID(row["key"])}) for row in given]
    return list(edition.attachments.all()) if edition.pk else []


def _media_links(edition: Edition, content: Mapping[str, Any]) -> list[MediaLink]:
    given = content.get("media_links")
    if given is None:
        links = list(edition.media_links.all()) if edition.pk else []
    else:
        links = [MediaLink(edition=edition, **row) for row in given]
    prefetch_related_objects(links, "still__renditions")
    return links


def _moment(edition: Edition, at: datetime) -> datetime:
    """As of when the page is built."""
    start, end = edition.live_from, edition.live_until
    if start is None:
        return at
    return start if end and end <= at else max(start, at)


def with_fields(edition: Edition, fields: Mapping[str, Any]) -> Edition:
    """A copy of an edition with the fields of a save, which are plain values."""
    shown = copy(edition)
    for name, value in fields.items():
        field: Any = Edition._meta.get_field(name)
        # A save holds dates as text.
        setattr(shown, name, field.to_python(value))
    return shown


def _stored(edition: Edition) -> Lists:
    if edition.pk is None:
        return {name: [] for name in _LISTS}
    return {
        name: list(getattr(edition, rows).select_related(pointer))
        for name, (rows, _model, pointer) in _LISTS.items()
    }


def _typed(edition: Edition, content: Mapping[str, Any]) -> Lists:
    return {
        name: _rows(edition, model, pointer, content[name])
        for name, (_rows_name, model, pointer) in _LISTS.items()
        if content.get(name) is not None
    }


def _rows(edition: Edition, model: type[Model], pointer: str, given: Iterable[Any]) -> list[Model]:
    """Rows in memory; one whose entry is no longer in the directory is left out."""
    key = f"{pointer}_id"
    values = [dict(row) if isinstance(row, Mapping) else {key: row} for row in given]
    field: Any = model._meta.get_field(pointer)
    entries = field.related_model._default_manager.in_bulk([row[key] for row in values])
    return [
        model(edition=edition, **{pointer: entries[row.pop(key)]}, **row)
        for row in values
        if row[key] in entries
    ]


def _before(edition: Edition, moment: datetime) -> Sequence[Edition]:
    """The editions that readers have had before this one, oldest first."""
    if edition.release_id is None:
        return []
    before = been_public(moment).filter(release=edition.release_id, language=edition.language)
    if edition.number:
        before = before.filter(number__lt=edition.number)
    return list(before.exclude(pk=edition.pk).order_by("number"))


def _as_frozen(edition: Edition, lists: Lists) -> None:
    day = day_of(edition)
    for mention in lists["officials"]:
        show_official(mention, edition.language, day)
    for mention in lists["organizations"]:
        show_organization(mention, edition.language)
