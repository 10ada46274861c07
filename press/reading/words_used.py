"""Reading: which words the texts that readers can read have."""

from collections.abc import Iterable
from datetime import datetime

from press.models import Edition
from press.models.search import editions_with
from press.pure.queries import Phrase, Term
from press.pure.stems import stem


def words_used(words: Iterable[str], language: str, at: datetime) -> set[str]:
    """Those of some folded words that a listed edition of the language has in any form.

    A query for each, so ask about few. A draft's words, or tomorrow's, are not there.
    """
    listed = Edition.objects.listed(at).filter(language=language)
    return {
        word
        for word in words
        if listed.filter(pk__in=editions_with([_one(word, language)])).exists()
    }


def _one(word: str, language: str) -> Term:
    return Term((Phrase((stem(word, language),), False),), 0, len(word))
