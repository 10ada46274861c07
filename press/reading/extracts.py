"""Reading: where the rows of a page have what a search is looking for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press.models import Edition
from press.pure.extracts import Segment, Sought, extract, marked, paragraphs
from press.pure.queries import Phrase, search_terms
from press.reading.names_asked import Meant


@dataclass(frozen=True)
class Found:
    """A row's title and summary with the words found, and an extract of its body.

    `before` and `after`: whether the paragraph goes on where the extract ends.
    """

    title: list[Segment]
    summary: list[Segment]
    extract: list[Segment]
    before: bool
    after: bool


def found_in(
    rows: Iterable[Edition], written: str, meant: Sequence[Meant], language: str
) -> dict[int, Found]:
    """What to show of each row, by edition id; one query for the bodies."""
    sought = _sought(written, meant, language)
    wanted = list(rows)
    bodies = dict(
        Edition.objects.filter(pk__in=[row.pk for row in wanted]).values_list("pk", "body")
    )
    return {row.pk: _found(row, paragraphs(bodies[row.pk]), sought, language) for row in wanted}


def _found(row: Edition, texts: Sequence[str], sought: Sought, language: str) -> Found:
    shown = extract(texts, sought, language)
    words = "".join(segment.text for segment in shown)
    return Found(
        title=marked(row.title, sought, language),
        summary=marked(row.summary, sought, language),
        extract=shown,
        before=not any(text.startswith(words) for text in texts),
        after=not any(text.endswith(words) for text in texts),
    )


def _sought(written: str, meant: Sequence[Meant], language: str) -> Sought:
    """The words asked for, and the names of those meant, which may be written otherwise."""
    acronyms = _phrases([_acronym(one, language) for one in meant], language)
    names = [name for one in meant for name in _names(one, language)]
    asked = _phrases([written], language)
    return Sought(
        tuple(dict.fromkeys([*asked, *_phrases(names, language), *acronyms])), frozenset(acronyms)
    )


def _phrases(searches: Iterable[str], language: str) -> list[Phrase]:
    terms = [term for words in searches for term in search_terms(words, language)]
    return [phrase for term in terms for phrase in term.phrases]


def _names(one: Meant, language: str) -> list[str]:
    """An entity's name in the texts of a language, as a quotation, and an official's surname."""
    name = one.entity.names.in_language(language).replace('"', "")
    return [f'"{name}"', name.split()[-1]] if one.subject == "official" else [f'"{name}"']


def _acronym(one: Meant, language: str) -> str:
    return getattr(one.entity.acronyms, language) if one.subject == "organization" else ""
