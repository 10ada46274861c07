"""Watch: how what the office stands on stands: databases, cache, storage, disks, clocks."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from press.reading.moments import content_version
from press.watch.findings import Finding, Light, judged, size
from press.watch.told import sentence

# Milliseconds, and seconds by which two clocks may differ.
SLOW, VERY_SLOW = 200, 2000
APART, FAR_APART = 0.5, 2
# Of a disk, the part that is free and the bytes.
LITTLE, VERY_LITTLE = (0.1, 5e9), (0.03, 5e8)
REPLICA = "replica"


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What came of an act, and the milliseconds that it took."""
    began = perf_counter()
    return act(), (perf_counter() - began) * 1000


def _asked(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _pragma(name: str) -> int:
    return int(_asked(f"PRAGMA {name}"))


def database() -> Iterator[Finding]:
    _one, took = _timed(lambda: _asked("SELECT 1"))
    if connection.vendor == "sqlite":
        name, bytes_ = "SQLite", _pragma("page_count") * _pragma("page_size")
    else:
        name, bytes_ = "PostgreSQL", _asked("SELECT pg_database_size(current_database())")
    light = judged(took, SLOW, VERY_SLOW)
    said = _("%(name)s answers in %(ms)d ms and holds %(size)s.")
    yield Finding(
        "database",
        light,
        said % {"name": name, "ms": took, "size": size(bytes_)},
        _("It is slow: look at its load and at the log of slow statements.") if light else "",
        {"database_bytes": float(bytes_), "database_answer_seconds": took / 1000},
    )


def replica() -> Iterator[Finding]:
    """Only where the settings name one."""
    if REPLICA not in settings.DATABASES:
        return
    behind = (content_version("default") or 0) - (content_version(REPLICA) or 0)
    if behind:
        said = _("The copy for readers lacks the last acts of the desk.")
        advice = _(
            "Readers are served from the original meanwhile. If it lasts, look at replication."
        )
        yield Finding("replica", Light.LOOK, said, advice, {"replica_in_step": 0})
    else:
        said = _("The copy for readers is in step.")
        yield Finding("replica", Light.GOOD, said, numbers={"replica_in_step": 1})


def cache_server() -> Iterator[Finding]:
    key, value = f"status-{uuid4().hex}", uuid4().hex

    def there_and_back() -> Any:
        cache.set(key, value, 30)
        found = cache.get(key)
        cache.delete(key)
        return found

    found, took = _timed(there_and_back)
    if found != value:
        said = _("The cache does not give back what it was given.")
        yield Finding(
            "cache", Light.LOOK, said, _("Pages are made more often. Look at its memory.")
        )
        return
    said = (
        _("The cache of all processes")
        if settings.CACHE_IS_SHARED
        else _("The process’s own cache")
    )
    ends = _("%(what)s answers in %(ms)d ms.") % {"what": said, "ms": took}
    light = judged(took, SLOW, VERY_SLOW)
    advice = _("It is slow: look at the server of CACHE_URL.") if light else ""
    yield Finding("cache", light, ends, advice, {"cache_answer_seconds": took / 1000})


def storage() -> Iterator[Finding]:
    """A small file is written, read and removed again."""
    content = uuid4().hex.encode()

    def there_and_back() -> bytes:
        name = default_storage.save(f"probes/{uuid4().hex}.txt", ContentFile(content))
        try:
            with default_storage.open(name) as file:
                return bytes(file.read())
        finally:
            default_storage.delete(name)

    found, took = _timed(there_and_back)
    light = judged(took, 5 * SLOW, 5 * VERY_SLOW) if found == content else Light.BAD
    said = _("Files are written, read and removed in %(ms)d ms.") % {"ms": took}
    advice = (
        _("It is slow, or gives back other bytes: look at MEDIA_ROOT or at S3.") if light else ""
    )
    yield Finding("storage", light, said, advice, {"storage_answer_seconds": took / 1000})


def _folders() -> dict[str, Path]:
    """Where the office writes on disks of this machine."""
    found = {}
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        if file.exists():
            found["database"] = file.parent
    if isinstance(default_storage, FileSystemStorage) and Path(settings.MEDIA_ROOT).exists():
        found["media"] = Path(settings.MEDIA_ROOT)
    return found


def disks() -> Iterator[Finding]:
    for name, folder in _folders().items():
        disk = shutil.disk_usage(folder)
        share = disk.free / disk.total
        light = Light.GOOD
        for bound, (part, bytes_) in ((Light.LOOK, LITTLE), (Light.BAD, VERY_LITTLE)):
            if share < part or disk.free < bytes_:
                light = bound
        said = _("%(size)s are free on the disk, %(percent)d %% of it.")
        yield Finding(
            f"disk_{name}",
            light,
            said % {"size": size(disk.free), "percent": share * 100},
            _("Make room before it is full: nothing can be saved then.") if light else "",
            {f"disk_{name}_free_bytes": float(disk.free)},
        )


def _clocks() -> Iterator[tuple[str, datetime]]:
    """What other machines take the time to be."""
    if connection.vendor == "postgresql":
        yield _("the database"), _asked("SELECT clock_timestamp()")
    if settings.CACHES["default"]["BACKEND"].endswith("RedisCache"):
        # There is no public way to the client of Django's own cache.
        seconds, micros = cache._cache.get_client().time()  # type: ignore[attr-defined]
        yield _("the cache"), datetime.fromtimestamp(seconds + micros / 1e6, UTC)


def clocks() -> Iterator[Finding]:
    """At a wrong time an embargo lifts at the wrong second."""
    worst, whose = 0.0, ""
    for name, told in _clocks():
        apart = abs((told - timezone.now()).total_seconds())
        if apart >= worst:
            worst, whose = apart, name
    numbers = {"clock_skew_seconds": worst}
    if not whose:
        yield Finding(
            "clocks", Light.GOOD, _("Only the clock of this machine counts."), "", numbers
        )
        return
    light = judged(worst, APART, FAR_APART)
    said = _("This machine and %(other)s differ by %(seconds).1f s.")
    advice = _("Embargoes lift by these clocks: have both follow one time server.") if light else ""
    yield Finding("clocks", light, said % {"other": whose, "seconds": worst}, advice, numbers)


def unanswered(part: str, error: Exception) -> Finding:
    said = _("It does not answer: %(why)s") % {"why": sentence(error)}
    advice = _("See that it runs, and that the settings name it rightly.")
    return Finding(part, Light.BAD, said, advice)
