"""Pure: signs of who met whom in Russian sentences."""

from press.pure.matching.inflection import is_latin
from press.pure.matching.role_words import (
    BODY_VERBS_RU,
    CONTACT_RU,
    GAVE_RU,
    GUESTS_RU,
    HOST_RU,
    IDLE_RU,
    PASSIVE_RU,
    PEOPLE_RU,
    PREPOSITIONS_RU,
    RECEIVED_RU,
    SPEECH_RU,
)
from press.pure.matching.roles import ACTIVE, HOST, OBJECT, PRESENT, Mention, Setting, is_heading
from press.pure.matching.tokens import COMMA
from press.pure.matching.words import beginnings, words

_NOT_VERBS = words("дела отдела раздела канала капитала стола зала посла журнала числа тела")
_VERB_ENDINGS = beginnings("л ла ли ло лся лась лись лось ает яет ует ит ется ются ают")
_TALKS_RU = beginnings("встреч бесед переговор разговор консультац")


def russian_signs(scene: Setting) -> None:
    """Put signs on the mentions of every sentence."""
    for mention in scene.mentions:
        first, last, _ = scene.document.sentences[mention.sentence]
        if mention.body:
            _body(scene, mention, first, last)
        elif not is_heading(scene, mention):
            _person(scene, mention, first, last)


def _person(scene: Setting, mention: Mention, first: int, last: int) -> None:
    tokens = scene.document.tokens
    before = _list_head(scene, mention, first)
    word = tokens[before].key if before >= first else ""
    contact = scene.tells(mention.sentence, CONTACT_RU)
    if word in ("с", "со", "между"):
        if contact or before == first:
            mention.signs.add(OBJECT)
    elif word in PREPOSITIONS_RU:
        return
    elif (mention.nominative and _acts(scene, mention, before, first, last)) or (
        word.startswith(SPEECH_RU) and before > first and tokens[before - 1].key == "по"
    ):
        mention.signs.add(ACTIVE)
    elif not mention.nominative:
        _oblique(scene, mention, word, last)


def _oblique(scene: Setting, mention: Mention, word: str, last: int) -> None:
    """A name in another case behind `word`: received, given something, or among guests."""
    if _dative(scene, mention):
        if scene.tells(mention.sentence, GAVE_RU):
            mention.signs.add(OBJECT)
    elif word.startswith(RECEIVED_RU) or _verb_after(scene, mention, last, RECEIVED_RU):
        mention.signs.add(OBJECT)
    if word.startswith(GUESTS_RU):
        mention.signs.add(PRESENT)
    elif word.startswith(_TALKS_RU):
        mention.signs.add(OBJECT)


def _verb_after(scene: Setting, mention: Mention, last: int, cues: tuple[str, ...]) -> bool:
    return mention.end < last and scene.document.tokens[mention.end].key.startswith(cues)


def _dative(scene: Setting, mention: Mention) -> bool:
    tokens = scene.document.tokens
    if mention.start < mention.name_start:  # "Нуртлеу" has one form for all cases: ask its title
        return tokens[mention.start].key.endswith(("ому", "ему", "ру", "рю", "лю", "ту", "лу"))
    return tokens[mention.name_end - 1].key.endswith(("у", "ю", "ому"))


def _list_head(scene: Setting, mention: Mention, first: int) -> int:
    """The word before the list of names a mention stands in."""
    tokens = scene.document.tokens
    before = mention.start - 1
    for _ in range(40):
        if before <= first:
            break
        listed = tokens[before].key == "и" or tokens[before + 1].gap == COMMA
        if listed:
            place = before + 1 if tokens[before + 1].gap == COMMA else before
            other = scene.ends.get(place)
            if other is None or other.sentence != mention.sentence:
                break
            before = other.start - 1
        elif tokens[before].key in ("также", "как", "так"):
            before -= 1
        else:
            break
    return before


def _acts(scene: Setting, mention: Mention, before: int, first: int, last: int) -> bool:
    """Whether a verb of doing stands beside a nominative."""
    tokens = scene.document.tokens
    after = [token.key for token in tokens[mention.end : min(mention.end + 3, last)]]
    back = [token.key for token in tokens[max(first, before - 2) : before + 1]]
    if any(word.startswith(PASSIVE_RU) for word in after[:2] + back):
        return False
    verbs = [word for word in after + back if _is_verb(word)]
    if verbs:
        return not all(word.startswith(IDLE_RU) for word in verbs)
    return mention.start == first or after[:1] in (["и"], ["а"]) or not after


def _is_verb(key: str) -> bool:
    """Whether a Russian word looks like a verb in the past or the third person."""
    if len(key) < 4 or key in _NOT_VERBS or is_latin(key):
        return False
    return key.endswith(_VERB_ENDINGS)


def _body(scene: Setting, mention: Mention, first: int, last: int) -> None:
    """An organization named on its own: by its people, or as one that does something."""
    tokens = scene.document.tokens
    before = _list_head(scene, mention, first)
    word = tokens[before].key if before >= first else ""
    if word.startswith(PEOPLE_RU):
        if scene.tells(mention.sentence, CONTACT_RU):
            mention.signs.add(OBJECT)
        elif scene.tells(mention.sentence, BODY_VERBS_RU + GUESTS_RU):
            mention.signs.add(PRESENT)
        else:
            mention.signs.add(ACTIVE)
        return
    if word.startswith("организован"):
        mention.signs.add(HOST)
    if not mention.nominative or word in PREPOSITIONS_RU:
        return
    near = [tokens[i].key for i in range(mention.end, min(mention.end + 2, last))]
    near += [tokens[i].key for i in range(max(first, before), before + 1)]
    if any(key.startswith(HOST_RU) for key in near):
        mention.signs.add(HOST)
    elif any(key.startswith(BODY_VERBS_RU) for key in near):
        mention.signs.add(ACTIVE)
