"""Watch: every statement of a request: counted, told of when slow, ended when too slow."""

import logging
import re
from collections.abc import Callable
from threading import local
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connections

from press.reading import patience
from press.watch.metrics import count_slow
from press.watch.one_request import current

log = logging.getLogger("press.slow")
# Steps of SQLite's machine between two looks at the clock: a millisecond or so.
STEPS = 20_000
NEVER = float("inf")
LONGEST_SHOWN = 2000
REPEATED = re.compile(r"%s(?:, ?%s)+")
_thread = local()


class StatementWatch:
    """Around each statement of one connection.

    Parameters are never looked at: they hold the texts of unpublished editions. A reader's
    statement may take `READERS_QUERY_SECONDS`; the desk's and the commands' may take their time.
    """

    def __init__(self) -> None:
        self.raw: Any = None
        self.deadline = NEVER
        self.timeout = 0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        watched = current()
        bound = _longest() if watched and watched.readers else 0
        self._bind(context["connection"], bound)
        began = perf_counter()
        self.deadline = began + bound if bound else NEVER
        try:
            return execute(sql, params, many, context)
        finally:
            took = perf_counter() - began
            if watched:
                watched.queries += 1
                watched.seconds += took
            if settings.SLOW_QUERY_MS and took * 1000 >= settings.SLOW_QUERY_MS:
                _tell(sql, took)

    def _bind(self, connection: Any, bound: float) -> None:
        """Have the database itself end what takes longer than `bound` seconds; 0 is for ever.

        PostgreSQL is told only when that differs from what it was told last, and not inside of a
        transaction, whose rollback would take it back unnoticed.
        """
        if connection.connection is not self.raw:
            self.raw, self.timeout = connection.connection, 0
            if connection.vendor == "sqlite":
                self.raw.set_progress_handler(self._past, STEPS)
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            wanted = int(bound * 1000)
            if wanted != self.timeout:
                with self.raw.cursor() as cursor:
                    cursor.execute(f"SET statement_timeout = {wanted or 'DEFAULT'}")
                self.timeout = wanted

    def _past(self) -> bool:
        return perf_counter() > self.deadline


def watch_statements() -> None:
    """Have the statements of this thread's connections watched; they stay so."""
    if getattr(_thread, "watches", False):
        return
    for connection in connections.all():
        if not any(isinstance(one, StatementWatch) for one in connection.execute_wrappers):
            connection.execute_wrappers.append(StatementWatch())
    _thread.watches = True


def _longest() -> float:
    """How many seconds a reader's statement may take."""
    longest: float = settings.READERS_QUERY_SECONDS
    return min(longest, patience.bound() or longest)


def _tell(sql: str, took: float) -> None:
    """The statement with the places of its values, never the values."""
    shown = REPEATED.sub("%s, …", sql)[:LONGEST_SHOWN]
    log.warning("A statement took %d ms", took * 1000, extra={"sql": shown})
    count_slow()
