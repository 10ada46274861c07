"""Keeping: everything as it was at one moment, as one file, while people work."""

import platform
import shutil
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection, models
from django.db.models import Sum
from tqdm import tqdm

from press.keeping.faults import NotKept, why
from press.keeping.files import FOLDER, Copied, named_files
from press.keeping.manifest import Manifest
from press.keeping.package import MANIFEST, Package, new_package
from press.keeping.tables import (
    TABLES,
    Model,
    applied_migrations,
    columns_of,
    is_kept,
    one_snapshot,
    rows_of,
    tables_at,
    written,
)

# How often a snapshot is taken anew because an officer's change has removed a file of it.
SNAPSHOTS = 10
MEGABYTE = 1_000_000


def make_backup(path: Path, at: datetime) -> Manifest:
    """Write everything that is kept to `path`, which appears there whole or not at all.

    Raises NotKept, having left nothing behind.
    """
    try:
        migrations = applied_migrations()
        if not migrations:
            raise NotKept("The database has no tables yet; there is nothing to keep.")
        tables = tables_at(migrations)
        _room_for(tables, path.parent)
        manifest = Manifest(
            made_at=at.isoformat(),
            site=settings.SITE_URL,
            database=connection.vendor,
            django=django.get_version(),
            python=platform.python_version(),
            migrations=migrations,
        )
        with new_package(path) as package:
            _Backup(package, path, tables, manifest).make()
        return manifest
    except OSError as error:
        raise NotKept(f"{path} cannot be written: {why(error)}") from error
    except DatabaseError as error:
        raise NotKept(f"The database cannot be read: {why(error)}") from error


class _Backup:
    """Files first, then the rows, then the files that have come between.

    A file is written before its row and removed after it, so that what a snapshot names was there
    before it was taken: only a file that came and went while this was at work can be gone, and the
    next snapshot does not name it.
    """

    def __init__(
        self, package: Package, path: Path, tables: list[Model], manifest: Manifest
    ) -> None:
        self.package, self.folder, self.manifest = package, str(path.parent), manifest
        self.tables = [model for model in tables if is_kept(model)]
        # By name, how long each is.
        self.copied: dict[str, int] = {}
        self.damaged: set[str] = set()

    def make(self) -> None:
        lost = self._copy(set(named_files(self.tables)))
        for _ in range(SNAPSHOTS):
            place, before = self.package.here(), set(self.copied)
            with one_snapshot():
                self._write_tables()
                named = set(named_files(self.tables))
                self.manifest.record = _end_of_record(self.tables)
            missing = self._copy(named)
            if missing <= lost:
                break
            lost = missing
            self.package.back_to(place)
            self.copied = {name: self.copied[name] for name in before}
        else:
            raise NotKept("Files were removed faster than they could be copied; try again.")
        told = self.manifest
        told.files, told.size = len(self.copied), sum(self.copied.values())
        told.missing, told.surplus = sorted(missing), sorted(set(self.copied) - named)
        told.damaged = sorted(self.damaged & named)
        self.package.add_bytes(MANIFEST, told.as_json())

    def _copy(self, names: set[str]) -> set[str]:
        """Copy what has not been yet; the files that are not there."""
        missing, waiting = set(), sorted(names - self.copied.keys())
        for name in tqdm(waiting, unit=" files", desc="Files", disable=None):
            try:
                file = Copied(name, self.folder)
            except FileNotFoundError:
                missing.add(name)
                continue
            with file.content:
                self.package.add(FOLDER + name, file.content, file.size)
            self.copied[name] = file.size
            if not file.is_whole:
                self.damaged.add(name)
        return missing

    def _write_tables(self) -> None:
        for model in self.tables:
            label, counted = model._meta.label_lower, 0
            with tqdm(unit=" rows", desc=label, disable=None) as bar:
                for number, (rows, part) in enumerate(written(model, rows_of(model)), 1):
                    self.package.add_bytes(f"{TABLES}{label}/{number:06}.jsonl.gz", part)
                    counted += rows
                    bar.update(rows)
            self.manifest.tables[label] = counted


def _end_of_record(tables: list[Model]) -> str:
    (versions,) = (model for model in tables if model._meta.label_lower == "press.contentversion")
    return versions._base_manager.values_list("last_hash", flat=True).first() or ""


def _room_for(tables: list[Model], folder: Path) -> None:
    """Raises NotKept where the disk has less room than the backup will take, as far as that can
    be told: the files as they are, and of the rows a quarter of what the database takes."""
    needed = _size_of_database() // 4
    for model in tables:
        fields = columns_of(model)
        names = {field.attname for field in fields}
        if "bytes" in names and any(isinstance(field, models.FileField) for field in fields):
            needed += model._base_manager.aggregate(all=Sum("bytes"))["all"] or 0
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NotKept(
            f"{folder} has room for {free // MEGABYTE} MB; the backup needs some "
            f"{needed // MEGABYTE} MB."
        )


def _size_of_database() -> int:
    asked = "SELECT pg_database_size(current_database())"
    if connection.vendor == "sqlite":
        asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return int(cursor.fetchone()[0])
