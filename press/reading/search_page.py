"""Reading: what a page of search results shows besides its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from press.models import Edition
from press.reading.extracts import Found, found_in
from press.reading.listing import Listing
from press.reading.sought import Sought, sought
from press.reading.spelling import Suggestion, suggestion


@dataclass(frozen=True)
class SearchPage:
    """Who is looked for, a better spelling, and what each row has of it, by edition id."""

    sought: list[Sought]
    suggestion: Suggestion | None
    found: dict[int, Found]


def search_page(listing: Listing, rows: Iterable[Edition]) -> SearchPage | None:
    """Of a valid listing with words to search for; None without any."""
    if not listing.chosen["q"]:
        return None
    meant = listing.filters.meant
    return SearchPage(
        sought=sought(meant, listing.language, listing.at),
        suggestion=suggestion(listing),
        found=found_in(rows, listing.chosen["q"], meant, listing.language),
    )
