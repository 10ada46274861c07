"""Pure: what a misspelt search word may have been, by the words that texts use."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import islice

from press.pure.nearness import Near
from press.pure.stems import Word, stem, words_of

SHORTEST = 4
# Rarer words of a large archive are left out, so that its vocabulary stays small in memory.
MOST_WORDS = 40_000
# The forms of a word begin alike; stemming all words of an archive would take seconds.
_ALIKE = 3
_LETTERS = re.compile(r"[^\W\d_]+(?:\u0301[^\W\d_]*)*")


class Vocabulary:
    """The words of some texts: how often each is used, and how it is mostly written."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        written = Counter(word for text in texts for word in _LETTERS.findall(text))
        self._counts: Counter[str] = Counter()
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for spelling, count in written.items():
            for word in words_of(spelling):
                self._counts[word.folded] += count
                spellings[word.folded][spelling] += count
        kept = [word for word, _ in self._counts.most_common(MOST_WORDS) if len(word) >= SHORTEST]
        self._written = {word: _usual(spellings[word]) for word in kept}
        self._near = Near(kept, SHORTEST)
        self._language = language
        self._alike: dict[str, list[str]] = defaultdict(list)
        for folded in self._counts:
            self._alike[folded[:_ALIKE]].append(folded)

    def has(self, folded: str) -> bool:
        """Whether some form of the word is used."""
        if folded in self._counts:
            return True
        wanted = stem(folded, self._language)
        alike = self._alike.get(folded[:_ALIKE], ())
        return any(stem(word, self._language) == wanted for word in alike)

    def nearest(self, folded: str) -> list[str]:
        """The words it may be a misspelling of, as written: fewest slips first, then most used."""
        near = sorted(self._near.to(folded), key=lambda pair: (pair[0], -self._counts[pair[1]]))
        return [self._written[word] for _, word in near]


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling of one word; of equals, the first of the alphabet."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def corrections(
    written: str, suspicious: Collection[str], vocabulary: Vocabulary, most: int = 3
) -> list[str]:
    """The query with its suspicious words, given folded, corrected; the likeliest first.

    Nothing when a suspicious word resembles none of the vocabulary.
    """
    words = [word for word in words_of(written) if word.folded in suspicious]
    choices = [list(islice(vocabulary.nearest(word.folded), most)) for word in words]
    if not words or not all(choices):
        return []
    variants = max(map(len, choices))
    found = [
        _replaced(written, words, [chosen[min(turn, len(chosen) - 1)] for chosen in choices])
        for turn in range(variants)
    ]
    return list(dict.fromkeys(found))


def _replaced(written: str, words: Iterable[Word], by: Iterable[str]) -> str:
    pieces, place = [], 0
    for word, other in zip(words, by, strict=True):
        pieces += [written[place : word.start], other]
        place = word.end
    return "".join([*pieces, written[place:]])
