"""Pure: entries of a directory that may be one: the same name, however it is written."""

from collections.abc import Iterable, Mapping

from press.pure.text import search_words


def same_names(names: Mapping[int, Iterable[str]]) -> dict[int, set[int]]:
    """For each key that shares a name with others, those others.

    A name is its words, folded, in any order: Umarov Kairat is Kairat Umarov.
    """
    bearers: dict[tuple[str, ...], set[int]] = {}
    for key, written in names.items():
        for name in written:
            if words := tuple(sorted(search_words(name))):
                bearers.setdefault(words, set()).add(key)
    found: dict[int, set[int]] = {}
    for keys in bearers.values():
        if len(keys) > 1:
            for key in keys:
                found.setdefault(key, set()).update(keys - {key})
    return found
