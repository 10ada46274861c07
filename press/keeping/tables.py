"""Keeping: which tables are kept, and their rows in a form that no kind of database has for itself.

Tables are taken from the migrations that the database has had, not from today's models: a backup
can be made before an update is migrated, and one of an older version be restored by a newer one.
"""

import gzip
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import IO, Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.duration import duration_string

from press.keeping.faults import NotKept

# Who is signed in, and who guessed passwords: an office that is restored begins without. What the
# database counts by itself, it counts again as the rows come.
LEFT_OUT = ("sessions.", "axes.", "press.tally")
TABLES = "tables/"
PART_BYTES = 4 * 1024 * 1024
ROWS = 2000
# As a part holds them and every database takes them, by the exact class: another may convert.
_PLAIN = frozenset(
    {
        models.AutoField,
        models.BigAutoField,
        models.BooleanField,
        models.CharField,
        models.EmailField,
        models.FileField,
        models.IntegerField,
        models.BigIntegerField,
        models.PositiveBigIntegerField,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.SlugField,
        models.SmallIntegerField,
        models.TextField,
        models.URLField,
    }
)
# Of each table's keys, so many are never given again after a restoring: an officer's bookmark, a
# letter's Message-ID and a log know those that were given after the backup, which nobody here does.
LOST_KEYS = 1_000_000
Model = type[models.Model]
Migration = tuple[str, str]


def applied_migrations() -> list[Migration]:
    """The migrations that the database has had. Raises NotKept where this version lacks one."""
    loader = MigrationLoader(connection)
    # What an app has left that is no longer installed is nobody's.
    had = sorted(key for key in loader.applied_migrations if key[0] in loader.migrated_apps)
    unknown = [key for key in had if key not in loader.disk_migrations]
    if unknown:
        raise NotKept(
            "The database is of a newer version than this software: it has had "
            f"{'.'.join(unknown[-1])}."
        )
    return had


def last_of(migrations: Iterable[Migration]) -> list[Migration]:
    """Those that no other of the same app follows: where a database stands.

    What one migration stands for that was put together of several is not in the graph.
    """
    graph = MigrationLoader(None).graph
    given = set(migrations) & set(graph.node_map)
    children = {key: {child.key for child in graph.node_map[key].children} for key in given}
    return sorted(
        key for key in given if not any(one[0] == key[0] for one in children[key] & given)
    )


def tables_at(migrations: Iterable[Migration]) -> list[Model]:
    """The models of all tables after these migrations, with those between two others."""
    state = MigrationLoader(None).project_state(last_of(migrations))
    found = state.apps.get_models(include_auto_created=True)
    return sorted(
        (model for model in found if model._meta.managed and not model._meta.proxy),
        key=lambda model: model._meta.label_lower,
    )


def is_kept(model: Model) -> bool:
    return not model._meta.label_lower.startswith(LEFT_OUT)


def columns_of(model: Model) -> list["models.Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if not field.generated]


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Everything read within is of one moment, and nobody who writes has to wait for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django's own transaction would take the lock of the writers (see the settings).
    connection.ensure_connection()
    _run("BEGIN DEFERRED")
    try:
        yield
    finally:
        _run("ROLLBACK")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows_of(model: Model) -> Iterator[tuple[Any, ...]]:
    """All rows by their key, a few thousand in memory at once."""
    names = [field.attname for field in columns_of(model)]
    rows = model._base_manager.using(DEFAULT_DB_ALIAS).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=ROWS)


def written(model: Model, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, bytes]]:
    """A table as packed parts of a few megabytes, each with the number of its rows: the columns,
    then a row a line, as JSON."""
    head = _line([field.attname for field in columns_of(model)])
    part, size = [head], 0
    for row in rows:
        part.append(_line(row))
        size += len(part[-1])
        if size >= PART_BYTES:
            yield len(part) - 1, _packed(part)
            part, size = [head], 0
    if len(part) > 1:
        yield len(part) - 1, _packed(part)


def _packed(lines: list[bytes]) -> bytes:
    return gzip.compress(b"".join(lines), compresslevel=5, mtime=0)


def _line(values: Iterable[Any]) -> bytes:
    text = json.dumps(list(values), default=_neutral, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _neutral(value: object) -> str:
    """What JSON has no form for, as the field it comes from reads it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value) or ""
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def read_part(content: IO[bytes]) -> tuple[list[str], Iterator[list[Any]]]:
    """The columns of a part, and its rows."""
    lines = gzip.GzipFile(fileobj=content)
    names = json.loads(lines.readline())
    return names, (json.loads(line.decode("utf-8", "surrogatepass")) for line in lines)


def enter(model: Model, names: list[str], rows: Iterable[list[Any]]) -> int:
    """Write rows with the keys they have; how many. Raises NotKept for columns it has not got."""
    fields = columns_of(model)
    if [field.attname for field in fields] != names:
        raise NotKept(f"The columns of {model._meta.label} are not those of this version.")
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # nosec
    converted = [(place, _reader(field)) for place, field in enumerate(fields) if _differs(field)]
    done, waiting = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, ROWS)):
            for row in batch:
                for place, read in converted:
                    row[place] = read(row[place])
            cursor.executemany(statement, batch)
            done += len(batch)
    return done


def _differs(field: "models.Field[Any, Any]") -> bool:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return type(field) not in _PLAIN


def _reader(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """From a value of a part to one that the database is given."""

    def read(value: Any) -> Any:
        if value is not None and not isinstance(field, models.JSONField):
            value = field.to_python(value)
        return field.get_db_prep_save(value, connection)

    return read


def leave_lost_keys(tables: Iterable[Model]) -> None:
    """Have new rows numbered behind those that there are, and behind those that may have been."""
    for model in tables:
        key = model._meta.pk
        if not isinstance(key, models.AutoField | models.BigAutoField):
            continue
        newest = model._base_manager.aggregate(newest=models.Max("pk"))["newest"] or 0
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                given = [connection.ops.quote_name(table), key.column, newest + LOST_KEYS]
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", given)
                continue
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            given = [table, newest + LOST_KEYS]
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", given)
