"""Reading: where the rows of a page have what a search is looking for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press.models import Edition
from press.pure.extracts import Segment, extract, marked, paragraphs
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
    phrases = _phrases(written, meant, language)
    wanted = list(rows)
    bodies = dict(
        Edition.objects.filter(pk__in=[row.pk for row in wanted]).values_list("pk", "body")
    )
    return {row.pk: _found(row, paragraphs(bodies[row.pk]), phrases, language) for row in wanted}


def _found(row: Edition, texts: Sequence[str], phrases: Sequence[Phrase], language: str) -> Found:
    shown = extract(texts, phrases, language)
    words = "".join(segment.text for segment in shown)
    return Found(
        title=marked(row.title, phrases, language),
        summary=marked(row.summary, phrases, language),
        extract=shown,
        before=not any(text.startswith(words) for text in texts),
        after=not any(text.endswith(words) for text in texts),
    )


def _phrases(written: str, meant: Sequence[Meant], language: str) -> list[Phrase]:
    """The words asked for, and the names of those meant, which may be written otherwise."""
    names = [f'"{name}"' for one in meant for name in _names(one, language)]
    return [
        phrase
        for words in (written, *names)
        for term in search_terms(words, language)
        for phrase in term.phrases
    ]


def _names(one: Meant, language: str) -> list[str]:
    """An entity's name in the texts of a language, an official's surname and a body's acronym."""
    name = one.entity.names.in_language(language).replace('"', "")
    if one.subject == "official":
        return [name, name.split()[-1]]
    if one.subject == "organization":
        return [name, getattr(one.entity.acronyms, language)]
    return [name]
