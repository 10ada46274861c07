"""Pure: a text as words with places, sentences and the marks between them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from press.pure.matching.folding import fold
from press.pure.matching.inflection import ACRONYM_TAILS, KK_ENDINGS
from press.pure.matching.words import words

WORD = re.compile(
    r"[Cc][Oo][-‐‑][Oo][^\W\d_]+"
    r"|[^\W_\u0345][^\W_\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
    r"(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*"
    r"(?:['’ʼ‘`´][^\W_]+[\u0300-\u036f]*)*"
    r"|&"
)
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_ABBREVIATIONS = words(
    "mr mrs ms dr prof st messrs gen col hon amb rev sen gov vs no eg ie etc г гг тг ул пр им др "
    "проф акад гн н т д п стр см ст ж жж"
)

_ACRONYM_AND_TAIL = re.compile("([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,})([a-zа-яёәғқңөұүһі]+)")

# What may stand between two words, from the loosest tie to the firmest.
BREAK, STOP, OTHER, CLOSE, OPEN, QUOTE, DASH, COMMA, DOT, SPACE, HYPHEN = range(11)


@dataclass(slots=True)
class Token:
    """One word: `key` is its folded form, `gap` the kind of mark before it.

    `ending` is the case put on an acronym or behind an apostrophe, which `text` leaves out.
    """

    text: str
    key: str
    start: int
    end: int
    gap: int
    cap: bool
    upper: bool
    ending: str = ""
    sentence: int = 0


@dataclass(slots=True)
class Document:
    """A text with its words, and each sentence as (first word, last word + 1, paragraph)."""

    text: str
    language: str
    tokens: list[Token]
    sentences: list[tuple[int, int, int]] = field(default_factory=list)

    def sentence_text(self, number: int) -> str:
        """The sentence as written, without the space around it."""
        first, last, _ = self.sentences[number]
        start = self.tokens[first].start
        after = last < len(self.tokens)
        end = self.tokens[last].start if after else len(self.text)
        piece = self.text[start:end]
        return piece.split("\n", 1)[0].strip(' \t\r\u00a0«“"(')

    def slice(self, first: int, last: int) -> str:
        """The text of words `first` to `last` - 1 as written, on one line."""
        end = self.tokens[last - 1].end
        piece = " ".join(self.text[self.tokens[first].start : end].split())
        closes = piece.count("(") > piece.count(")") and self.text[end : end + 1] == ")"
        return f"{piece})" if closes else piece


@lru_cache(maxsize=5_000)
def _gap_kind(gap: str) -> int:
    """The firmest separator found in the characters between two words."""
    if "\n" in gap or "\r" in gap or "\u2029" in gap:
        return BREAK
    stripped = gap.strip()
    if not stripped:
        return SPACE
    if stripped in ("-", "‐", "‑") and len(gap) == 1:
        return HYPHEN
    for char in stripped:
        if char in "!?…":
            return STOP
        if char == ".":
            return DOT
    if ";" in stripped or ":" in stripped or "/" in stripped:
        return OTHER
    if "(" in stripped or "[" in stripped:
        return OPEN
    if ")" in stripped or "]" in stripped:
        return CLOSE
    if "," in stripped:
        return COMMA
    if stripped[0] in "-–—‐‑−":
        return DASH
    if all(char in "«»“”„\"'’‘‹›`" for char in stripped):
        return QUOTE
    return OTHER


def _split_ending(word: str) -> tuple[str, str]:
    """A word without an English 's, a Kazakh ending behind an apostrophe or an acronym's case."""
    pieces = _APOSTROPHES.split(word)
    if len(pieces) > 1 and pieces[0]:
        tail = fold(pieces[-1])
        if tail == "s" or (tail in KK_ENDINGS and tail):
            return word[: -len(pieces[-1]) - 1], tail
        return word, ""
    acronym = _ACRONYM_AND_TAIL.fullmatch(word)
    if acronym and fold(acronym[2]) in ACRONYM_TAILS:
        return acronym[1], fold(acronym[2])
    return word, ""


def words_of(text: str) -> list[str]:
    """The folded words of a short phrase of the directory."""
    if text.replace(" ", "").isalpha():
        return [fold(word) for word in text.split()]
    return [token.key for token in _tokens(text)]


def read(text: str, language: str) -> Document:
    """Cut a text into words and sentences; every line is a paragraph of its own."""
    document = Document(text, language, _tokens(text))
    _mark_sentences(document)
    return document


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        word = match.group()
        start = match.start()
        gap = _gap_kind(text[end:start]) if start else BREAK
        if not end:
            gap = BREAK
        end = match.end()
        if word == "&":
            tokens.append(Token(word, "and", start, end, gap, False, False))
            continue
        if gap == HYPHEN and word.islower() and _is_tail(tokens[-1], word):
            tokens[-1].ending = fold(word)
            continue
        ending = ""
        if not word.isalnum() or word[1:2].isupper():
            word, ending = _split_ending(word)
        cap = word[0].isupper()
        stop = start + len(word)
        upper = cap and word.isupper()
        tokens.append(Token(word, fold(word), start, stop, gap, cap, upper, ending))
    return tokens


def _is_tail(token: Token, word: str) -> bool:
    """Whether a word behind a hyphen is only the case of the acronym before it."""
    return token.upper and len(token.text) > 1 and fold(word) in ACRONYM_TAILS


def _mark_sentences(document: Document) -> None:
    """Number the sentences: a line ends one, so does a full stop that is no abbreviation's."""
    tokens = document.tokens
    first, paragraph = 0, 0
    previous: Token | None = None
    for place, token in enumerate(tokens):
        if previous is not None and _ends_sentence(previous, token):
            document.sentences.append((first, place, paragraph))
            first = place
            if token.gap == BREAK:
                paragraph += 1
        token.sentence = len(document.sentences)
        previous = token
    if tokens:
        document.sentences.append((first, len(tokens), paragraph))


def _ends_sentence(previous: Token, token: Token) -> bool:
    if token.gap == BREAK:
        return True
    if token.gap == STOP:
        return token.cap or token.text[0].isdigit()
    if token.gap != DOT or not (token.cap or token.text[0].isdigit()):
        return False
    return not ((len(previous.text) == 1 and previous.cap) or previous.key in _ABBREVIATIONS) or (
        token.start - previous.end > 2 and len(previous.text) > 2
    )
