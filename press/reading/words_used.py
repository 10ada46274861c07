"""Reading: which words the texts that readers can read have."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from press.models import Edition
from press.models.search import editions_with
from press.pure.queries import Term, search_terms


def words_used(words: Iterable[str], language: str, at: datetime) -> set[str]:
    """Those of some words that a listed edition of the language, or of any, has in some form.

    A query for each, so ask about few. A draft's words, or tomorrow's, are not there.
    """
    listed = Edition.objects.listed(at)
    if language:
        listed = listed.filter(language=language)
    return {
        word
        for word in words
        if (terms := _whole(word, language)) and listed.filter(pk__in=editions_with(terms)).exists()
    }


def _whole(word: str, language: str) -> list[Term]:
    """A search for the word, finished as it is."""
    return [
        replace(term, phrases=tuple(replace(phrase, prefix=False) for phrase in term.phrases))
        for term in search_terms(word, language)
    ]
