"""Pure: what the Cyrillic and the Latin spellings of one name have in common."""

from functools import lru_cache

from press.pure.matching.inflection import is_latin, loose_latin
from press.pure.text import slugify

_VOWELS = "aeiouy"


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A key shared by `Токаев`, `Тоқаев` and `Tokayev`, from a word folded or as written."""
    latin = word if word.isascii() else slugify(word, longest=len(word) * 4).replace("-", "")
    return loose_latin(latin.lower().replace("gh", "g").replace("dj", "j"))


def sounds_of(word: str) -> set[str]:
    """The keys of a name as the directory writes it.

    Russian leaves out a short Kazakh і or ы, and Latin spellings follow either: Нұртілеу is
    Nurtileu and Nurtleu.
    """
    keys = {sound(word)}
    lowered = word.lower()
    if not is_latin(lowered) and ("і" in lowered or "ы" in lowered):
        keys.add(sound(_without_short_vowels(lowered)))
    return keys


def _without_short_vowels(word: str) -> str:
    """The word less each і or ы between two consonants, but for one in the last syllable."""
    kept = [
        letter
        for place, letter in enumerate(word)
        if letter not in "іы" or not 0 < place < len(word) - 2 or _beside_vowel(word, place)
    ]
    return "".join(kept)


def _beside_vowel(word: str, place: int) -> bool:
    return any(slugify(word[beside])[0] in _VOWELS for beside in (place - 1, place + 1))
