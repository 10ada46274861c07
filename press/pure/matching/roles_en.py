"""Pure: signs of who met whom in English sentences."""

from press.pure.matching.role_words import (
    BESIDE_WITH,
    BODY_VERBS_EN,
    CONTACT,
    HOSTED_BY_EN,
    HOSTS_EN,
    IDLE_EN,
    LISTING,
    MEETS,
    PEOPLE_EN,
    PRESENT_EN,
    TALKED_BY_EN,
    VERBS_EN,
)
from press.pure.matching.roles import ACTIVE, HOST, OBJECT, PRESENT, Mention, Setting, is_heading
from press.pure.matching.tokens import CLOSE, COMMA, DASH, HYPHEN, OPEN, OTHER, SPACE
from press.pure.matching.words import beginnings, words

_ASIDE = words("also then who in turn jointly for its his her part")
_BOUND = words("of to by from for with at in after under through beside against")
_NO_VERB_AFTER = words("a the of was were been be")
_MEETING_HERE = beginnings("met meet talk conversation receiv welcom negotiat consultation")


def english_signs(scene: Setting) -> None:
    """Put signs on the mentions of every sentence."""
    sentences = {mention.sentence for mention in scene.mentions}
    tokens = scene.document.tokens
    for sentence in sentences:
        first, last, _ = scene.document.sentences[sentence]
        for place in range(first, last):
            key = tokens[place].key
            if key == "by" and place > first:
                _by(scene, place, last)
            elif _turns_to_people(scene, place, first):
                _objects(scene, place + 1, last, OBJECT)
            elif key in ("included", "include", "speakers") and place - first < 5:
                _objects(scene, place + 1, last, PRESENT)
            elif key == "hosted" and tokens[place - 1].key not in ("by", "was"):
                _hosts(scene, place, first, last)
    for mention in scene.mentions:
        first, last, _ = scene.document.sentences[mention.sentence]
        if mention.body:
            _body(scene, mention, first, last)
        elif not is_heading(scene, mention):
            _subject(scene, mention, first, last)


def _turns_to_people(scene: Setting, place: int, first: int) -> bool:
    """Whether whom one meets comes next: after "received", "talks with", "meeting between"."""
    tokens = scene.document.tokens
    if tokens[place].key in MEETS:
        return place == first or tokens[place - 1].key not in _NO_VERB_AFTER
    return tokens[place].key in ("with", "between") and _contact_before(scene, place, first)


def _contact_before(scene: Setting, place: int, first: int) -> bool:
    """Whether "with" stands right behind a word for talking, or opens the sentence."""
    tokens = scene.document.tokens
    if place == first:
        return True
    for back in range(place - 1, max(first, place - 5) - 1, -1):
        if tokens[back].key in CONTACT:
            return True
        if tokens[back].key not in BESIDE_WITH:
            return False
    return False


def _by(scene: Setting, place: int, last: int) -> None:
    verb = scene.document.tokens[place - 1].key
    if verb in TALKED_BY_EN:
        _objects(scene, place + 1, last, OBJECT)
    if verb in HOSTED_BY_EN:
        _objects(scene, place + 1, last, HOST)
    elif verb in PRESENT_EN:
        _objects(scene, place + 1, last, PRESENT)


def _objects(scene: Setting, place: int, last: int, sign: str) -> None:
    """Put a sign on everybody in the list that begins at a place."""
    tokens = scene.document.tokens
    while place < last:
        mention = scene.starts.get(place)
        if mention:
            mention.signs.add(sign)
            place = max(mention.end, place + 1)
            continue
        token = tokens[place]
        if token.gap == OTHER or not (token.cap or token.key in LISTING):
            return
        place += 1


def _hosts(scene: Setting, place: int, first: int, last: int) -> None:
    """ "The ministry, which hosted the conference jointly with the WHO"."""
    tokens = scene.document.tokens
    for back in range(place, first - 1, -1):
        if back in scene.ends and scene.ends[back].body:
            scene.ends[back].signs.add(HOST)
            break
    for ahead in range(place, min(place + 8, last)):
        if tokens[ahead].key == "with":
            _objects(scene, ahead + 1, last, HOST)


def _subject(scene: Setting, mention: Mention, first: int, last: int) -> None:
    tokens = scene.document.tokens
    if tokens[mention.end - 1].ending == "s":
        return
    before = mention.start - 1
    if before > first and tokens[before].key == "the":
        before -= 1
    if before >= first and tokens[before].key in _BOUND and tokens[before + 1].gap != COMMA:
        return
    if _verb(scene, mention, last) or _shared_verb(scene, mention, last):
        mention.signs.add(ACTIVE)


def _shared_verb(scene: Setting, mention: Mention, last: int) -> bool:
    """ "X and Y agreed": what the last of a list does, all do."""
    tokens, place, seen = scene.document.tokens, mention.end, 0
    while place < last and seen < 40:
        other = scene.starts.get(place)
        if other and not other.body:
            if _verb(scene, other, last):
                return True
            place = other.end
        elif tokens[place].key in ("and", "the") or (
            tokens[place].gap == COMMA and tokens[place].cap
        ):
            place += 1
        else:
            return False
        seen += 1
    return False


def _verb(scene: Setting, mention: Mention, last: int) -> bool:
    """Whether a name is the subject of a verb, past an apposition between commas."""
    tokens, place = scene.document.tokens, mention.end
    if place >= last:
        return False
    found = _verb_at(scene, place, last)
    if found is None and tokens[place].gap in (COMMA, OPEN, DASH):
        while place + 1 < last:
            place += 1
            if tokens[place].gap in (COMMA, CLOSE, DASH):
                found = _verb_at(scene, place, last)
                break
    return bool(found)


def _verb_at(scene: Setting, place: int, last: int) -> bool | None:
    """True for a verb of doing, False for one of being, None for no verb."""
    tokens = scene.document.tokens
    for ahead in range(place, min(place + 4, last)):
        token = tokens[ahead]
        if ahead > place and token.gap not in (SPACE, HYPHEN, COMMA):
            return None
        if token.key in beginnings("was is were are has had have will") and (ahead + 1 < last):
            return tokens[ahead + 1].key not in IDLE_EN
        if token.key in VERBS_EN or (token.key.endswith("ed") and not token.cap):
            return token.key not in IDLE_EN
        if token.cap and token.upper and token.key in ("visits", "received", "visited"):
            return True
        if not token.key.endswith("ly") and token.key not in _ASIDE:
            return None
    return None


def _body(scene: Setting, mention: Mention, first: int, last: int) -> None:
    """An organization named on its own: by its representatives, its place or its verb."""
    tokens = scene.document.tokens
    after = mention.end
    if OBJECT in mention.signs or after >= last:
        return
    before = mention.start - 1
    if before >= first and tokens[before].key == "the":
        before -= 1
    word = tokens[before].key if before >= first else ""
    if word == "at" and before == first and scene.tells(mention.sentence, _MEETING_HERE):
        mention.signs.add(OBJECT)
        return
    place = after
    people = tokens[place].key in PEOPLE_EN or (
        word in ("of", "from") and before > first and tokens[before - 1].key in PEOPLE_EN
    )
    if tokens[place].key in PEOPLE_EN:
        place += 1
    elif word in _BOUND and not people:
        return
    for ahead in range(place, min(place + 3, last)):
        if tokens[ahead].gap not in (SPACE, HYPHEN):
            return
        if tokens[ahead].key in HOSTS_EN:
            mention.signs.add(HOST)
            return
        if tokens[ahead].key in BODY_VERBS_EN or (people and tokens[ahead].key.endswith("ed")):
            mention.signs.add(ACTIVE)
            return
        if tokens[ahead].key not in ("also", "will", "jointly"):
            return
