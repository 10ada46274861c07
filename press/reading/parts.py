"""Reading: what many pages have in common, kept in this process for as long as it is true."""

from collections.abc import Callable, Hashable, Iterable
from sys import getsizeof
from typing import Any, TypeVar

from django.conf import settings

from press.pure.bounded import Bounded

# Bytes that a part costs beside its text: measured at up to 2,500, of an entry with pictures.
OVERHEAD = 2500

Part = TypeVar("Part", bound=Iterable[Any])

parts: Bounded[Any] = Bounded()


def keep(key: Hashable, part: Any, text: str) -> None:
    """Keep a part, which is as long as its text, under all that it depends on."""
    if settings.PART_CACHE_BYTES:
        parts.store(key, part, getsizeof(text) + OVERHEAD, settings.PART_CACHE_BYTES)


def part(key: Hashable, make: Callable[[], Part]) -> Part:
    """What depends on its key alone, made if it is not kept."""
    found: Part | None = parts.here(key)
    if found is None:
        found = make()
        keep(key, found, "".join(map(str, found)))
    return found
