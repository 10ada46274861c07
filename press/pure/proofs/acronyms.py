"""Pure: acronyms that a text uses without saying what they stand for."""

import re
from collections.abc import Iterator

from press.pure.proofs.common_acronyms import COMMON
from press.pure.proofs.finding import Proof, Text, found

# Two to eight capitals, with an English plural if any; a digit beside them makes a code of it.
_ACRONYM = re.compile(r"(?<![\w&/@#.-])([^\W\d_]{2,8}?)(s?)(?![\w&@])(?!\.\w)")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{2,120}[)\]]")
_BEFORE = re.compile(r"([^\W\d_]{2,})[ -]$")
_AFTER = re.compile(r"[ -]([^\W\d_]{2,})")
_CAPITALIZED = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}(?!\w)"
# A place before its news, or a family name before the given one.
_OPENING = re.compile(r"[\W\d]*")
_OPENED = re.compile(rf"[,.]|\s[–—-]|\s{_CAPITALIZED}")
# A given name, and not a word that merely opens a sentence.
_GIVEN_NAME = re.compile(
    r"(?<!\w)(?!(?:The|This|Both|With|From|For|And|But|При|Для|Под|Как|Это|Бұл|Осы)\s)"
    rf"{_CAPITALIZED} $"
)
_SHORTEST_NAME = 4
_ROMAN = re.compile(r"[IVXLCDM]+|[ІХVLСDМ]+")


def undefined_acronyms(text: Text, known: frozenset[str]) -> Iterator[Proof]:
    """Each acronym once, at its first place, unless the text or the reader knows it.

    It is explained when it stands in brackets, alone or after a word such as "далее", or with
    its long form in brackets behind it. `known` are the directory's acronyms.
    """
    met = set(known | COMMON[text.language])
    for passage in text.passages:
        met |= _explained(passage.text)
    for passage in text.passages:
        for match in _acronyms(passage.text):
            if match[1] not in met:
                met.add(match[1])
                yield found("undefined_acronym", passage, match[1])


def _acronyms(text: str) -> Iterator[re.Match[str]]:
    for match in _ACRONYM.finditer(text):
        word = match[1]
        if word.isupper() and not _ROMAN.fullmatch(word) and not _a_name(text, match):
            yield match


def _a_name(text: str, match: re.Match[str]) -> bool:
    """Whether it is a name or a heading: "Yerzhan NURTLEU", "KABUL –", "TASHKENT, 5 December"."""
    word, ahead, behind = match[1], text[: match.start()], text[match.end() :]
    before, after = _BEFORE.search(ahead), _AFTER.match(behind)
    if any(beside is not None and beside[1].isupper() for beside in (before, after)):
        return True
    if len(word) < _SHORTEST_NAME:
        return False
    opens = _OPENING.fullmatch(ahead) and _OPENED.match(behind)
    return bool(opens or _GIVEN_NAME.search(ahead)) or word.title() in text


def _explained(text: str) -> set[str]:
    explained = set()
    for bracket in _BRACKETED.finditer(text):
        inside = {match[1] for match in _acronyms(bracket[0])}
        explained |= inside
        before = re.search(r"([^\W\d_]{2,8}?)s?\s$", text[: bracket.start()])
        # "ФАО (Продовольственная и сельскохозяйственная организация ООН)"
        if before and before[1].isupper() and " " in bracket[0]:
            explained.add(before[1])
    return explained
