"""Pure: a directory made ready to be asked for by name."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from press.pure.directory import Names
from press.pure.matching.folding import fold
from press.pure.matching.index import MentionIndex
from press.pure.matching.inflection import is_latin, stem
from press.pure.matching.name_words import PARTICLES
from press.pure.matching.people import PeopleIndex, is_patronymic, surnames_of
from press.pure.matching.tokens import words_of
from press.pure.nearness import Near
from press.pure.sounds import sounds_of

Stems = tuple[str, ...]


@dataclass(slots=True)
class NamesIndex:
    """The finder's index, and what a reader's spelling needs besides."""

    mentions: MentionIndex
    surnames: list[set[str]] = field(default_factory=list)
    own_words: list[set[str]] = field(default_factory=list)
    initials: dict[str, set[int]] = field(default_factory=dict)
    sounds: dict[str, set[str]] = field(default_factory=dict)
    near_words: Near = field(default_factory=lambda: Near(()))
    near_bodies: Near = field(default_factory=lambda: Near(()))
    bodies: dict[str, set[int]] = field(default_factory=dict)
    topics: dict[tuple[str, Stems], set[int]] = field(default_factory=dict)
    countries: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> PeopleIndex:
        return self.mentions.people


def build_names(
    mentions: MentionIndex, topics: Mapping[int, Names], countries: Mapping[str, int]
) -> NamesIndex:
    """Take the directory's names apart once; topics and countries by their keys."""
    index = NamesIndex(mentions, countries=countries)
    people = index.people
    for number, entry in enumerate(people.entries):
        index.surnames.append(surnames_of(people, number) | _fathers(people, number))
        own = {word for name in entry.name.all() for word in words_of(name)}
        index.own_words.append(own)
    _add_sounds(index)
    for base, bearers in people.bases.items():
        if base not in PARTICLES:
            index.initials.setdefault(base[0], set()).update(bearers)
    index.near_words = Near(people.bases)
    for number, body in enumerate(mentions.directory.organizations):
        for name in (*body.name.all(), *body.aliases):
            index.bodies.setdefault(joined(name), set()).add(number)
    index.near_bodies = Near(index.bodies)
    for key, names in topics.items():
        for language in ("kk", "ru", "en"):
            if name := getattr(names, language):
                index.topics.setdefault((language, stems_of(name, language)), set()).add(key)
    return index


def _fathers(people: PeopleIndex, person: int) -> set[str]:
    """A surname made like a father's name, as in Feridun Sinirlioğlu."""
    ends = {form[-1][0] for form in people.forms[person] if len(form) == 2}
    return {word for word in ends if is_patronymic(word)}


def _add_sounds(index: NamesIndex) -> None:
    """Every name word by the sounds of its spelling in the directory, і and ы told apart."""
    sounds: dict[str, set[str]] = defaultdict(set)
    for entry in index.people.entries:
        for name in (*entry.name.all(), *entry.aliases):
            for part in name.replace("-", " ").split():
                base = fold(part)
                if base in index.people.bases:
                    for key in sounds_of(part):
                        sounds[key].add(base)
    index.sounds = dict(sounds)


def joined(name: str) -> str:
    """A whole name as one word, so that a slip anywhere in it is counted."""
    return " ".join(words_of(name))


def stems_of(name: str, language: str) -> Stems:
    return tuple(stem(word, language) for word in words_of(name))


def other_script(one: str, other: str) -> bool:
    """Whether two folded words are written in different scripts."""
    return is_latin(one) != is_latin(other)
