"""Pure: people named in full in a text whom the directory does not know."""

from dataclasses import dataclass
from functools import cache

from press.pure.matching.folding import fold
from press.pure.matching.given_names import GIVEN_NAMES
from press.pure.matching.inflection import KK_ENDINGS, is_latin, ru_name_form, ru_trunks, stem
from press.pure.matching.name_words import FIRST_SURNAMES, HONORIFICS, PARTICLES
from press.pure.matching.named_things import is_thing, thing_stems
from press.pure.matching.people import is_patronymic
from press.pure.matching.people_spans import PersonSpan
from press.pure.matching.stranger_words import (
    BEFORE_PERSON,
    CALLINGS,
    NAME_ENDINGS,
    NO_NAMES,
    OPENERS,
    SAYING,
)
from press.pure.matching.titles import TitleSpan
from press.pure.matching.tokens import CLOSE, COMMA, DASH, DOT, HYPHEN, OPEN, SPACE, Document
from press.pure.matching.words import beginnings, words

_LONGEST = 6
_SPAN_GAPS = (SPACE, HYPHEN)


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
def _openers(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in OPENERS[language].split())


@cache
def _no_names(language: str) -> frozenset[str]:
    words = frozenset(stem(fold(word), language) for word in NO_NAMES[language].split())
    return words | thing_stems(language)


@cache
def _callings(language: str) -> frozenset[str]:
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
def _folded_given() -> frozenset[str]:
    return frozenset(fold(name) for name in GIVEN_NAMES)


def is_given_name(key: str, language: str, known: set[str]) -> bool:
    """Whether a word is a given name we know, in any case of the language."""
    names = _folded_given()
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


def find_strangers(crowd: Crowd) -> list[PersonSpan]:
    """Names of people who are not officials of the directory, in order of the text."""
    spans: list[PersonSpan] = []
    tokens = crowd.document.tokens
    place = 0
    while place < len(tokens):
        if not tokens[place].cap or place in crowd.taken or _stops(crowd, place):
            place += 1
            continue
        end = _run_end(crowd, place)
        span = _stranger(crowd, place, end)
        if span:
            spans.append(span)
        place = span.end if span else max(place + 1, end)
    return spans


def _stops(crowd: Crowd, place: int) -> bool:
    """Whether a word cannot begin a name."""
    token = crowd.document.tokens[place]
    language = crowd.document.language
    key = token.key
    if crowd.stems[place] in _callings(language) and key not in _folded_given():
        return True
    if len(key) <= 2 and crowd.document.text[token.end : token.end + 1] == ".":
        return True
    if language == "kk" and len(key) > 5 and key.endswith(_KK_PLACE[:8]):
        if not is_given_name(key, language, crowd.given):
            return True
    before = crowd.document.tokens[place - 1] if place else None
    if token.gap == DOT and before and len(before.key) <= 2 and before.cap:
        return before.key not in HONORIFICS
    if key in HONORIFICS or (key in PARTICLES and len(key) > 2 and not token.cap):
        return True
    if crowd.stems[place] in _no_names(language) or key in _no_names("en"):
        return True
    if key in _openers(language):
        given = key in _folded_given() or key in FIRST_SURNAMES
        return not given or _first_in_sentence(crowd, place)
    if token.upper and len(key) > 1 and token.sentence not in crowd.shouting:
        following = place + 1 < len(crowd.document.tokens) and crowd.document.tokens[place + 1]
        mixed = following and following.cap and not following.upper and following.gap == SPACE
        return not (mixed and len(key) > 4)
    return _first_in_sentence(crowd, place) and key in crowd.lowered


def _first_in_sentence(crowd: Crowd, place: int) -> bool:
    document = crowd.document
    return document.sentences[document.tokens[place].sentence][0] == place


def _run_end(crowd: Crowd, place: int) -> int:
    """The end of the run of words that could be one name."""
    tokens = crowd.document.tokens
    end = place + 1
    while end < len(tokens) and end - place < _LONGEST:
        token, before = tokens[end], tokens[end - 1]
        if before.ending and before.gap != HYPHEN:
            break
        tied = token.gap in _SPAN_GAPS or (token.gap == DOT and len(before.text) <= 2)
        if not tied or end in crowd.taken:
            break
        if not token.cap:
            ahead = end + 1 < len(tokens) and tokens[end + 1]
            particle = token.key in PARTICLES and len(token.key) > 1
            second = particle and end + 2 < len(tokens) and tokens[end + 1].key in PARTICLES
            joined = token.gap == HYPHEN and before.gap != HYPHEN
            if particle and ahead and (ahead.cap or second) and ahead.gap in _SPAN_GAPS:
                end += 1
                continue
            if joined and crowd.document.language == "en":
                end += 1
                continue
            break
        if token.gap == SPACE and _blocked(crowd, end):
            break
        end += 1
    while end > place + 1 and not tokens[end - 1].cap and tokens[end - 1].gap != HYPHEN:
        end -= 1
    if crowd.document.language == "kk":
        end = _without_place(crowd, place, end)
    return end


def _without_place(crowd: Crowd, start: int, end: int) -> int:
    """Leave out a place behind a name: "Жан-Батист Лакомб | Сорбоннада"."""
    tokens = crowd.document.tokens
    parts = 0
    for place in range(start + 1, end):
        parts += tokens[place].gap == SPACE
        if parts > 1 and tokens[place].gap == SPACE and tokens[place].key.endswith(_KK_PLACE):
            return place
    return end


_KK_PLACE = beginnings("да де та те дан ден тан тен дагы деги тагы теги га ге")


_NO_NAME_PARTS = words("led born based style era backed chaired hosted and")


def _blocked(crowd: Crowd, place: int) -> bool:
    token = crowd.document.tokens[place]
    language = crowd.document.language
    if token.upper and len(token.key) > 1 and token.sentence not in crowd.shouting:
        return len(token.key) < 5
    return crowd.stems[place] in _no_names(language) and token.key not in _folded_given()


def _stranger(crowd: Crowd, start: int, end: int) -> PersonSpan | None:
    tokens = crowd.document.tokens
    words = [
        i for i in range(start, end) if tokens[i].key not in PARTICLES and len(tokens[i].key) > 1
    ]
    parts = {sum(tokens[j].gap == SPACE for j in range(start + 1, i + 1)) for i in words}
    if len(parts) < 2 or (end < len(tokens) and tokens[end].gap == SPACE and _goes_on(crowd, end)):
        return None
    if is_thing(crowd.document, crowd.stems, start, end):
        return PersonSpan(start, end, (), stranger=-1, thing=True)
    if crowd.document.language == "en":
        good = _english_evidence(crowd, start, end)
    else:
        good = _cyrillic_evidence(crowd, start, end, words)
    return PersonSpan(start, end, (), stranger=0) if good else None


def _goes_on(crowd: Crowd, end: int) -> bool:
    """Whether the run is cut off before a word like Forum, so is part of a longer name."""
    token = crowd.document.tokens[end]
    if crowd.document.language == "kk":
        return token.cap and end not in crowd.taken and _no_name_thing(crowd, end)
    return token.cap and end not in crowd.taken


def _no_name_thing(crowd: Crowd, place: int) -> bool:
    return crowd.stems[place] in thing_stems("kk")


def _english_evidence(crowd: Crowd, start: int, end: int) -> bool:
    tokens, stems = crowd.document.tokens, crowd.stems
    before = start - 1
    tied = before >= 0 and tokens[start].gap > OPEN
    if tied and stems[before] in ("the", "a", "an"):
        return False
    if _role_beside(crowd, start, end):
        return True
    keys = [tokens[i].key for i in range(start, end)]
    known = is_given_name(keys[0], "en", crowd.given)
    if any(key.endswith(NAME_ENDINGS["en"]) and len(key) > 5 for key in keys[1:]):
        known = True
    if keys[0] in FIRST_SURNAMES and len(keys) <= 3:
        known = True
    following = stems[end] if end < len(tokens) and tokens[end].gap > OPEN else ""
    if following in SAYING and (known or tokens[end].gap == SPACE):
        located = tied and stems[before] in beginnings("in at from near of")
        return not located
    preceding = stems[before] if tied else ""
    if preceding in BEFORE_PERSON or preceding in HONORIFICS or tokens[start].gap in (COMMA, OPEN):
        return known or preceding in HONORIFICS
    if preceding in ("in", "at", "from", "near"):
        return False
    return known


def _role_beside(crowd: Crowd, start: int, end: int) -> bool:
    """Whether a title or an honorific stands before the name, or behind a comma after it."""
    tokens = crowd.document.tokens
    before = start - 1
    if before >= 0 and tokens[start].gap > OPEN:
        if tokens[before].key in HONORIFICS:
            return True
        if crowd.stems[before] in _callings(crowd.document.language) and tokens[start].gap == SPACE:
            return True
    title = crowd.title_ends.get(start)
    if title and tokens[start].gap in (SPACE, COMMA, CLOSE, DASH, HYPHEN):
        return True
    if end < len(tokens) and tokens[end].gap in (COMMA, OPEN, DASH):
        place = end
        if tokens[place].key in ("the", "a", "an", "who"):
            place += 1
        callings = _callings(crowd.document.language)
        for ahead in range(place, min(place + 4, len(tokens))):
            if crowd.stems[ahead] in callings:
                return True
            found = crowd.title_starts.get(ahead)
            if found and (ahead == place or found.head - place < 5):
                return True
            if tokens[ahead].gap == COMMA and ahead > place:
                break
    return False


def _cyrillic_evidence(crowd: Crowd, start: int, end: int, words: list[int]) -> bool:
    tokens = crowd.document.tokens
    language = crowd.document.language
    keys = [tokens[i].key for i in words]
    if any(is_latin(key) for key in keys):
        return _english_evidence(crowd, start, end)
    if _role_beside(crowd, start, end):
        return True
    if any(is_given_name(key, language, crowd.given) for key in keys):
        return True
    if any(is_patronymic(key) for key in keys):
        return True
    endings = NAME_ENDINGS[language]
    surname = keys[-1]
    if language == "kk":
        surname = _without_kk(surname)
    opens = _first_in_sentence(crowd, start)
    if language == "kk" and keys[0] in crowd.surnames and keys[-1] in crowd.surnames:
        return False
    if opens and (surname in crowd.surnames or keys[0].endswith(_COMMON_ENDINGS)):
        return False
    if len(keys) > 1 and len(surname) > 4 and surname.endswith(endings) and not _adjective(keys[0]):
        return True
    if language == "kk":
        return False
    return not opens and not _adjective(keys[0]) and tokens[start].gap in (SPACE, COMMA)


# Endings of Russian and Kazakh words that open sentences but are no given names.
_COMMON_ENDINGS = beginnings("ение ание ость ция ции же де но ого ему ству ство")


def _without_kk(word: str) -> str:
    for cut in range(1, 6):
        if len(word) - cut > 3 and word[-cut:] in KK_ENDINGS:
            return word[:-cut]
    return word


def _adjective(key: str) -> bool:
    """Whether a Russian word looks like an adjective before a noun."""
    return len(key) > 5 and key.endswith(
        beginnings(
            "ский ская ское ские ского скому ским ском ской скую ный ная ное ные ного ному ным "
            "ном ной ную ных ними"
        )
    )
