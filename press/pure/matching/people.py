"""Pure: the officials of a directory by the words of their names."""

from dataclasses import dataclass, field

from press.pure.directory import Directory, OfficialEntry
from press.pure.matching.folding import fold
from press.pure.matching.inflection import (
    KK_ENDINGS,
    is_latin,
    loose_cyrillic,
    loose_latin,
    ru_name_form,
    ru_trunks,
)
from press.pure.matching.name_words import FIRST_SURNAMES, PARTICLES, PATRONYMIC_ENDINGS
from press.pure.matching.tokens import words_of

_LONGEST_ENDING = 9
_NONE: frozenset[int] = frozenset()


# A name as its words, each with the number of the space-separated part it stands in.
Form = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class PeopleIndex:
    """Officials by name word: `bases` holds each word as the directory writes it."""

    entries: tuple[OfficialEntry, ...]
    bases: dict[str, set[int]] = field(default_factory=dict)
    trunks: dict[str, list[str]] = field(default_factory=dict)
    loose: dict[str, list[str]] = field(default_factory=dict)
    forms: list[list[Form]] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    single: list[set[str]] = field(default_factory=list)
    cache: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def build_people(directory: Directory) -> PeopleIndex:
    """Take every name and alias apart once."""
    index = PeopleIndex(directory.officials)
    bases = index.bases
    for number, entry in enumerate(directory.officials):
        forms = list(dict.fromkeys(map(_form, (*entry.name.all(), *entry.aliases))))
        index.forms.append(forms)
        index.single.append({form[0][0] for form in forms if len(form) == 1})
        for form in forms:
            if len(form) > 1:
                index.given.add(form[0][0])
            for word, _ in form:
                known = bases.get(word)
                if known is None:
                    bases[word] = {number}
                else:
                    known.add(number)
    for base in bases:
        if is_latin(base):
            index.loose.setdefault(loose_latin(base), []).append(base)
        else:
            for trunk in ru_trunks(base):
                index.trunks.setdefault(loose_cyrillic(trunk), []).append(base)
            index.loose.setdefault(loose_cyrillic(base), []).append(base)
    return index


def _form(name: str) -> Form:
    if name.replace(" ", "").isalpha():
        return tuple((fold(word), part) for part, word in enumerate(name.split()))
    return tuple(
        (word, number) for number, part in enumerate(name.split()) for word in words_of(part)
    )


def bases_of(index: PeopleIndex, key: str, language: str) -> tuple[str, ...]:
    """The name words of the directory that a word of a text can be a form of."""
    remembered = index.cache.get((key, language))
    if remembered is not None:
        return remembered
    found = tuple(dict.fromkeys(_look_up(index, key, language)))
    if len(index.cache) > 200_000:
        index.cache.clear()
    index.cache[key, language] = found
    return found


def _look_up(index: PeopleIndex, key: str, language: str) -> list[str]:
    found = [key] if key in index.bases else []
    if is_latin(key):
        return found + index.loose.get(loose_latin(key), [])
    shortest = max(1, len(key) - _LONGEST_ENDING)
    for length in range(len(key), shortest - 1, -1):
        beginning = key[:length]
        if language == "kk":
            if key[length:] in KK_ENDINGS:
                found += index.loose.get(loose_cyrillic(beginning), ())
        else:
            found += [
                base
                for base in index.trunks.get(loose_cyrillic(beginning), ())
                if ru_name_form(base, beginning, key)
            ]
    return found


def people_of(index: PeopleIndex, bases: tuple[str, ...]) -> set[int] | frozenset[int]:
    """Everybody who has one of the words in a name."""
    if len(bases) == 1:
        return index.bases[bases[0]]
    return set().union(*(index.bases[base] for base in bases)) if bases else _NONE


def surnames_of(index: PeopleIndex, person: int) -> set[str]:
    """The words a person may be called by alone."""
    names = set(index.single[person])
    for form in index.forms[person]:
        if len(form) > 1:
            part = surname_part(form)
            names |= {word for word, number in form if number == part and word not in PARTICLES}
    return names


def surname_part(form: Form) -> int:
    """The number of the part of a name that is the family name."""
    telling = [
        (word, part)
        for word, part in form
        if word not in PARTICLES and len(word) > 1 and not is_patronymic(word)
    ] or list(form)
    words = [word for word, _ in telling]
    return telling[0][1] if len(words) > 1 and surname_first(words) else telling[-1][1]


def surname_first(words: list[str]) -> bool:
    """Whether a name is written family name first ("Wang Yi", "Умаров Кайрат")."""
    if words[0] in FIRST_SURNAMES and len(words) <= 3:
        return True
    return slavic_surname(words[0]) and not slavic_surname(words[-1]) and not is_latin(words[0])


def slavic_surname(word: str) -> bool:
    """Whether a Cyrillic word looks like a family name in -ов, -ев, -ин."""
    return len(word) > 4 and word.endswith(
        ("ов", "ев", "ин", "ова", "ева", "ина", "ский", "ская", "ко")
    )


def is_patronymic(word: str) -> bool:
    """Whether a folded word is a father's name, in any Russian case."""
    return (
        len(word) > 5 and word.rstrip("аеуыом").endswith(("ович", "евич", "овн", "евн", "ичн"))
    ) or (len(word) > 5 and word.endswith(PATRONYMIC_ENDINGS))
