"""Editorial: an earlier save's text brought back into a draft."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from press.editorial.changes import (
    Changes,
    FileUse,
    ImageUse,
    LinkUse,
    OfficialLink,
    OrganizationLink,
)
from press.editorial.drafting import revise
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal
from press.editorial.roles import Actor
from press.models import Appointment, Country, Edition, Image, Official, Organization, Save, Topic


def restore_save(
    edition: Edition, save: Save, *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Give a draft the whole content of an earlier save of it; what it held is a save too.

    What has left the directory since is left out. Raises Refusal.
    """
    if save.edition_id != edition.pk:
        raise Refusal("other_edition", _("The save belongs to another edition."))
    with one_at_a_time():
        fresh = revise(edition, changes_of(save.content), by=by, at=at, revision=revision)
        if fresh.revision == revision:
            raise Refusal("same", _("The draft holds exactly this text already."))
        record("restore_save", by=by, at=at, edition=fresh, data={"save": save.revision})
        return fresh


def changes_of(content: Mapping[str, Any]) -> Changes:
    """A whole content, as a save that gives it to an edition; what has left is left out."""
    fields = {name: _value(name, value) for name, value in content["fields"].items()}
    officials = _known(Official, "official_id", content)
    posts = _still_there(Appointment, [row["appointment_id"] for row in officials])
    for row in officials:
        row["appointment_id"] = row["appointment_id"] if row["appointment_id"] in posts else None
    return Changes(
        fields=fields,
        officials=[OfficialLink(**row) for row in officials],
        organizations=[
            OrganizationLink(**row) for row in _known(Organization, "organization_id", content)
        ],
        topics=_still_there(Topic, content["topics"]),
        countries=_still_there(Country, content["countries"]),
        images=[ImageUse(**row) for row in _known(Image, "image_id", content)],
        attachments=_given(FileUse, content.get("attachments")),
        media_links=_given(LinkUse, content.get("media_links")),
    )


def _given(use: type[Any], rows: Iterable[Mapping[str, Any]] | None) -> list[Any] | None:
    """Rows of which nothing can have left; saves from before there were any leave them alone."""
    return None if rows is None else [use(**row) for row in rows]


def _value(name: str, value: Any) -> Any:
    """A save holds dates as text."""
    field: Any = Edition._meta.get_field(name)
    return field.to_python(value)


def _known(model: type[Model], key: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = content[f"{key.removesuffix('_id')}s"]
    there = set(_still_there(model, [row[key] for row in rows]))
    return [dict(row) for row in rows if row[key] in there]


def _still_there(model: type[Model], keys: Iterable[int]) -> list[int]:
    ordered = list(keys)
    there = set(model._default_manager.filter(pk__in=ordered).values_list("pk", flat=True))
    return [key for key in ordered if key in there]
