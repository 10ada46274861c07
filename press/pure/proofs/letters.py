"""Pure: words whose letters cannot be meant: two alphabets in one word, two names in one."""

import re
from collections.abc import Iterator

from press.pure.proofs.finding import Passage, Proof, found

_CYRILLIC_TWINS = "АВЕКМНОРСТУХІҺӘӨЁаеорсухкіһәөё"
_LATIN_TWINS = "ABEKMHOPCTYXIHƏƟËaeopcyxkihəɵë"
_TO_LATIN = dict(zip(_CYRILLIC_TWINS, _LATIN_TWINS, strict=True)) | {"Ү": "Y"}
_TO_CYRILLIC = dict(zip(_LATIN_TWINS, _CYRILLIC_TWINS, strict=True))
_ROMAN = frozenset("IVXLCDM")
_NOT_RUSSIAN = re.compile("[ІіҺһӘәӨөҮү]")

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
# An address, a hashtag or a handle is written as its owner writes it.
_ADDRESS = re.compile(r"[@#/\\]|www\.|\w\.[a-z]{2,}\b", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259\u0275]")

# "PDFке": an acronym with the ending of the sentence's own language.
_ENDED = re.compile("[A-Z]{2,}[\u0430-\u052f]+")

# Shorter than this, a capital inside a word is a unit or a degree: "кВт", "PhD", "МэВ".
_SHORTEST = 6
_BRANDS = frozenset(
    {"youtube", "linkedin", "whatsapp", "tiktok", "paypal", "openai", "javascript", "biontech"}
    | {"astrazeneca", "arcelormittal", "exxonmobil", "totalenergies", "glaxosmithkline", "spacex"}
    | {"pricewaterhousecoopers", "powerpoint", "worldskills", "unionpay", "flyarystan", "airasia"}
    | {"kazakhexport", "kazakhinvest", "kazakhtourism", "unitedhealth", "deepmind", "gitlab"}
)
# "McDonald", "DiCaprio", "KazTrade", "FinTech": one word by its beginning or its end.
_ONE_WORD = re.compile(
    r"(?:Mc|Mac|Fitz|De|Di|Du|La|Le|Van|Мак|Kaz|Qaz|Каз|Қаз|Euro|Eco|Евро|Эко|Fin|Ed|Gov|Agro|Bio"
    r"|Tech|Smart|Open|Digital)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w+|\w+(?:Tech|Hub|Lab|Bank|Pay|Net|Soft|Fest|Expo)"
)


def mixed_alphabets(passage: Passage, language: str) -> Iterator[Proof]:
    """Words that are of one alphabet to the eye and of two to a search.

    Only look-alikes count, as in "Kазахстан" with a Latin K: the word can be written in one
    alphabet, which the finding gives. "5G-технология" and "UNESCO-ға" are two words.
    """
    for match in _WORD.finditer(passage.text):
        word = match[0]
        if not (_CYRILLIC.search(word) and _LATIN.search(word)) or _ENDED.fullmatch(word):
            continue
        meant = _in_one_alphabet(word, language)
        if meant:
            pairs = zip(word, meant, strict=True)
            letters = "".join(dict.fromkeys(typed for typed, right in pairs if typed != right))
            cyrillic = _CYRILLIC.search(letters)
            code = "cyrillic_in_latin" if cyrillic else "latin_in_cyrillic"
            yield found(code, passage, word, meant=meant, letters=letters)


def _in_one_alphabet(word: str, language: str) -> str:
    """The word in the alphabet it must have been meant in; empty when it fits neither."""
    latin = "".join(_TO_LATIN.get(char, char) for char in word)
    cyrillic = "".join(_TO_CYRILLIC.get(char, char) for char in word)
    whole_latin, whole_cyrillic = not _CYRILLIC.search(latin), not _LATIN.search(cyrillic)
    if whole_latin and whole_cyrillic:
        more_cyrillic = len(_CYRILLIC.findall(word)) - len(_LATIN.findall(word))
        only_latin = _ROMAN.issuperset(latin) or (
            language == "ru" and _NOT_RUSSIAN.search(cyrillic)
        )
        as_latin = only_latin or more_cyrillic < 0 or (more_cyrillic == 0 and language == "en")
        return latin if as_latin else cyrillic
    if whole_latin:
        return latin
    return cyrillic if whole_cyrillic else ""


def glued_names(passage: Passage, known: frozenset[str]) -> Iterator[Proof]:
    """Words with a capital behind a small letter: "TokayevKassym", "сказалМинистр".

    `known` are words, in small letters, that the directory writes so.
    """
    for token in _TOKEN.finditer(passage.text):
        if _ADDRESS.search(token[0]):
            continue
        for match in _WORD.finditer(token[0]):
            if _is_glued(match[0]) and match[0].casefold() not in known | _BRANDS:
                yield found("glued_names", passage, match[0])


def _is_glued(word: str) -> bool:
    capitals = [i for i in range(2, len(word)) if word[i].isupper() and word[i - 1].islower()]
    # "KazAID" is an acronym with its country before it; "МинистрМИД" is two words.
    return (
        len(word) >= _SHORTEST
        and any(i > 3 or word[i + 1 : i + 2].islower() for i in capitals)
        and not _ONE_WORD.fullmatch(word)
    )
