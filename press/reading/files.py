"""Reading: since when a file that readers download is the one it is."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from press.models import Attachment, Edition
from press.reading.rows import been_public

# By a file's key, the moment since which another file than before stands at its address; files
# that were never replaced are not in it.
Since = Mapping[UUID, datetime]
# What stood at an address: the file's key, its SHA-256, and from when.
Stood = tuple[UUID, str, datetime | None]


def replaced_in(editions: Iterable[Edition], at: datetime) -> dict[int, Since]:
    """When files that public editions offer at a moment were replaced, by the editions' ids.

    The editions' files must be loaded. One query, and none where none of them has files.
    """
    now = {(row.release_id, row.language): row for row in editions if row.attachments.all()}
    if not now:
        return {}
    past = been_public(at).filter(release__in={release for release, _language in now})
    keys = {file.key for row in now.values() for file in row.attachments.all()}
    rows = Attachment.objects.filter(key__in=keys, edition__in=past).order_by("edition__number")
    told: dict[tuple[int, str], list[Stood]] = {}
    for release, language, key, sha256, moment in rows.values_list(
        "edition__release", "edition__language", "key", "sha256", "edition__live_from"
    ):
        told.setdefault((release, language), []).append((key, sha256, moment))
    return {row.pk: _since(told[one]) for one, row in now.items()}


def replaced(files: Iterable[Attachment], edition: Edition, past: Iterable[Edition]) -> Since:
    """The same for an edition that is not public yet, with the files it would offer.

    `past` are its release's editions in its language that readers have had. One query, and none
    for an edition without files or without others before it.
    """
    now = [(file.key, file.sha256, edition.live_from) for file in files]
    before = {one.pk for one in past} - {edition.pk}
    if not now or not before:
        return {}
    rows = Attachment.objects.filter(edition__in=before, key__in=[key for key, *_told in now])
    told = rows.order_by("edition__number").values_list("key", "sha256", "edition__live_from")
    return _since([*told, *now])


def _since(history: Iterable[Stood]) -> Since:
    """Of what stood at addresses, the oldest first, the last moment at which it changed."""
    held: dict[UUID, str] = {}
    since: dict[UUID, datetime] = {}
    for key, sha256, moment in history:
        if moment and held.get(key, sha256) != sha256:
            since[key] = moment
        held[key] = sha256
    return since
