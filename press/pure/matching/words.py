"""Pure: tables of words written as running text."""

from press.pure.matching.folding import fold


def words(text: str) -> frozenset[str]:
    """The words of a table, as they stand."""
    return frozenset(text.split())


def beginnings(text: str) -> tuple[str, ...]:
    """Folded beginnings (or endings) of words, to be tried one by one."""
    return tuple(fold(word) for word in text.split())
