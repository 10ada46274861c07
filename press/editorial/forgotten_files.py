"""Editorial: files that nothing names, as a transaction leaves them that ended in a rollback."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from press.editorial.stored_files import image_storage
from press.models import Attachment, Image, Rendition, Save

FOLDERS = ("originals", "renditions", "attachments")
AT_A_TIME = 500


def forgotten_files(before: datetime) -> Iterator[str]:
    """The files of the storage that neither a row nor an earlier save names.

    Those written after `before` may belong to a transaction that has not ended yet.
    """
    names, saved = _stored(), _named_by_saves()
    while part := list(islice(names, AT_A_TIME)):
        known = saved | _named_by_rows(part)
        yield from (name for name in part if name not in known and _is_older(name, before))


def remove_forgotten(name: str) -> bool:
    """Remove such a file, unless a row names it by now."""
    if _named_by_rows([name]):
        return False
    image_storage().delete(name)
    return True


def _stored() -> Iterator[str]:
    waiting = list(FOLDERS)
    while waiting:
        folder = waiting.pop()
        try:
            folders, names = image_storage().listdir(folder)
        except FileNotFoundError:
            continue
        yield from (f"{folder}/{name}" for name in names)
        waiting += [f"{folder}/{one}" for one in folders]


def _named_by_rows(names: Iterable[str]) -> set[str]:
    wanted = list(names)
    return {
        name
        for model in (Image, Rendition, Attachment)
        for name in model._default_manager.filter(file__in=wanted).values_list("file", flat=True)
    }


def _named_by_saves() -> set[str]:
    """Files of earlier saves, which can be brought back."""
    lists = Save.objects.filter(content__attachments__0__isnull=False)
    rows = lists.values_list("content__attachments", flat=True).iterator()
    return {row["file"] for attachments in rows for row in attachments}


def _is_older(name: str, before: datetime) -> bool:
    try:
        return image_storage().get_modified_time(name) < before
    except FileNotFoundError:
        return False
