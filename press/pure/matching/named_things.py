"""Pure: universities, streets and prizes that carry a person's name."""

from functools import cache

from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.name_words import BETWEEN, NAMED_THINGS
from press.pure.matching.stranger_words import CALLINGS
from press.pure.matching.title_words import title_words
from press.pure.matching.tokens import DOT, HYPHEN, QUOTE, SPACE, Document

_TIED = (SPACE, HYPHEN, QUOTE)


@cache
def thing_stems(language: str) -> frozenset[str]:
    """The stems of nouns for what is named after people."""
    return frozenset(stem(fold(word), language) for word in NAMED_THINGS[language].split())


@cache
def kazakh_things() -> tuple[str, ...]:
    """Beginnings of Kazakh possessives: "орталығы" is such a thing, "Орталық Азия" is not."""
    return tuple(fold(word) for word in NAMED_THINGS["kk"].split())


def is_thing(document: Document, stems: list[str], start: int, end: int) -> bool:
    """Whether the name in words `start` to `end` - 1 belongs to a thing, not to its bearer."""
    check = {"en": _english, "ru": _russian, "kk": _kazakh}[document.language]
    return check(document, stems, start, end)


def _english(document: Document, stems: list[str], start: int, end: int) -> bool:
    tokens, things = document.tokens, thing_stems("en")
    before = [stems[i] for i in range(max(0, start - 4), start)]
    if before[-2:] in (["named", "after"], ["named", "for"], ["name", "of"]):
        return True
    if before[-3:-1] == ["named", "after"] or before[:2] == ["named", "after"]:
        return True
    if tokens[end - 1].ending:
        return False
    for place in range(end, min(end + 4, len(tokens))):
        if tokens[place].gap not in (SPACE, HYPHEN):
            return False
        if stems[place] in things and (tokens[place].cap or place == end):
            return True
        if not tokens[place].cap and stems[place] != "and":
            return False
    return False


def _russian(document: Document, stems: list[str], start: int, end: int) -> bool:
    tokens, things = document.tokens, thing_stems("ru")
    for back in range(1, 5):
        place = start - back
        if place < 0 or tokens[place + 1].gap not in (*_TIED, DOT):
            break
        if tokens[place].key in ("имени", "имя") or (tokens[place].key == "им" and back == 1):
            return True
        if stems[place] in things and (back == 1 or tokens[place + 1].gap == QUOTE):
            return not (end - start > 1 and place and stems[place - 1] in _roles_at_things())
        if not tokens[place].cap:
            break
    for place in range(end, min(end + 3, len(tokens))):
        if tokens[place].gap not in (SPACE, HYPHEN):
            return False
        if stems[place] in things and tokens[place].cap:
            return True
        if stems[place] not in _between("ru"):
            return False
    return False


@cache
def _roles_at_things() -> frozenset[str]:
    """Who works at such things: "проректор университета Ирина Ковалёва" is a person."""
    return title_words("ru").heads | frozenset(
        stem(fold(word), "ru") for word in CALLINGS["ru"].split()
    )


def _kazakh(document: Document, stems: list[str], start: int, end: int) -> bool:
    tokens = document.tokens
    for place in range(end, min(end + 5, len(tokens))):
        if tokens[place].gap not in _TIED:
            return False
        if tokens[place].key.startswith("атында"):
            return True
        if tokens[place].key.startswith(kazakh_things()):
            return True
        if stems[place] not in _between("kk"):
            return False
    return False


@cache
def _between(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in BETWEEN) | {"жане"}
