"""Pure: signs of who met whom in Kazakh sentences."""

from press.pure.matching.inflection import KK_ENDINGS
from press.pure.matching.role_words import (
    BODY_VERBS_KK,
    HOST_KK,
    IDLE_KK,
    PEOPLE_KK,
    RECEIVED_KK,
    SPEECH_KK,
)
from press.pure.matching.roles import ACTIVE, HOST, OBJECT, PRESENT, Mention, Setting, is_heading

_WITH = ("мен", "бен", "пен")
_ACCUSATIVE = ("ны", "ни", "ды", "ди", "ты", "ти")
_DID = ("ган", "ген", "кан", "кен", "атын", "етин", "йтын", "йтин")


def kazakh_signs(scene: Setting) -> None:
    """Put signs on the mentions of every sentence."""
    for mention in scene.mentions:
        first, last, _ = scene.document.sentences[mention.sentence]
        if mention.body:
            _body(scene, mention, first, last)
        elif not is_heading(scene, mention):
            _person(scene, mention, first, last)


def _ahead(scene: Setting, mention: Mention, last: int, cues: tuple[str, ...]) -> bool:
    """Whether one of the words soon after a mention begins with a cue."""
    ahead = scene.document.tokens[mention.end : min(mention.end + 60, last)]
    return any(token.key.startswith(cues) for token in ahead)


def _person(scene: Setting, mention: Mention, first: int, last: int) -> None:
    tokens = scene.document.tokens
    ending = _case(scene, mention)
    following = tokens[mention.end].key if mention.end < last else ""
    if ending.endswith(_WITH):
        mention.signs.add(OBJECT)
    elif following in _WITH:
        other = scene.starts.get(mention.end + 1)
        joined = other is not None and _case(scene, other).endswith(_WITH)
        mention.signs.add(OBJECT if joined else ACTIVE)
    elif ending.endswith(_ACCUSATIVE) and scene.tells(mention.sentence, RECEIVED_KK):
        mention.signs.add(OBJECT)
    elif following.startswith(SPEECH_KK) or (
        not ending and mention.nominative and not _idle(scene, mention, last)
    ):
        mention.signs.add(ACTIVE)


def _idle(scene: Setting, mention: Mention, last: int) -> bool:
    """Whether the sentence only tells what somebody was or began ("ұсынған шаралар")."""
    tokens = scene.document.tokens
    if _ahead(scene, mention, last, IDLE_KK):
        return True
    near = range(mention.end, min(mention.end + 3, last - 1))
    return any(tokens[place].key.endswith(_DID) for place in near) or (
        mention.end < last and tokens[mention.end].key == "атынан"
    )


def _case(scene: Setting, mention: Mention) -> str:
    """The case ending on the last word of a mention, folded; empty in the nominative."""
    token = scene.document.tokens[mention.end - 1]
    if token.ending:
        return token.ending
    if mention.nominative:
        return ""
    for length in range(min(6, len(token.key) - 2), 1, -1):
        if token.key[-length:] in KK_ENDINGS:
            return token.key[-length:]
    return ""


def _body(scene: Setting, mention: Mention, first: int, last: int) -> None:
    """An organization named on its own: by its people, or as one that does something."""
    tokens = scene.document.tokens
    place = mention.end
    for _ in range(20):
        other = scene.starts.get(place)
        if other is None or not other.body or other.sentence != mention.sentence:
            joins = place < last and tokens[place].key in ("жане", *_WITH)
            if not joins or place + 1 not in scene.starts:
                break
            place += 1
            continue
        place = other.end
    word = tokens[place].key if place < last else ""
    if word.startswith(PEOPLE_KK):
        met = word.endswith(_WITH)
        mention.signs.add(OBJECT if met else PRESENT)
        return
    hosts = scene.tells(mention.sentence, HOST_KK)
    ending = _case(scene, mention)
    if hosts and (not ending or ending.endswith(_WITH)):
        mention.signs.add(HOST)
    elif not ending and mention.nominative and _ahead(scene, mention, last, BODY_VERBS_KK):
        mention.signs.add(ACTIVE)
