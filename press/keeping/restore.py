"""Keeping: an office made again from a backup: all of it, or nothing."""

import os
import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import F, Value
from django.db.models.functions import Greatest
from tqdm import tqdm

from press.keeping.faults import NotKept, why
from press.keeping.files import FOLDER, folder_of_files, named_files, put_back
from press.keeping.manifest import Manifest, manifest_of
from press.keeping.package import parts_of
from press.keeping.tables import (
    TABLES,
    Model,
    applied_migrations,
    enter,
    is_kept,
    last_of,
    leave_lost_keys,
    read_part,
    tables_at,
)
from press.reading.record import broken_record

# What a new database is given before anybody has worked in it.
GIVEN = frozenset(
    {
        "auth.group",
        "auth.group_permissions",
        "auth.permission",
        "contenttypes.contenttype",
        "press.contentversion",
        "press.country",
    }
)
MEGABYTE = 1_000_000
# An office may do without this app, which is in the environment and not in the version.
PASSKEYS = "django_otp_webauthn"


def restore_backup(path: Path, at: datetime, *, replace: bool = False) -> Manifest:
    """Make this database and this storage what they were when the backup was made.

    Every part is proved before anything is touched. Files are written first: what nothing names
    harms nobody. The rows come in one transaction, which ends only when all are there and the
    record holds; that of an older version is read once its tables are today's. Raises NotKept; the
    database is then as it was.
    """
    manifest = manifest_of(path)
    is_current = set(manifest.migrations) == set(MigrationLoader(None).disk_migrations)
    try:
        tables = _tables_for(manifest)
        if not replace:
            _refuse_to_replace(tables)
        _room_for(manifest)
        put = _put_files(path, manifest)
        # A power cut must not leave rows without the files that they name.
        os.sync()
        with transaction.atomic(durable=True):
            _empty(tables)
            _enter_rows(path, manifest, tables)
            _prove_files(manifest, tables, put)
            leave_lost_keys(tables)
            _move_on(tables, at)
            connection.check_constraints()
            if is_current:
                _raise_if_broken()
        if not is_current:
            call_command("migrate", verbosity=0)
            _raise_if_broken()
    except DatabaseError as error:
        raise NotKept(f"The database did not take the backup: {why(error)}") from error
    return manifest


def _raise_if_broken() -> None:
    """Raises NotKept where the record does not hold."""
    broken = list(broken_record())
    if broken:
        raise NotKept("\n".join(["The record of the backup does not hold.", *broken]))


def _tables_for(manifest: Manifest) -> list[Model]:
    """The tables of the backup's own version, made where the database has none yet."""
    unknown = set(manifest.migrations) - set(MigrationLoader(None).disk_migrations)
    if not settings.PASSKEYS and any(app == PASSKEYS for app, _name in unknown):
        raise NotKept(
            "The backup was made with passkeys on. Set PASSKEYS=1, with the packages of"
            " deploy/passkeys.txt installed, and restore again."
        )
    if unknown:
        raise NotKept(
            "The backup is of a newer version than this software: it has "
            f"{'.'.join(max(unknown))}. Update the software first."
        )
    had = applied_migrations()
    if not had:
        MigrationExecutor(connection).migrate(last_of(manifest.migrations))
    elif set(had) != set(manifest.migrations):
        raise NotKept(
            "The tables here are not of the version that the backup was made by. Restore into a"
            " database without tables: they are made as they were, and brought up to date then."
        )
    return tables_at(manifest.migrations)


def _refuse_to_replace(tables: list[Model]) -> None:
    for model in tables:
        label = model._meta.label_lower
        if label not in GIVEN and model._base_manager.exists():
            raise NotKept(
                f"The database is in use: it has rows of {model._meta.verbose_name_plural}. "
                "Nothing was changed. With --replace all that it holds is given up."
            )


def _room_for(manifest: Manifest) -> None:
    folder = folder_of_files()
    if folder is None:
        return
    os.makedirs(folder, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < manifest.size:
        raise NotKept(
            f"{folder} has room for {free // MEGABYTE} MB; the files of the backup need "
            f"{manifest.size // MEGABYTE} MB."
        )


def _put_files(path: Path, manifest: Manifest) -> set[str]:
    """Write the files of the backup; their names."""
    surplus, put = set(manifest.surplus), set[str]()
    with tqdm(total=manifest.files, unit=" files", desc="Files", disable=None) as bar:
        for part, content in parts_of(path):
            name = part.removeprefix(FOLDER)
            if name == part:
                continue
            bar.update()
            if name not in surplus:
                put_back(name, content, content.seek(0, os.SEEK_END))
                put.add(name)
    return put


def _prove_files(manifest: Manifest, tables: list[Model], put: set[str]) -> None:
    for name in named_files(tables):
        if name not in put and name not in manifest.missing:
            raise NotKept(f"The backup lacks the file {name}, which a row of it names.")


def _empty(tables: list[Model]) -> None:
    """Without a row, those of what no backup keeps included: nobody is signed in any more."""
    quote = connection.ops.quote_name
    names = [quote(model._meta.db_table) for model in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # nosec


def _enter_rows(path: Path, manifest: Manifest, tables: list[Model]) -> None:
    kept = {model._meta.label_lower: model for model in tables if is_kept(model)}
    entered = Counter[str]()
    with tqdm(total=manifest.rows, unit=" rows", desc="Rows", disable=None) as bar:
        for name, content in parts_of(path):
            if not name.startswith(TABLES):
                continue
            label = name.removeprefix(TABLES).partition("/")[0]
            if label not in kept:
                raise NotKept(f"The backup has a table {label} that its version does not know.")
            done = enter(kept[label], *read_part(content))
            entered[label] += done
            bar.update(done)
    for label, rows in manifest.tables.items():
        if entered[label] != rows:
            raise NotKept(f"The backup has {entered[label]} rows of {label} instead of {rows}.")


def _move_on(tables: list[Model], at: datetime) -> None:
    """Show the readers' caches that everything may be another: no version comes twice."""
    (versions,) = (model for model in tables if model._meta.label_lower == "press.contentversion")
    rows, ahead = versions._base_manager, int(at.timestamp())
    counters = [
        field.attname
        for field in versions._meta.concrete_fields
        if isinstance(field, models.PositiveBigIntegerField)
    ]
    for key, changed_at in rows.values_list("pk", "changed_at"):
        # No counter has ever moved faster than one in a second, so none has been there.
        on = {name: Greatest(F(name) + 1, Value(ahead)) for name in counters}
        rows.filter(pk=key).update(**on, changed_at=max(filter(None, (changed_at, at))))
