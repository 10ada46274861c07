"""Pure: people named in full in a text whom the directory does not know."""

from press.pure.matching.crowd import (
    Crowd,
    callings,
    first_in_sentence,
    folded_given,
    is_given_name,
    no_names,
    openers,
)
from press.pure.matching.name_words import FIRST_SURNAMES, HONORIFICS, PARTICLES
from press.pure.matching.named_things import is_thing, thing_stems
from press.pure.matching.people_spans import PersonSpan
from press.pure.matching.stranger_evidence import cyrillic_evidence, english_evidence
from press.pure.matching.tokens import DOT, HYPHEN, SPACE
from press.pure.matching.words import beginnings, words

_LONGEST = 6
_SPAN_GAPS = (SPACE, HYPHEN)


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
    if crowd.stems[place] in callings(language) and key not in folded_given():
        return True
    if len(key) <= 2 and crowd.document.text[token.end : token.end + 1] == ".":
        return True
    placed = language == "kk" and len(key) > 5 and key.endswith(_KK_PLACE[:8])
    if placed and not is_given_name(key, language, crowd.given):
        return True
    before = crowd.document.tokens[place - 1] if place else None
    if token.gap == DOT and before and len(before.key) <= 2 and before.cap:
        return before.key not in HONORIFICS
    if key in HONORIFICS or (key in PARTICLES and len(key) > 2 and not token.cap):
        return True
    if crowd.stems[place] in no_names(language) or key in no_names("en"):
        return True
    if key in openers(language):
        given = key in folded_given() or key in FIRST_SURNAMES
        return not given or first_in_sentence(crowd, place)
    if token.upper and len(key) > 1 and token.sentence not in crowd.shouting:
        following = place + 1 < len(crowd.document.tokens) and crowd.document.tokens[place + 1]
        mixed = following and following.cap and not following.upper and following.gap == SPACE
        return not (mixed and len(key) > 4)
    return first_in_sentence(crowd, place) and key in crowd.lowered


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
    return crowd.stems[place] in no_names(language) and token.key not in folded_given()


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
        good = english_evidence(crowd, start, end)
    else:
        good = cyrillic_evidence(crowd, start, end, words)
    return PersonSpan(start, end, (), stranger=0) if good else None


def _goes_on(crowd: Crowd, end: int) -> bool:
    """Whether the run is cut off before a word like Forum, so is part of a longer name."""
    token = crowd.document.tokens[end]
    if crowd.document.language == "kk":
        return token.cap and end not in crowd.taken and _no_name_thing(crowd, end)
    return token.cap and end not in crowd.taken


def _no_name_thing(crowd: Crowd, place: int) -> bool:
    return crowd.stems[place] in thing_stems("kk")
