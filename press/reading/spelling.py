"""Reading: what a search that finds nothing may have meant, in the archive's own words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import chain

from press.models import Edition
from press.pure.spelling import Vocabulary, corrections
from press.pure.stems import words_of
from press.reading.listing import Listing
from press.reading.subjects import visible
from press.reading.words_used import words_used

# The newest editions whose words are offered.
MOST_EDITIONS = 20_000


@dataclass(frozen=True)
class Suggestion:
    """Other words to search for, and the query string that does, filters and all."""

    words: str
    query: str


@dataclass(frozen=True)
class _Shown:
    """What readers are shown at a moment; the same as long as the snapshot's key is."""

    key: str
    language: str
    at: datetime = field(compare=False)


@lru_cache(maxsize=3)
def _vocabulary(shown: _Shown) -> Vocabulary:
    return Vocabulary(chain(_texts(shown), _names(shown)), shown.language)


def _texts(shown: _Shown) -> Iterator[str]:
    """Titles and summaries of listed editions: a word of a draft or an embargo is none of them."""
    newest = Edition.objects.listed(shown.at).filter(language=shown.language)
    rows = newest.order_by("-listed_at", "-pk").values_list("title", "summary")[:MOST_EDITIONS]
    for title, summary in rows.iterator():
        yield f"{title} {summary}"


def _names(shown: _Shown) -> Iterator[str]:
    for subject in ("official", "organization", "topic", "country"):
        for entity in visible(subject, shown.at, shown.language):
            yield getattr(entity.names, shown.language)


def suggestion(listing: Listing) -> Suggestion | None:
    """For a search that finds nothing, the likeliest correction of its words that finds some.

    Only a word that no listed text of the language has is corrected.
    """
    if listing.count:
        return None
    written = listing.chosen["q"]
    vocabulary = _vocabulary(_Shown(listing.snapshot.key, listing.language, listing.at))
    suspicious = {word.folded for word in words_of(written) if not vocabulary.has(word.folded)}
    missing = suspicious - words_used(suspicious, listing.language, listing.at)
    for words in corrections(written, missing, vocabulary):
        other = Listing({**listing.given, "q": [words]}, listing.language, listing.at)
        if other.valid and other.count:
            return Suggestion(words, other.canonical_query)
    return None
