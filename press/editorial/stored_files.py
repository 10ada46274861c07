"""Editorial: files written before their rows, and gone again when the rows do not come."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.refusals import Refusal
from press.models import Image, Rendition

log = logging.getLogger(__name__)

Put = Callable[[str, bytes], str]
_FULL = {ENOSPC, EDQUOT}
# Seconds that another's file is waited for before it is taken for one that was left unfinished.
WRITING = 2.0


def image_storage() -> Storage:
    """Where originals and renditions are kept."""
    return Image._meta.get_field("file").storage


@contextmanager
def files_first() -> Iterator[Put]:
    """What is put within stays if the block ends well, and is removed if it does not.

    Save the rows at the end of the block. A name must come from the content: what stands at it
    already is taken as it is. Raises Refusal when the storage fails.
    """
    written: list[str] = []
    try:
        yield partial(_put, written)
    except BaseException:
        remove_unused(written)
        raise


def remove_unused(names: Iterable[str]) -> None:
    """Remove the files that no row names any more; one that resists is told to the log."""
    for name in names:
        try:
            if not _is_used(name):
                image_storage().delete(name)
        except Exception:
            # The change itself is done or refused already; a file too many harms nobody.
            log.exception("The unused file %s could not be removed", name)


def remove_when_done(names: Iterable[str]) -> None:
    """Remove what is no longer used, once the transaction that gave it up has come true."""
    transaction.on_commit(partial(remove_unused, list(names)), robust=True)


def read_file(name: str) -> bytes:
    """A stored file's content. Raises Refusal when the storage fails or has no such file."""
    try:
        with image_storage().open(name) as file:
            return bytes(file.read())
    except Exception as error:
        log.exception("The file %s could not be read", name)
        raise Refusal(
            "not_readable", _("The stored photograph cannot be read. Tell the administrator.")
        ) from error


def has_file(name: str, size: int) -> bool:
    """Whether a file of this size in bytes is in the storage."""
    storage = image_storage()
    try:
        return storage.exists(name) and storage.size(name) == size
    except FileNotFoundError:
        # Removed between the two questions.
        return False


def is_lost(name: str, size: int) -> bool:
    """Whether the storage answers that it has no such file of this size in bytes."""
    try:
        return not has_file(name, size)
    except Exception:
        # Each kind of storage fails in its own way, and what it cannot say now may be there.
        log.exception("The storage could not be asked for the file %s", name)
        return False


def _put(written: list[str], name: str, data: bytes) -> str:
    try:
        storage = image_storage()
        if _is_there(name, len(data)):
            return name
        # A writer that was killed halfway may have left a part.
        storage.delete(name)
        # Noted first: a full disk keeps the part that it had room for.
        written.append(name)
        kept = storage.save(name, ContentFile(data))
    except Exception as error:
        # Each kind of storage fails in its own way.
        log.exception("The file %s could not be stored", name)
        raise _not_stored(error) from error
    if kept != name:
        written.append(kept)
    return kept


def _is_there(name: str, size: int) -> bool:
    """Whether a file is there whole; one that is there in part somebody may just be writing."""
    until = time.monotonic() + WRITING
    while not (whole := has_file(name, size)):
        if not image_storage().exists(name) or time.monotonic() > until:
            break
        time.sleep(0.05)
    return whole


def _not_stored(error: Exception) -> Refusal:
    if isinstance(error, OSError) and error.errno in _FULL:
        return Refusal(
            "disk_full", _("There is no room left to store the photograph. Tell the administrator.")
        )
    return Refusal(
        "not_stored", _("The photograph could not be stored. Try again in a few minutes.")
    )


def _is_used(name: str) -> bool:
    return Rendition.objects.filter(file=name).exists() or Image.objects.filter(file=name).exists()
