"""Pure: which paragraph of a text is the one that somebody quoted from an earlier state of it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# Below this share of common words, another paragraph has taken the place of the one quoted.
LEAST_ALIKE = 0.6


def quoted_from(quotation: str, number: int, paragraphs: Sequence[str]) -> int | None:
    """The place of the paragraph that reads as quoted, else of the one most like it.

    Of several that read the same it is the one nearest to `number`, where the quotation stood.
    None when nothing is alike enough. Words are compared, since two texts of one language share
    nearly all their letters.
    """
    same = [place for place, text in enumerate(paragraphs) if text == quotation]
    if same:
        return min(same, key=lambda place: abs(place - number))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_words(quotation))
    best, most = None, LEAST_ALIKE
    for place in sorted(range(len(paragraphs)), key=lambda place: abs(place - number)):
        matcher.set_seq1(_words(paragraphs[place]))
        if matcher.quick_ratio() < most:
            continue
        alike = matcher.ratio()
        if alike > most or (best is None and alike == most):
            best, most = place, alike
    return best


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)
