"""Reading: since when a file that readers download is the one it is."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from press.models import Attachment, Edition


def replaced(
    files: Iterable[Attachment], edition: Edition, past: Iterable[Edition]
) -> Mapping[UUID, datetime]:
    """When these files of an edition took the place of others at the same address, by their keys.

    `past` are its release's editions in its language that readers have had; the moment is that
    of the first of them to offer what is offered now. Files never replaced are not among them.
    One query, and none for an edition without files or without others before it.
    """
    now = {file.key: file.sha256 for file in files}
    before = {one.pk for one in past} - {edition.pk}
    if not now or not before:
        return {}
    rows = Attachment.objects.filter(edition__in=before, key__in=now).order_by("edition__number")
    held: dict[UUID, str] = {}
    since: dict[UUID, datetime] = {}
    own = [(key, sha256, edition.live_from) for key, sha256 in now.items()]
    for key, sha256, moment in (*rows.values_list("key", "sha256", "edition__live_from"), *own):
        if moment and held.get(key, sha256) != sha256:
            since[key] = moment
        held[key] = sha256
    return since
