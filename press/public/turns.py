"""Public: many ask for the same page at once, and one of them makes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic, sleep

from django.conf import settings
from django.db import connections

from press.reading import shared

# Seconds to wait for somebody else's page before making it oneself.
PATIENCE = 5.0
# Between two looks at whether another process is done.
GLANCE = 0.02
# When a process that said it would make a page is taken for dead.
CLAIM = 10

_lock = Lock()
_going: dict[str, Event] = {}


@contextmanager
def turn(key: str) -> Iterator[bool]:
    """Held while making what the key names; whether somebody else was waited for.

    Then it is probably made, and time has passed.
    """
    with _lock:
        theirs = _going.get(key)
        if theirs is None:
            mine = _going[key] = Event()
    if theirs is not None:
        _hang_up()
        theirs.wait(PATIENCE)
        yield True
        return
    try:
        with _turn_of_all(key) as waited:
            yield waited
    finally:
        with _lock:
            del _going[key]
        mine.set()


@contextmanager
def _turn_of_all(key: str) -> Iterator[bool]:
    """The same among processes, by a mark in the cache that they share."""
    mark = f"making:{key}"
    if not settings.CACHE_IS_SHARED:
        yield False
    elif shared.claimed(mark, CLAIM):
        try:
            yield False
        finally:
            shared.let_go(mark)
    else:
        _hang_up()
        end = monotonic() + PATIENCE
        while monotonic() < end and shared.fetched(mark):
            sleep(GLANCE)
        yield True


def _hang_up() -> None:
    """Close the database connections of this thread: who waits has no use for one."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
