"""Pure: words of a text with their places, and the stems by which a search finds them."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from press.pure.text import fold

# A word keeps its accents, which may be characters of their own, and its apostrophes.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’ʼ](?=[^\W_]))*")
_APOSTROPHES = re.compile(r"['’ʼ]s$|['’ʼ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

_SNOWBALL = {name: snowballstemmer.stemmer(name) for name in ("english", "russian")}
# Snowball may take a verb's ending off a noun; what is left must still be a word.
_SHORTEST_STEM = 3
# Words of ministries that Snowball takes for others ("визит" for "виза", "Австралия" for
# "Австрия") or whose forms it cannot join ("посол", "посла"), by how their forms begin.
_RUSSIAN_STEMS = {
    **{"визит": "визит", "австрал": "австрал", "граждан": "граждан"},
    **{"посол": "посл", "посл": "посл", "заяв": "заяв"},
}
_LONGEST_ENDING = 3

LONGEST_TOKEN = 60
# A shorter word as a prefix would find half the archive.
_SHORTEST_PREFIX = 5
_SHORTEST_KAZAKH_PREFIX = 3
# қ, ғ, к, г, п and б take turns at the end of a Kazakh word: құқық, құқығы.
_SOFTENED = "кгпб"
_SHORTEST_SOFTENED = 5
# Kazakh endings of number, and of possession and case, folded; of a query's word up to three
# are cut.
_KAZAKH_PLURAL = re.compile(r"[лдт][ае]р$")
_KAZAKH_CASE = re.compile(
    r"(?:[ндт][ыи]н|нд[ае]|[ндт][ае]н|[мбп]ен|[гкндт][ае]|[ндт][ыи]|с[ыи]|[ыи]н|[ыи])$"
)
_MOST_ENDINGS = 3
_SHORTEST_KAZAKH_ROOT = 5
_SHORTEST_PLURAL_ROOT = 4


@dataclass(frozen=True)
class Word:
    """A word of a text: folded, and where it stands in the text as given."""

    folded: str
    start: int
    end: int


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the words in order."""
    stems = (_stem_as_written(word, language) for word in _WORD.findall(text))
    return [found for found in stems if found]


@lru_cache(maxsize=50_000)
def _stem_as_written(word: str, language: str) -> str:
    folded = _folded(word)
    return stem(folded, language) if folded else ""


def words_of(text: str) -> list[Word]:
    """The words in order. “Kazakhstan’s” is one word, folded as “kazakhstan”."""
    found = []
    for match in _WORD.finditer(text):
        if folded := _folded(match.group()):
            found.append(Word(folded, match.start(), match.end()))
    return found


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    # Without “½” and the like, about which the databases disagree.
    plain = "".join(
        char for char in word if char.isalpha() or char.isdecimal() or not char.isnumeric()
    )
    return _APOSTROPHES.sub("", fold(plain))


@lru_cache(maxsize=50_000)
def stem(folded: str, language: str) -> str:
    """What the forms of a word have in common; Kazakh words are left whole.

    Latin words are English in every language's text; Cyrillic words in an English text are
    Russian. Snowball is applied until nothing changes: once, it leaves “Умаров” and
    “Умаровым” apart.
    """
    token = folded[:LONGEST_TOKEN]
    if not token.isalpha():
        return token
    if not _CYRILLIC.search(token):
        return _settled(token, "english") if token.isascii() else token
    if language == "kk":
        return token
    for beginning, shared in _RUSSIAN_STEMS.items():
        if token.startswith(beginning) and len(token) <= len(beginning) + _LONGEST_ENDING:
            return shared
    return _settled(token, "russian")


def _settled(word: str, name: str) -> str:
    while True:
        shorter = _SNOWBALL[name].stemWord(word)
        if shorter == word or len(shorter) < _SHORTEST_STEM:
            return word
        word = shorter


def asked(folded: str, language: str) -> tuple[str, bool]:
    """What a query's word looks for: a stem, and whether longer stems beginning so will do.

    A word that is its own stem may be unfinished, so from five letters on it finds longer
    ones. Kazakh only adds endings, so there a word without its own finds every longer one, and
    its last consonant may soften.
    """
    token = stem(folded, language)
    if not token.isalpha():
        return token, False
    if language == "kk" and _CYRILLIC.search(token):
        prefix = _kazakh_prefix(token)
        return prefix, len(prefix) >= _SHORTEST_KAZAKH_PREFIX
    return token, token == folded and len(token) >= _SHORTEST_PREFIX


def _kazakh_prefix(word: str) -> str:
    """What the forms of a Kazakh word begin with; short words are not cut."""
    for _turn in range(_MOST_ENDINGS):
        if (plural := _KAZAKH_PLURAL.search(word)) and plural.start() >= _SHORTEST_PLURAL_ROOT:
            word = word[: plural.start()]
        elif (case := _KAZAKH_CASE.search(word)) and case.start() >= _SHORTEST_KAZAKH_ROOT:
            word = word[: case.start()]
    softened = len(word) >= _SHORTEST_SOFTENED and word[-1] in _SOFTENED
    return word[:-1] if softened else word
