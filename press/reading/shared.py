"""Reading: what processes tell each other through the cache, which may at any time be gone."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache import cache

log = logging.getLogger(__name__)
# Seconds for which a cache that failed is not asked again: each asking may cost its time-out.
PAUSE = 5.0


class _Shared:
    """The cache of the settings, of which no failure is anybody's failure."""

    def __init__(self) -> None:
        self.silent_until = 0.0

    def tried(self, act: Callable[[], Any], otherwise: Any = None) -> Any:
        """What the cache answers; `otherwise` while it doesn't.

        A cache can fail in as many ways as there are clients of it, and none may cost a reader
        the answer.
        """
        if monotonic() < self.silent_until:
            return otherwise
        try:
            return act()
        except Exception as error:
            self.silent_until = monotonic() + PAUSE
            log.warning("The cache does not answer, so each process works for itself: %s", error)
            return otherwise


_shared = _Shared()


def fetched(key: str) -> Any:
    """What is kept under a key, if anything is."""
    return _shared.tried(lambda: cache.get(key))


def kept(key: str, value: Any, seconds: int) -> None:
    """Keep a plain value, which every version of the code can read."""
    _shared.tried(lambda: cache.set(key, value, seconds))


def claimed(key: str, seconds: int) -> bool:
    """Whether nobody else has claimed the key, which is then ours until it is let go."""
    return bool(_shared.tried(lambda: cache.add(key, 1, seconds), True))


def let_go(key: str) -> None:
    _shared.tried(lambda: cache.delete(key))


def counted(key: str, seconds: int) -> int:
    """How often the key has been counted in so many seconds; once, if nobody can tell."""

    def count() -> int:
        cache.add(key, 0, seconds)
        try:
            return int(cache.incr(key))
        except ValueError:
            # The cache let the count go between the two lines.
            return 1

    return int(_shared.tried(count, 1))
