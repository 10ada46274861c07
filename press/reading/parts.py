"""Reading: what many pages have in common, kept in this process for as long as it is true."""

from collections.abc import Callable, Hashable, Iterable
from sys import getsizeof
from typing import Any, TypeVar

from django.conf import settings

from press.pure.bounded import Bounded
from press.reading.build import build

# Bytes that a part costs beside its text: measured at up to 2,500, of an entry with pictures.
OVERHEAD = 2500

Part = TypeVar("Part", bound=Iterable[Any])

parts: Bounded[Any] = Bounded()


def kept(key: Hashable) -> Any:
    """What is kept under all that it depends on; None if nothing is."""
    return parts.here((build(), key))


def keep(key: Hashable, part: Any, text: str) -> None:
    """Keep a part, which is as long as its text, under all that it depends on."""
    if settings.PART_CACHE_BYTES:
        size = getsizeof(text) + OVERHEAD
        parts.store((build(), key), part, size, settings.PART_CACHE_BYTES)


def part(key: Hashable, make: Callable[[], Part]) -> Part:
    """What depends on its key alone, made if it is not kept."""
    found: Part | None = kept(key)
    if found is None:
        found = make()
        keep(key, found, "".join(map(str, found)))
    return found


def drawn(key: Hashable, draw: Callable[[], str]) -> str:
    """A text that depends on its key alone, drawn if it is not kept."""
    found: str | None = kept(key)
    if found is None:
        found = draw()
        keep(key, found, found)
    return found
