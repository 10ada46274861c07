"""Pure: what a search for strangers knows of a text and of words."""

from dataclasses import dataclass
from functools import cache

from press.pure.matching.folding import fold
from press.pure.matching.given_names import GIVEN_NAMES
from press.pure.matching.inflection import KK_ENDINGS, is_latin, ru_name_form, ru_trunks, stem
from press.pure.matching.named_things import thing_stems
from press.pure.matching.stranger_words import (
    CALLINGS,
    NO_NAMES,
    OPENERS,
)
from press.pure.matching.titles import TitleSpan
from press.pure.matching.tokens import Document


@dataclass(slots=True)
class Crowd:
    """What a search for strangers needs to know of a text."""

    document: Document
    stems: list[str]
    taken: set[int]
    titles: list[TitleSpan]
    title_starts: dict[int, TitleSpan]
    title_ends: dict[int, TitleSpan]
    given: set[str]
    lowered: set[str]
    shouting: set[int]
    surnames: set[str]


@cache
def openers(language: str) -> frozenset[str]:
    """Words that take a capital only at the beginning of a sentence."""
    return frozenset(fold(word) for word in OPENERS[language].split())


@cache
def no_names(language: str) -> frozenset[str]:
    """Stems of words that are parts of no name."""
    words = frozenset(stem(fold(word), language) for word in NO_NAMES[language].split())
    return words | thing_stems(language)


@cache
def callings(language: str) -> frozenset[str]:
    """Stems of callings that stand before names."""
    return frozenset(stem(fold(word), language) for word in CALLINGS[language].split())


@cache
def _given_trunks() -> dict[str, list[str]]:
    trunks: dict[str, list[str]] = {}
    for name in GIVEN_NAMES:
        if not is_latin(name):
            for trunk in ru_trunks(fold(name)):
                trunks.setdefault(trunk, []).append(fold(name))
    return trunks


@cache
def folded_given() -> frozenset[str]:
    """The given names, folded."""
    return frozenset(fold(name) for name in GIVEN_NAMES)


def is_given_name(key: str, language: str, known: set[str]) -> bool:
    """Whether a word is a given name we know, in any case of the language."""
    names = folded_given()
    if key in names or key in known:
        return True
    if is_latin(key):
        return False
    for cut in range(1, min(6, len(key) - 1)):
        beginning, rest = key[:-cut], key[-cut:]
        if language == "kk":
            if (beginning in names or beginning in known) and rest in KK_ENDINGS:
                return True
        elif any(ru_name_form(base, beginning, key) for base in _given_trunks().get(beginning, ())):
            return True
    return False


def first_in_sentence(crowd: Crowd, place: int) -> bool:
    """Whether a word opens its sentence."""
    document = crowd.document
    return document.sentences[document.tokens[place].sentence][0] == place
