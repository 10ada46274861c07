"""Pure: where a sentence ends in Kazakh, Russian and English, and openings cut there."""

import re

# A full stop may end a sentence when a space and a capital, digit or opening quote follow.
_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s+[«“\"'(\[]?[^\W_a-zа-яёәғқңөұүһі]|\s*$)")
_LAST_WORD = re.compile(r"[^\s(«“\"]+$")
_ENGLISH = """mr mrs ms dr prof gen col st no nos art arts vs jr sr hon amb rev p.m a.m u.s u.n u.k
e.u e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec mt ft inc ltd co corp para vol pp"""
_RUSSIAN = """г гг в вв т.д т.п т.е т.к т.н др пр им ул пл пр-т д кв стр рис см ст ч п пп обл р-н
р руб тыс млн млрд трлн проф акад ген долл н.э б.н.э напр сокр тел о"""
_KAZAKH = "ж жж т.б т.с.с қ м тг б.з.д"
_ABBREVIATIONS = frozenset(f"{_ENGLISH} {_RUSSIAN} {_KAZAKH}".split())


def opening(text: str, longest: int) -> str:
    """The opening sentences of a text that fit into `longest` characters.

    When not even the first fits, it is cut behind a whole word and ends in "…".
    """
    text = text.strip()
    if len(text) <= longest:
        return text
    ends = [end for end in sentence_ends(text[: longest + 200]) if end <= longest]
    if ends:
        return text[: ends[-1]]
    words = text[:longest].rsplit(None, 1)[0]
    return words[: longest - 1].rstrip(" ,;:–—-") + "…"


def sentence_ends(text: str) -> list[int]:
    """The positions behind each sentence of a text, its closing quotes included."""
    return [
        match.end()
        for match in _END.finditer(text)
        if match[0][0] != "." or not _is_abbreviation(text[: match.start()][-20:])
    ]


def sentence_with(text: str, words: str) -> str:
    """The first sentence of a text, one paragraph a line, that holds these words; else nothing."""
    for line in text.splitlines():
        start = 0
        for end in (*sentence_ends(line), len(line)):
            if words in line[start:end]:
                return line[start:end].strip()
            start = end
    return ""


def _is_abbreviation(before: str) -> bool:
    """Whether the word before a full stop is an abbreviation or somebody's initial."""
    match = _LAST_WORD.search(before)
    if not match:
        return False
    word = match[0]
    initial = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)
    return bool(initial) or word.casefold() in _ABBREVIATIONS
