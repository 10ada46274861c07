"""Reading: answers that cost too much to be worked out for every reader."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from press.reading import shared
from press.reading.moments import Snapshot

LONGEST = 3600


def remembered(now: Snapshot, question: str, answer: Callable[[], Any]) -> Any:
    """The answer to a question about what is public, worked out once while nothing changes.

    Only plain values, which every version of the code can read; never kept past a boundary.
    """
    key = f"answer:{sha256(f'{now.key}|{question}'.encode()).hexdigest()}"
    found = shared.fetched(key)
    if found is None:
        found = answer()
        shared.kept(key, found, now.seconds_left(LONGEST))
    return found
