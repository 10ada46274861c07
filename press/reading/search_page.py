"""Reading: what a page of search results shows besides its rows, and in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from press.models import Edition
from press.reading.extracts import Found, found_in
from press.reading.listing import Listing
from press.reading.sought import Sought, sought
from press.reading.spelling import Suggestion, suggestion


@dataclass(frozen=True)
class SearchPage:
    """Who is looked for, and a better spelling."""

    sought: list[Sought]
    suggestion: Suggestion | None


def search_page(listing: Listing) -> SearchPage:
    """Of a valid listing with words to search for."""
    return SearchPage(
        sought=sought(listing.filters.meant, listing.language, listing.at),
        suggestion=suggestion(listing),
    )


def hits(listing: Listing, rows: Iterable[Edition]) -> dict[int, Found]:
    """What each row has of the words searched for, by edition id; nothing without any."""
    words = listing.chosen["q"]
    if not words:
        return {}
    return found_in(rows, words, listing.filters.meant, listing.language)
