"""Pure: forms of a text made for addresses and for matching."""

import re
import unicodedata

# Latin letters that no decomposition takes apart.
_WHOLE = {"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe"}
_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфхцы", "abvgdeziyklmnoprstufhcy", strict=True)),
    **dict(zip("әғқңөұүһі", "agqnouuhi", strict=True)),
    **{"ё": "yo", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "э": "e", "ю": "yu", "я": "ya"},
    **{"ъ": "", "ь": "", **_WHOLE},
}
_FOLDED = str.maketrans({**dict(zip("әғқңөұүһіё", "агкноуухие", strict=True)), **_WHOLE})

# Latin, Cyrillic and punctuation: letters and signs of which none combines with another.
_PLAIN = re.compile("[\x00-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u20cf]*")


def fold(text: str) -> str:
    """Lower case without diacritics, Kazakh letters as their nearest Russian ones."""
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_FOLDED)
    decomposed = unicodedata.normalize("NFD", lowered.replace("й", "\0"))
    if _PLAIN.fullmatch(decomposed):
        return decomposed.replace("\0", "й")
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return kept.replace("\0", "й")


def search_words(text: str) -> list[str]:
    """The folded words of a text in order, for the search column and for queries alike."""
    return re.findall(r"[^\W_]+", fold(text))


def slugify(text: str, longest: int = 80) -> str:
    """An ASCII address part from any title; cut at a word, never empty."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    latin = "".join(_LATIN.get(char, char) for char in lowered)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", ascii_only))
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > longest:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:longest] if words else "untitled")
