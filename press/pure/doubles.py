"""Pure: entries of a directory that may be one: the same name, however it is written."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from press.pure.text import search_words


def same_names(names: Mapping[int, Iterable[str]]) -> dict[int, set[int]]:
    """For each key that shares a name with others, those others."""
    bearers: dict[str, set[int]] = {}
    for key, written in names.items():
        for name in written:
            if words := name_key(name):
                bearers.setdefault(words, set()).add(key)
    found: dict[int, set[int]] = {}
    for keys in bearers.values():
        if len(keys) > 1:
            for key in keys:
                found.setdefault(key, set()).update(keys - {key})
    return found


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """What spellings of a name share: its folded words in any order; Umarov Kairat is Kairat
    Umarov."""
    return " ".join(sorted(search_words(name)))
