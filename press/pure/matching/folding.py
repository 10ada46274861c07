"""Pure: words brought to one spelling for comparison."""

from functools import lru_cache

from press.pure import text

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff'’ʼ‘`´-‐‑")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The word folded as everywhere, and without marks inside it."""
    if word.isascii():
        return word.lower() if word.isalnum() else word.lower().translate(_INVISIBLE)
    return text.fold(word.translate(_INVISIBLE))
