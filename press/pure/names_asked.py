"""Pure: which officials, organizations, countries and topics a reader's search words name."""

import re
from collections.abc import Collection, Iterable, Iterator

from press.pure.asking.index import NamesIndex, build_names
from press.pure.asking.naming import How, Naming, Run
from press.pure.asking.people import people_at
from press.pure.asking.things import bodies_at, countries_at, topics_at
from press.pure.matching.tokens import Token, read

__all__ = ["How", "NamesIndex", "Naming", "build_names", "possible_names", "settle", "words_asked"]

MOST_WORDS = 8
LONGEST = 200
_QUOTES = '"“”«»„'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")


def words_asked(written: str) -> list[Token]:
    """The words of a query with their places; at most eight, of at most 200 characters."""
    return read(written[:LONGEST], "en").tokens[:MOST_WORDS]


def possible_names(written: str, index: NamesIndex) -> list[Naming]:
    """Everything that some words of a query can name, misspelt too, before any choice."""
    readers = (people_at, bodies_at, countries_at, topics_at)
    found = [
        naming
        for run in _runs(written)
        for reader in readers
        for naming in reader(index, run)
        if not run.quoted or naming.end - naming.start == len(run.tokens)
    ]
    return list(dict.fromkeys(found))


def _runs(written: str) -> Iterator[Run]:
    """The stretches of words outside quotation marks; a quoted one only if it is the query."""
    tokens = words_asked(written)
    spans = [match.span(1) for match in _QUOTED.finditer(written)]
    inside = [any(first <= token.start < last for first, last in spans) for token in tokens]
    if tokens and len(spans) == 1 and all(inside):
        yield Run(tuple(tokens), 0, whole=True, quoted=True)
        return
    loose: list[Token] = []
    for place, token in enumerate([*tokens, None]):
        if token is None or inside[place]:
            if loose:
                yield Run(tuple(loose), place - len(loose), whole=len(loose) == len(tokens))
            loose = []
        else:
            loose.append(token)


def settle(possible: Iterable[Naming], known: Collection[str] = ()) -> list[Naming]:
    """What the words mean: the longest runs first, of equal ones the surest, no word twice.

    Entities that fit one run are all meant, those found by correcting only if no other fits it;
    a word that is `known`, because the archive's texts have it, is not corrected.
    """
    left = [naming for naming in possible if not any(word in known for word in naming.strange)]
    left.sort(key=lambda one: (-(one.end - one.start), one.how, one.start, one.subject, one.key))
    meant: list[Naming] = []
    for naming in left:
        rivals = [one for one in meant if one.start < naming.end and naming.start < one.end]
        if all(_beside(naming, rival) for rival in rivals):
            meant.append(naming)
    return sorted(meant, key=lambda one: (one.start, one.how, one.subject, one.key))


def _beside(naming: Naming, rival: Naming) -> bool:
    """Whether a run can name both: another entity, by the same words, and no worse corrected."""
    same_words = (naming.start, naming.end) == (rival.start, rival.end)
    same_entity = (naming.subject, naming.key) == (rival.subject, rival.key)
    corrected = naming.how == How.MISSPELT != rival.how
    return same_words and not same_entity and not corrected
