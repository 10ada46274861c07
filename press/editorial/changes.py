"""Editorial: what a save may carry, and how it is written to an unapproved edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from press.editorial.refusals import Refusal
from press.models import (
    Attachment,
    Edition,
    EditionCountry,
    EditionImage,
    EditionTopic,
    MediaLink,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
)
from press.models.editions import CONTENT_FIELDS, NOTICE_FIELDS, Notice
from press.models.visibility import REPEATED
from press.pure.characters import clean_characters, one_line
from press.pure.html import clean_html
from press.pure.text import slugify

HTML_FIELDS = ("body", "notes")
LINE_FIELDS = ("title", "summary", "place")
# The through rows that repeat their edition's visibility.
FACTUAL = (OfficialMention, OrganizationMention, EditionTopic, EditionCountry)


@dataclass(frozen=True)
class OfficialLink:
    official_id: int
    participation: str = "mentioned"
    appointment_id: int | None = None
    title_shown: str = ""


@dataclass(frozen=True)
class OrganizationLink:
    organization_id: int
    participation: str = "mentioned"


@dataclass(frozen=True)
class ImageUse:
    image_id: int
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    rights: str = ""


@dataclass(frozen=True)
class FileUse:
    """A stored file as an edition offers it; `key` is its address, the same in every edition."""

    key: str
    file: str
    name: str
    mime: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class LinkUse:
    """A video or a recording elsewhere; its still is an image of the library."""

    url: str
    title: str
    kind: str = MediaLink.Kind.VIDEO.value
    still_id: int | None = None


@dataclass(frozen=True)
class Changes:
    """One save: fields by name, and the lists in the order shown; None leaves a list as it is."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    officials: Sequence[OfficialLink] | None = None
    organizations: Sequence[OrganizationLink] | None = None
    topics: Sequence[int] | None = None
    countries: Sequence[int] | None = None
    images: Sequence[ImageUse] | None = None
    attachments: Sequence[FileUse] | None = None
    media_links: Sequence[LinkUse] | None = None


LISTS = tuple(part.name for part in dataclass_fields(Changes) if part.name != "fields")


def repeat_facts(edition: Edition) -> None:
    """Copy the edition's visibility to its through rows: the only place that does."""
    facts = {name: getattr(edition, name) for name in REPEATED}
    for rows in FACTUAL:
        rows.objects.filter(edition=edition).update(**facts)


def set_fields(edition: Edition, fields: Mapping[str, Any]) -> dict[str, object]:
    """Put one save's values on an edition in memory; answers what changed, old value and new.

    Raises Refusal when a field is unknown, ValidationError when a value is impossible. Saving
    is the verb's, in the WHERE clause that wins the race.
    """
    unknown = set(fields) - {*CONTENT_FIELDS, *NOTICE_FIELDS}
    if unknown:
        raise Refusal("invalid", f"Unknown fields: {', '.join(sorted(unknown))}.")
    if fields.get("notice_type") == Notice.WITHDRAWAL:
        raise Refusal("invalid", _("A release is withdrawn by an editor, not in a draft."))
    changed: dict[str, object] = {}
    for name, value in fields.items():
        new = clean_value(name, value)
        if new != getattr(edition, name):
            changed[name] = [plain(getattr(edition, name)), plain(new)]
            setattr(edition, name, new)
    derive(edition)
    written = {*CONTENT_FIELDS, *NOTICE_FIELDS}
    edition.clean_fields(
        exclude=[field.name for field in Edition._meta.fields if field.name not in written]
    )
    return changed


def plain(value: object) -> object:
    """A field's value as JSON can hold it."""
    return value.isoformat() if isinstance(value, date) else value


def clean_value(name: str, value: Any) -> Any:
    """A field's value as it is stored: without what no reader can see and no feed can carry."""
    if name in HTML_FIELDS:
        return clean_html(value)
    if name in LINE_FIELDS:
        return one_line(value)
    return clean_characters(value).strip() if isinstance(value, str) else value


def derive(edition: Edition) -> None:
    """Fill what follows from the content: slug and withdrawal flag."""
    edition.slug = slugify(edition.title)
    edition.withdrawal = edition.notice_type == Notice.WITHDRAWAL


def write_lists(edition: Edition, changes: Changes) -> dict[str, object]:
    """Write the lists of one save that differ from what is there; answers those."""
    facts = {name: getattr(edition, name) for name in REPEATED}
    lists: list[tuple[str, type[Model], Iterable[dict[str, Any]] | None]] = [
        ("officials", OfficialMention, _current(Official, _values(changes.officials))),
        (
            "organizations",
            OrganizationMention,
            _current(Organization, _values(changes.organizations)),
        ),
        ("topics", EditionTopic, _keys("topic_id", changes.topics)),
        ("countries", EditionCountry, _keys("country_id", changes.countries)),
        ("images", EditionImage, _values(changes.images)),
        ("attachments", Attachment, _values(changes.attachments)),
        ("media_links", MediaLink, _values(changes.media_links)),
    ]
    changed: dict[str, object] = {}
    for name, model, wanted in lists:
        if wanted is None:
            continue
        new = list(wanted)
        old = list(model._default_manager.filter(edition=edition).values(*(new[0] if new else ())))
        if [_as_given(row, new[0]) for row in old] == new if new else not old:
            continue
        repeated = facts if model in FACTUAL else {}
        model._default_manager.filter(edition=edition).delete()
        model._default_manager.bulk_create(
            model(edition=edition, position=place, **repeated, **row)
            for place, row in enumerate(new)
        )
        changed[name] = new
    return changed


def _as_given(row: Mapping[str, Any], like: Mapping[str, Any]) -> dict[str, Any]:
    """A stored row as a save gives one: the same columns, and a file's key as text."""
    return {key: str(row[key]) if key == "key" else row[key] for key in like}


def _values(links: Sequence[object] | None) -> list[dict[str, Any]] | None:
    return None if links is None else [_cleaned(vars(link)) for link in links]


def _cleaned(row: Mapping[str, Any]) -> dict[str, Any]:
    """A link's titles and captions as a feed can carry them."""
    return {name: one_line(one) if isinstance(one, str) else one for name, one in row.items()}


def _current(model: type[Model], rows: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    """The links with entries since merged into others replaced by those, each named once.

    A page that was open meanwhile, or an earlier save, still names the one given up.
    """
    if not rows:
        return rows
    owner = f"{model._meta.model_name}_id"
    given_up = model._default_manager.filter(
        pk__in=[row[owner] for row in rows], merged_into__isnull=False
    )
    into = dict(given_up.values_list("pk", "merged_into_id"))
    current: dict[int, dict[str, Any]] = {}
    for row in rows:
        key = into.get(row[owner], row[owner])
        current.setdefault(key, {**row, owner: key})
    return list(current.values())


def _keys(name: str, keys: Sequence[int] | None) -> list[dict[str, Any]] | None:
    return None if keys is None else [{name: key} for key in dict.fromkeys(keys)]


def links_of(edition: Edition) -> Changes:
    """The lists of an edition as a save that gives another edition the same ones."""
    return Changes(
        officials=[
            OfficialLink(row.official_id, row.participation, row.appointment_id, row.title_shown)
            for row in edition.official_mentions.all()
        ],
        organizations=[
            OrganizationLink(row.organization_id, row.participation)
            for row in edition.organization_mentions.all()
        ],
        topics=list(edition.topic_rows.values_list("topic_id", flat=True)),
        countries=list(edition.country_rows.values_list("country_id", flat=True)),
        images=[
            ImageUse(row.image_id, row.alt, row.decorative, row.caption, row.credit, row.rights)
            for row in edition.image_rows.all()
        ],
        attachments=[file_use(row) for row in edition.attachments.all()],
        media_links=[
            LinkUse(row.url, row.title, row.kind, row.still_id) for row in edition.media_links.all()
        ],
    )


def file_use(row: Attachment) -> FileUse:
    """A file as a save that leaves it as it is."""
    return FileUse(str(row.key), row.file.name or "", row.name, row.mime, row.bytes, row.sha256)
