"""Pure: a reader's search words, made ready to compare with the search column."""

import re

from press.pure.text import search_words

MOST_WORDS = 8


def search_terms(written: str) -> list[str]:
    """Folded words and quoted phrases, each led by a space so that it starts at a word.

    `"World Health" ghebr` gives `[" world health", " ghebr"]`: the last word of each may
    be the beginning of a longer one. At most eight words count.
    """
    terms, left = [], MOST_WORDS
    for phrase, loose in re.findall(r'["“”«»„]([^"“”«»„]+)["“”«»„]|([^\s"“”«»„]+)', written):
        words = search_words(phrase or loose)[:left]
        if not words:
            continue
        left -= len(words)
        terms += [" " + " ".join(words)] if phrase else [f" {word}" for word in words]
    return list(dict.fromkeys(terms))
