"""Public: readers' pages are read from a copy of the database, while it keeps step."""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from press.public.kept_pages import READERS
from press.reading.moments import content_version

log = logging.getLogger(__name__)
REPLICA = "replica"
# A withdrawal that the copy has not heard of stays in sight no longer than this, in seconds.
LOOKED_AT_EVERY = 1.0
_reading: ContextVar[bool] = ContextVar("reading_from_replica", default=False)


class Router:
    """Reads of readers' pages go to the copy; everything else, and every write, to the original."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return REPLICA if _reading.get() else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != REPLICA


def in_step() -> bool:
    """Whether the copy has every act that readers may notice.

    While the original is away the copy is the best there is, and readers are served from it.
    """
    try:
        copied = content_version(REPLICA)
    except DatabaseError:
        return False
    try:
        return copied == content_version("default")
    except DatabaseError:
        return True


class ReadersFromReplica:
    """Has a reader's page made from the copy; there only where the settings name one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.usable, self.looked_at = False, float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reads = request.method in ("GET", "HEAD") and READERS.match(request.path_info)
        if not (reads and self._usable()):
            return self.get_response(request)
        before = _reading.set(True)
        try:
            return self.get_response(request)
        finally:
            _reading.reset(before)

    def _usable(self) -> bool:
        now = time.monotonic()
        if now - self.looked_at >= LOOKED_AT_EVERY:
            before, self.usable, self.looked_at = self.usable, in_step(), now
            if self.usable != before:
                log.warning(
                    "Readers are served from the %s.", "copy" if self.usable else "original"
                )
        return self.usable
