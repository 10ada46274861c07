"""Pure: what speaks for a run of capitals being a person's name."""

from press.pure.matching.crowd import Crowd, callings, first_in_sentence, is_given_name
from press.pure.matching.inflection import KK_ENDINGS, is_latin
from press.pure.matching.name_words import FIRST_SURNAMES, HONORIFICS
from press.pure.matching.people import is_patronymic
from press.pure.matching.stranger_words import (
    BEFORE_PERSON,
    NAME_ENDINGS,
    SAYING,
)
from press.pure.matching.tokens import CLOSE, COMMA, DASH, HYPHEN, OPEN, SPACE
from press.pure.matching.words import beginnings


def english_evidence(crowd: Crowd, start: int, end: int) -> bool:
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
        if crowd.stems[before] in callings(crowd.document.language) and tokens[start].gap == SPACE:
            return True
    title = crowd.title_ends.get(start)
    if title and tokens[start].gap in (SPACE, COMMA, CLOSE, DASH, HYPHEN):
        return True
    if end < len(tokens) and tokens[end].gap in (COMMA, OPEN, DASH):
        place = end
        if tokens[place].key in ("the", "a", "an", "who"):
            place += 1
        known = callings(crowd.document.language)
        for ahead in range(place, min(place + 4, len(tokens))):
            if crowd.stems[ahead] in known:
                return True
            found = crowd.title_starts.get(ahead)
            if found and (ahead == place or found.head - place < 5):
                return True
            if tokens[ahead].gap == COMMA and ahead > place:
                break
    return False


def cyrillic_evidence(crowd: Crowd, start: int, end: int, words: list[int]) -> bool:
    tokens = crowd.document.tokens
    language = crowd.document.language
    keys = [tokens[i].key for i in words]
    if any(is_latin(key) for key in keys):
        return english_evidence(crowd, start, end)
    if _role_beside(crowd, start, end):
        return True
    if any(is_given_name(key, language, crowd.given) for key in keys):
        return True
    if any(is_patronymic(key) for key in keys):
        return True
    if tokens[start].sentence in crowd.shouting:
        return False  # there every word takes capitals
    endings = NAME_ENDINGS[language]
    surname = keys[-1]
    if language == "kk":
        surname = _without_kk(surname)
    opens = first_in_sentence(crowd, start)
    if language == "kk" and keys[0] in crowd.surnames and keys[-1] in crowd.surnames:
        return False
    if opens and (surname in crowd.surnames or keys[0].endswith(_COMMON_ENDINGS)):
        return False
    if len(keys) > 1 and len(surname) > 4 and surname.endswith(endings) and not _adjective(keys[0]):
        return True
    if language == "kk":
        return False
    if opens or (start - 1 in crowd.taken and tokens[start].gap == SPACE):
        return False
    return not _adjective(keys[0]) and tokens[start].gap in (SPACE, COMMA)


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
