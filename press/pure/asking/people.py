"""Pure: the officials that words of a query name."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.pure.asking.index import NamesIndex, other_script
from press.pure.asking.naming import How, Naming, Run
from press.pure.matching.inflection import is_latin
from press.pure.matching.people import bases_of, is_patronymic
from press.pure.matching.words import words
from press.pure.nearness import allowed_slips
from press.pure.ordinary_words import is_ordinary
from press.pure.sounds import sound

LONGEST_NAME = 6
# A surname that more people share names none of them.
MOST_BEARERS = 12
_LONGEST_CASE = 3
# What a case puts on a foreign name, in Russian or Kazakh.
_CASES = words(
    "а я у ю е ом ем ым ой ей ы и на га ка ге ке не нын нин дын дин тын тин ны ни ды ди ты ти "
    "да де та те дан ден тан тен нан нен мен бен пен"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a word fits a person's name, and whether as the surname."""

    how: How
    surname: bool


Fits = dict[int, Fit]


def people_at(index: NamesIndex, run: Run) -> Iterator[Naming]:
    """Every run of words that is a surname, or a surname with given names or initials."""
    fits = [_fits(index, run, place) for place in range(len(run.tokens))]
    for start in range(len(run.tokens)):
        found = fits[start]
        for end in range(start + 1, min(len(run.tokens), start + LONGEST_NAME) + 1):
            if end > start + 1:
                found = _both(found, fits[end - 1], run.tokens[end - 1].key)
            if not found:
                break
            named = {person: fit for person, fit in found.items() if fit.surname}
            if 0 < len(named) <= MOST_BEARERS and not run.says_little(start, end):
                yield from _namings(index, run, start, end, named)


def _both(before: Fits, here: Fits, key: str) -> Fits:
    """Those whom the words so far and this one fit; a father's name fits whoever it follows."""
    if is_patronymic(key) and not here:
        return before
    return {
        person: Fit(max(fit.how, here[person].how), fit.surname or here[person].surname)
        for person, fit in before.items()
        if person in here
    }


def _namings(index: NamesIndex, run: Run, start: int, end: int, named: Fits) -> Iterator[Naming]:
    for person, fit in named.items():
        misspelt = fit.how == How.MISSPELT
        strange = tuple(
            key
            for key in (run.keys[start:end] if misspelt else ())
            if _surely(index, key).get(person) is None
        )
        key = int(index.people.entries[person].id)
        yield Naming("official", key, run.first + start, run.first + end, fit.how, strange)


def _fits(index: NamesIndex, run: Run, place: int) -> Fits:
    """Everybody whose name a word can be part of, however it is written."""
    token = run.tokens[place]
    if len(token.key) == 1 and token.key.isalpha():
        bearers = index.initials.get(token.key, ()) if token.upper or place == 0 else ()
        return {person: Fit(How.EXACT, False) for person in bearers}
    found = _surely(index, token.key)
    if not run.quoted and not any(fit.surname for fit in found.values()):
        _add(index, found, _near(index, token.key), How.MISSPELT)
    return found


def _surely(index: NamesIndex, key: str) -> Fits:
    """Everybody whose name has the word in some form or in the other script."""
    found: Fits = {}
    bases = {base for language in ("ru", "kk") for base in bases_of(index.people, key, language)}
    _add(index, found, bases, How.EXACT)
    heard = _heard(index, key) - bases
    other = {base for base in heard if other_script(base, key)}
    _add(index, found, heard - other, How.EXACT)
    _add(index, found, other, How.TRANSLITERATED)
    return found


def _add(index: NamesIndex, found: Fits, bases: set[str], how: How) -> None:
    for base in bases:
        for person in index.people.bases[base]:
            surely = how != How.EXACT or base in index.own_words[person]
            fit = Fit(how if surely else How.ALIAS, base in index.surnames[person])
            known = found.get(person)
            if known is None or (fit.how, not fit.surname) < (known.how, not known.surname):
                found[person] = fit


def _heard(index: NamesIndex, key: str) -> set[str]:
    """Name words that sound the same; of a Cyrillic word also less a case's ending."""
    found = set(index.sounds.get(sound(key), ()))
    if not is_latin(key):
        for cut in range(1, min(_LONGEST_CASE, len(key) - 4) + 1):
            shorter = index.sounds.get(sound(key[:-cut]), ())
            if key[-cut:] in _CASES:
                found |= {base for base in shorter if other_script(base, key)}
    return found


def _near(index: NamesIndex, key: str) -> set[str]:
    """Name words a slip or two away; a word of everyday language is none misspelt."""
    if not allowed_slips(key) or is_ordinary(key):
        return set()
    return {base for _, base in index.near_words.to(key)}
