"""Public: the parts that pages are put together from, kept for as long as what they tell stays."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from press.models import Edition
from press.pure.query_strings import spelled
from press.reading.listing import Listing
from press.reading.moments import Snapshot
from press.reading.parts import drawn, keep, kept, part
from press.reading.rows import in_order, marks
from press.reading.search_page import hits, search_page

# What rows have of a search's words, by edition id.
Hits = Callable[[Iterable[Edition]], Mapping[int, Any]]


def _no_hits(_rows: Iterable[Edition]) -> Mapping[int, Any]:
    return {}


def lines(
    keys: Sequence[int],
    language: str,
    now: Snapshot,
    words: str = "",
    hits_in: Hits = _no_hits,
) -> dict[int, str]:
    """The lines of a list by edition id, in order; only editions without one are read whole.

    A line tells of an edition and of the directory's names, so it outlives what else is published;
    where it shows what it has of some words, their meaning depends on all that is public.
    """
    about = ("row", language, now.directory, *((words, now.key) if words else ()))
    names = {key: (*about, mark) for key, mark in marks(keys).items()}
    known: dict[int, str | None] = {key: kept(name) for key, name in names.items()}
    rows = in_order(key for key, line in known.items() if line is None)
    found = hits_in(rows)
    for row in rows:
        context = {"row": row, "language": language, "hits": found.get(row.pk)}
        line = known[row.pk] = render_to_string("parts/row.html", context)
        keep(names[row.pk], line, line)
    return {key: line for key in keys if (line := known.get(key))}


def asked(listing: Listing) -> tuple[str, ...]:
    """What a list is, in one state of the site."""
    return listing.snapshot.key, listing.language, spelled(listing.given)


def recalled(listing: Listing) -> None:
    """Tell a valid listing how many and what its newest is, if they were found out before."""
    found = part(("found", *asked(listing)), lambda: (listing.count, listing.seen))
    listing.count, listing.seen = found


def page_lines(listing: Listing, page: int) -> str:
    """The lines of a page of a valid listing, with the words that it searches for."""

    def hits_in(rows: Iterable[Edition]) -> Mapping[int, Any]:
        return hits(listing, rows)

    words, keys = listing.chosen["q"], listing.keys(page)
    found = lines(keys, listing.language, listing.snapshot, words, hits_in)
    return mark_safe("".join(found.values()))


def filter_panel(listing: Listing, list_path: str = "") -> str:
    """The form of the filters with what each leads to; `list_path`: where it is sent, if not to
    the list."""
    context = {"listing": listing, "language": listing.language, "list_path": list_path}

    def draw() -> str:
        return render_to_string("parts/filters.html", context)

    # What is wrong is told in words that only one reader wrote.
    if not listing.valid:
        return draw()
    about = (listing.language, listing.canonical_query, listing.count > 1, list_path)
    return drawn(("filters", listing.snapshot.key, *about), draw)


def search_help(listing: Listing) -> str:
    """Who is looked for and a better spelling, of a valid listing; empty if it has no words."""
    if not listing.chosen["q"]:
        return ""

    def draw() -> str:
        context = {"results": search_page(listing), "language": listing.language}
        return render_to_string("parts/search_help.html", context)

    return drawn(("help", *asked(listing)), draw)
