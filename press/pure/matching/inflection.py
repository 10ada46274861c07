"""Pure: endings of Russian and Kazakh words, and the stems phrases are compared by."""

import re
from functools import lru_cache

from press.pure.matching.words import beginnings, words

_KK_CASES = beginnings(
    "нын нин дын дин тын тин га ге ка ке на не ны ни ды ди ты ти да де та те нда нде "
    "дан ден тан тен нан нен мен бен пен менен дагы деги тагы теги ндагы ндеги дики тики ники "
    "ша ше"
)
_KK_PLURALS = beginnings("лар лер дар дер тар тер")
KK_ENDINGS = frozenset(
    ["", *_KK_CASES, *_KK_PLURALS]
    + [plural + case for plural in _KK_PLURALS for case in [*_KK_CASES, "ы", "и", "ынын", "инин"]]
)
_KK_ACRONYM_EXTRA = words("ы и сы си ынын инин сынын синин на не н")
RU_ACRONYM_ENDINGS = words("а у ом е ы ов ам ами ах")

# Whatever may be put on an acronym, with a hyphen or without.
ACRONYM_TAILS = (KK_ENDINGS | _KK_ACRONYM_EXTRA | RU_ACRONYM_ENDINGS | {"s"}) - {""}
_RU_CLASSES: tuple[tuple[str, int, frozenset[str]], ...] = (
    ("ый", 2, words("ый ого ому ым ом ая ой ую ые ых ыми")),
    ("ий", 2, words("ий ого его ому ему им ым ом ем ия ию ием ии ая ой ую ие их ими")),
    ("ой", 2, words("ой оя ою оем ое ого ому ым ом ая ую ые ых ыми")),
    ("ая", 2, words("ая ой ую ою ые ых ыми аю ае аей")),
    ("яя", 2, words("яя ей юю ею ие их ими")),
    ("ия", 2, words("ия ии ию ией")),
    ("й", 1, words("й я ю ем е и ев ям ями ях")),
    ("ь", 1, words("ь я ю ем е и ью ей ям ями ях")),
    ("а", 1, words("а ы и е у ой ей ою ею ам ами ах ых ыми")),
    ("я", 1, words("я и е ю ей ям ями ях")),
)
_RU_CONSONANT = words("а у ом ем ым е ы и ов ам ами ах ых ыми") | {""}
_VOWELS = "аеиоуыэюя"


@lru_cache(maxsize=100_000)
def ru_trunks(word: str) -> tuple[str, ...]:
    """The unchanging beginnings of a name: the places its Russian endings are put on."""
    for ending, cut, _ in _RU_CLASSES:
        if word.endswith(ending) and len(word) - cut >= 2:
            return (word[:-cut],)
    if len(word) > 4 and word[-2] in "ео" and word[-1] in "лцк" and word[-3] not in _VOWELS:
        return (word, word[:-2] + word[-1])
    return (word,)


def ru_name_form(base: str, trunk: str, token: str) -> bool:
    """Whether `token`, which begins with `trunk`, is a Russian case of the name `base`."""
    rest = token[len(trunk) :]
    if token == base:
        return True
    for ending, cut, endings in _RU_CLASSES:
        if base.endswith(ending) and len(base) - cut >= 2:
            return rest in endings
    if base[-1] in _VOWELS:
        return False
    return rest in _RU_CONSONANT


_RU_ENDINGS = tuple(
    sorted(
        beginnings(
            "ими ыми его ого ему ому ее ие ые ое ей ий ый ой ем им ым ом их ых ую юю ая яя ою ею "
            "иями ями ами иях ях ах иям ям ам ием ией ии ия ию ев ов а е и й о у ы ь ю я "
            "ай аю аем ае ея еи еей еем оя оем"
        ),
        key=len,
        reverse=True,
    )
)
_RU_ENDING = re.compile("(?:" + "|".join(_RU_ENDINGS) + ")$")
_RU_ODD = {
    "посла": "посол", "послу": "посол", "послом": "посол", "после": "после", "послов": "посол",
    "послы": "посол", "послам": "посол", "советом": "совет", "глава": "глав", "прием": "прием",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def ru_stem(word: str) -> str:
    """One stem for all cases of a Russian word."""
    odd = _RU_ODD.get(word)
    if odd:
        return odd
    if len(word) <= 3:
        return word
    match = _RU_ENDING.search(word)
    while match and match.start() < 3:
        match = _RU_ENDING.search(word, match.start() + 1)
    return word[: match.start()] if match else word


_HARD, _SONOROUS, _VOWEL = "[пфктсшщхцчбвгд]", "[злмнржйуыиаеоя]", "[ыиаеоуя]"
_KK_STEM_ENDING = re.compile(
    f"(?:(?<={_HARD})(?:т[ыи]н|т[ае]н|т[ыи]|т[ае]|к[ае]|пен|тагы|теги|т[ае]р)"
    f"|(?<={_SONOROUS})(?:д[ыи]н|д[ае]н|д[ыи]|д[ае]|г[ае]|мен|дагы|деги|[дл][ае]р)"
    f"|(?<=[нмзж])(?:бен|нан|нен|нын|нин)"
    f"|(?<={_VOWEL})(?:н[ыи]н|н[ае]н|н[ыи]|н[ае]|нд[ае]|ндагы|ндеги|с[ыи])"
    "|(?<=[ыи])н|[дт]ики|ники|ы|и)$"
)


@lru_cache(maxsize=100_000)
def kk_stem(word: str) -> str:
    """One stem for a Kazakh word with any run of endings; a changing last consonant is cut."""
    while True:
        match = _KK_STEM_ENDING.search(word)
        while match and match.start() < 3:
            match = _KK_STEM_ENDING.search(word, match.start() + 1)
        if not match:
            break
        word = word[: match.start()]
    if len(word) > 3 and word[-1] in "кгпбс":
        return word[:-1]
    return word


_BRITISH = {
    "organisation": "organization", "organisations": "organizations", "labour": "labor",
    "centre": "center", "centres": "centers", "programme": "program", "programmes": "programs",
    "defence": "defense", "neighbourhood": "neighborhood", "industrialisation": "industrialization",
    "theatre": "theater", "harbour": "harbor", "licence": "license", "aeroplane": "airplane",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def en_stem(word: str) -> str:
    """An English word in its American spelling."""
    known = _BRITISH.get(word)
    if known:
        return known
    if word.endswith(("isation", "isations", "ising", "ised")) and len(word) > 7:
        return word.replace("isation", "ization").replace("ising", "izing").replace("ised", "ized")
    return word


def is_latin(word: str) -> bool:
    """Whether a folded word is written in the Latin script."""
    return word[:1] < "\u0370"


def stem(word: str, language: str) -> str:
    """The stem a folded word is compared by in a text of the language."""
    if is_latin(word):
        return en_stem(word)
    return kk_stem(word) if language == "kk" else ru_stem(word)


_LOOSE = (
    ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("ts", "c"), ("ph", "f"), ("q", "k"), ("w", "v"),
    ("x", "ks"), ("yo", "o"), ("ye", "e"), ("yu", "u"), ("ya", "a"), ("ie", "e"), ("iu", "u"),
    ("ia", "a"), ("io", "o"), ("y", "i"), ("ei", "e"), ("ai", "a"), ("ij", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=100_000)
def loose_latin(word: str) -> str:
    """What the romanizations of one name have in common (Idrissov, Idrisov; Yerlan, Erlan)."""
    for written, meant in _LOOSE:
        word = word.replace(written, meant)
    return _DOUBLED.sub(r"\1", word)


_LOOSE_CYRILLIC = str.maketrans({"э": "е", "ы": "и", "й": "и", "ь": None, "ъ": None})
_DOUBLED_CYRILLIC = re.compile(r"([а-я])\1+")


@lru_cache(maxsize=100_000)
def loose_cyrillic(word: str) -> str:
    """What the Russian and Kazakh spellings of one foreign name have in common."""
    return _DOUBLED_CYRILLIC.sub(r"\1", word.translate(_LOOSE_CYRILLIC))
