"""Reading: the officials, organizations, countries and topics that search words mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from press.models import ContentVersion, Country, Topic
from press.models.directory import spoken_language
from press.models.finder import directory_index
from press.pure.matching.tokens import Token
from press.pure.names_asked import (
    How,
    NamesIndex,
    Naming,
    build_names,
    possible_names,
    settle,
    words_asked,
)
from press.pure.ordinary_words import is_ordinary
from press.pure.text import fold
from press.reading.subjects import visible
from press.reading.words_used import words_used


@dataclass(frozen=True)
class Meant:
    """An entity that words of a query name; `written` are those words as the reader wrote them.

    `name` is in the page's language; `start` and `end` are the words' place in the query.
    """

    subject: str
    entity: Any
    how: How
    name: str
    written: str
    start: int
    end: int

    @property
    def misspelt(self) -> bool:
        return self.how == How.MISSPELT

    @property
    def also_a_word(self) -> bool:
        """Whether texts use the acronym as a word: WHO, who."""
        return self.how == How.ACRONYM and is_ordinary(fold(self.written))


@lru_cache(maxsize=1)
def names_index(version: int) -> NamesIndex:
    """The index at a version of the directory."""
    mentions, _posts = directory_index(version)
    topics = {topic.pk: topic.names for topic in Topic.objects.all()}
    countries = dict(Country.objects.values_list("code", "pk"))
    return build_names(mentions, topics, countries)


def entities_meant(written: str, language: str, at: datetime) -> list[Meant]:
    """Whom and what a query means, in the order of its words; nobody a reader may not know of.

    Each run of words that is a whole name, a surname (with given names or initials in any
    order), an acronym or a country means every entity so called; a topic is meant only by the
    whole query. A misspelt name is recognized only where nothing is named without correcting,
    and no word is corrected that the texts of the language, or of any if that is empty, have.
    """
    version = ContentVersion.objects.values_list("directory", flat=True).first() or 0
    possible = possible_names(written, names_index(version))
    entities = _visible(possible, at)
    seen = [naming for naming in possible if (naming.subject, naming.key) in entities]
    strange = {word for naming in seen for word in naming.strange}
    meant = settle(seen, words_used(strange, language, at))
    tokens = words_asked(written)
    return [
        _meant(naming, entities[naming.subject, naming.key], written, language, tokens)
        for naming in meant
    ]


def _visible(possible: Iterable[Naming], at: datetime) -> dict[tuple[str, int], Any]:
    """Those of the entities that a listed edition names; one query for each subject."""
    wanted: dict[str, set[int]] = {}
    for naming in possible:
        wanted.setdefault(naming.subject, set()).add(naming.key)
    return {
        (subject, entity.pk): entity
        for subject, keys in wanted.items()
        for entity in visible(subject, at).filter(pk__in=keys)
    }


def _meant(
    naming: Naming, entity: Any, written: str, language: str, tokens: Sequence[Token]
) -> Meant:
    first, last = tokens[naming.start], tokens[naming.end - 1]
    end = last.end
    if last.ending:
        # A case's ending, behind a hyphen or not, belongs to the word.
        end += len(re.split(r"[\s,;]", written[end:], maxsplit=1)[0])
    return Meant(
        subject=naming.subject,
        entity=entity,
        how=naming.how,
        name=str(entity.names.in_language(language or spoken_language())),
        written=written[first.start : end],
        start=first.start,
        end=end,
    )
