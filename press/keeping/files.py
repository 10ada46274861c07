"""Keeping: the photographs and files that rows name, copied out of the storage and into it."""

import hashlib
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import models

from press.keeping.faults import NotKept, why
from press.keeping.package import PIECE
from press.keeping.tables import Model, columns_of, is_kept
from press.pure.digests import digest_named

FOLDER = "media/"
# What is larger waits on the disk while its size and its sum are taken.
IN_MEMORY = 8 * 1024 * 1024


def storage() -> Storage:
    return default_storage


def named_files(tables: Iterable[Model]) -> Iterator[str]:
    """Every file that a row names, and those of earlier saves, which can be brought back.

    A file that several rows name comes several times.
    """
    for model in filter(is_kept, tables):
        for field in columns_of(model):
            if isinstance(field, models.FileField):
                named = model._base_manager.exclude(**{field.attname: ""}).order_by("pk")
                yield from filter(None, named.values_list(field.attname, flat=True).iterator())
        if model._meta.label_lower == "press.save":
            yield from _named_by_saves(model)


def _named_by_saves(model: Model) -> Iterator[str]:
    lists = model._base_manager.filter(content__attachments__0__isnull=False).order_by("pk")
    for attachments in lists.values_list("content__attachments", flat=True).iterator():
        yield from (row["file"] for row in attachments if row["file"])


class Copied:
    """A file of the storage, read once, with its size and its SHA-256."""

    def __init__(self, name: str, folder: str) -> None:
        """Raises FileNotFoundError, and NotKept where the storage fails otherwise."""
        self.name, self.size, summed = name, 0, hashlib.sha256()
        self.content: IO[bytes] = SpooledTemporaryFile(IN_MEMORY, dir=folder)  # noqa: SIM115
        try:
            with storage().open(name) as file:
                while piece := file.read(PIECE):
                    self.content.write(piece)
                    summed.update(piece)
                    self.size += len(piece)
        except FileNotFoundError:
            self.content.close()
            raise
        except Exception as error:
            # Each kind of storage fails in its own way.
            self.content.close()
            raise NotKept(f"The file {name} cannot be copied: {why(error)}") from error
        self.sha256 = summed.hexdigest()
        self.content.seek(0)

    @property
    def is_whole(self) -> bool:
        """False where its name is a digest of other bytes."""
        return digest_named(self.name) in {"", self.sha256}


def put_back(name: str, content: IO[bytes], size: int) -> None:
    """Write a file of a backup, unless it is there. Raises NotKept where the storage fails."""
    kept = storage()
    try:
        if kept.exists(name) and kept.size(name) == size and _same(name, content):
            return
        content.seek(0)
        kept.delete(name)
        stands = kept.save(name, File(content, name=name))
    except Exception as error:
        raise NotKept(f"The file {name} cannot be stored: {why(error)}") from error
    if stands != name:
        raise NotKept(f"The file {name} cannot be stored under its name.")


def _same(name: str, content: IO[bytes]) -> bool:
    with storage().open(name) as there:
        while piece := content.read(PIECE):
            if there.read(len(piece)) != piece:
                return False
    return True


def folder_of_files() -> str | None:
    """Where they lie, if that is on this machine."""
    kept = storage()
    return str(kept.location) if isinstance(kept, FileSystemStorage) else None
