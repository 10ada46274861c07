"""Public: a page of a listing, wherever it stands."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse

from press.public.asked import asked_once
from press.public.pages import same_path, show
from press.public.parts import asked, page_lines, recalled, search_help
from press.pure.paging import window
from press.reading.addresses import absolute, with_query
from press.reading.cards import listing_card
from press.reading.listing import Listing


def profile_listing(request: HttpRequest, language: str, **filed: str) -> Listing:
    """The releases filed under something that has a page of its own."""
    given = {**filed, "seen": request.GET.getlist("seen")}
    return Listing(given, language, request.at, request.now)


def page_number(request: HttpRequest, listing: Listing) -> int:
    """The page asked for, from 1; 0 if there is no such page."""
    asked = asked_once(request, "page") or "1"
    page = int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else 0
    return page if page <= listing.page_count else 0


def paged(listing: Listing, page: int, path: str, query: str) -> dict[str, Any]:
    """A page of rows and the ways to the others; `query` is all but the page.

    Later pages carry the moment of the newest release, so that what comes out while somebody
    reads shifts none of them; the first page always shows what is new.
    """
    held = [("seen", listing.seen)] if listing.page_count > 1 else []
    kept = parse_qsl(query)

    def link(number: int | None) -> dict[str, Any] | None:
        if number is None or not 1 <= number <= listing.page_count:
            return None
        later = urlencode([*kept, ("page", number), *held])
        return {"number": number, "path": with_query(path, query if number == 1 else later)}

    return {
        "listing": listing,
        "lines": partial(page_lines, listing, page),
        "search_help": partial(search_help, listing),
        "page": page,
        "pages": [link(number) for number in window(page, listing.page_count)],
        "previous": link(page - 1),
        "next": link(page + 1),
        "held": [*kept, *held],
        "first": with_query(path, query),
        "address": absolute(with_query(path, query)),
    }


def show_listing(
    request: HttpRequest,
    template: str,
    listing: Listing,
    context: Mapping[str, Any] | None = None,
    query: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page of a listing, the way back when there is no such page, or what cannot be read.

    `elsewhere`: its first page in the languages that have it; without it, all have.
    """
    if not listing.valid:
        refused = {**(context or {}), "listing": listing, "list_key": None, "canonical": ""}
        return show(request, template, refused, status=400)
    recalled(listing)
    page = page_number(request, listing)
    if not page:
        back = {"listing": listing, "first_page": with_query(request.path, query)}
        return show(request, "past_the_end.html", back, status=404)
    lead = f"{query}&" if query else ""
    # All that the page tells of this list, whatever names its address has besides.
    key = (*asked(listing), request.path, query, page)
    answer = show(
        request,
        template,
        {
            "card": listing_card(listing),
            **paged(listing, page, request.path, query),
            "head_key": key,
            "list_key": key,
            **(context or {}),
        },
        query=f"{lead}page={page}" if page > 1 else query,
        elsewhere=same_path(request.path, query) if elsewhere is None else elsewhere,
        feed=(listing.title, listing.feed_query),
    )
    if listing.given.get("seen"):
        # The list as it was at some moment is one of very many; the canonical address has them all.
        answer["X-Robots-Tag"] = "noindex, follow"
    return answer
