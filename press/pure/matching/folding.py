"""Pure: words brought to one spelling for comparison."""

from functools import lru_cache
from unicodedata import combining, normalize

_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
_LATIN = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff'’ʼ‘`´-‐‑")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case without diacritics or marks inside, Kazakh letters as nearest Russian ones."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered.translate(_INVISIBLE) if not lowered.isalnum() else lowered
    lowered = normalize("NFC", lowered).translate(_INVISIBLE).translate(_KAZAKH)
    lowered = lowered.translate(_LATIN)
    parts = normalize("NFD", lowered.replace("й", "\0"))
    return "".join(char for char in parts if not combining(char)).replace("\0", "й")
