"""Reading: the one Listing, which every list, feed and export is a rendering of."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import translation

from press.models import Edition
from press.pure.query_strings import spelled
from press.pure.stamps import stamp
from press.reading import capped, titles
from press.reading.asked import Asked
from press.reading.chips import UNNAMED, Chip, Loosening, chips, loosened
from press.reading.counted import Counted
from press.reading.facets import LABELS, Facet, Offered, Option, counts, facets
from press.reading.filters import BEST, NEWEST, edition_key
from press.reading.patience import cut_short, patient
from press.reading.remembered import remembered
from press.reading.rows import in_order

PAGE_SIZE = 20
# A million releases; of what is more, a year is chosen.
MOST_PAGES = 50_000
# Further in, the database walks from the nearer end.
FAR_IN = 100
# Seconds that one of the filters' numbers is waited for.
PATIENCE = 3.0


class Listing(Asked):
    """The releases that a query string asks for, at one moment.

    In one language, or in all of them if that is empty; then it speaks as the page around it.
    """

    @cached_property
    def mended(self) -> "Listing":
        """This listing, or what is left of it without the wrong values."""
        if self.valid:
            return self
        wrong = {(error.name, error.value) for error in self.errors}
        left = {
            name: [value for value in values if (name, value) not in wrong]
            for name, values in self.given.items()
            if (name, "") not in wrong
        }
        return Listing(left, self.language, self.at, self.now)

    @cached_property
    def _asked(self) -> QuerySet[Any]:
        return self.filters.narrow() if self.valid else Edition.objects.none()

    def keys(self, page: int = 1) -> list[int]:
        """The ids of the editions of a page, counted from 1."""
        asked, first = self._asked, (page - 1) * PAGE_SIZE
        key, end = edition_key(asked), first + PAGE_SIZE
        if page > FAR_IN and not self.counted_to and self.count - end < first:
            first, end = max(0, self.count - end), max(0, self.count - first)
            return [row[key] for row in asked.reverse().values(key, "listed_at")[first:end]][::-1]
        return [row[key] for row in asked.values(key, "listed_at")[first:end]]

    def lists(self, edition: Edition) -> bool:
        """Whether an edition is on this list, on whichever page."""
        asked = self._asked.order_by()
        return asked.filter(**{edition_key(asked): edition.pk}).exists()

    def first_public(self, since: datetime, until: datetime) -> list[int]:
        """The editions on this list of releases that came out from `since` to before `until`."""
        asked = self._asked.filter(listed_at__gte=since, listed_at__lt=until)
        return list(asked.values_list(edition_key(asked), flat=True))

    @cached_property
    def count(self) -> int:
        """Exact; with search words, which only a walk can count, at most `capped.MOST` + 1."""
        rows = self._asked.order_by()
        if self.valid and self.chosen["q"]:
            rows = rows[: capped.MOST + 1]
        if not self.valid or self.chosen["seen"]:
            return rows.count()
        found: int = self._kept(("count",), rows.count)
        return found

    @property
    def best_match_given_up(self) -> bool:
        """Whether the list is newest first because it is too long to put the best match first."""
        if self.order == BEST:
            self._asked  # noqa: B018
        return self.filters.best_given_up

    @property
    def counted_to(self) -> int:
        """The number that a capped count is known to exceed; 0 when the count is exact."""
        words = self.valid and bool(self.chosen["q"])
        return capped.MOST if words and self.count > capped.MOST else 0

    @property
    def whole_page_count(self) -> int:
        """At least one: an empty list has a page that says so."""
        return max(1, -(-(self.counted_to or self.count) // PAGE_SIZE))

    @property
    def page_count(self) -> int:
        """The pages that can be opened."""
        return min(self.whole_page_count, MOST_PAGES)

    @property
    def cut(self) -> bool:
        """Whether there are releases on no page that can be opened."""
        return bool(self.counted_to) or self.whole_page_count > MOST_PAGES

    @cached_property
    def seen(self) -> str:
        """The stamp of the newest release listed: what comes out later shifts no page of it."""
        if not self.valid:
            return ""
        if self.chosen["seen"]:
            return self.given["seen"][0]
        newest = self._asked.order_by("-listed_at").values_list("listed_at", flat=True).first()
        return stamp(newest) if newest else ""

    @cached_property
    def newer(self) -> int:
        """How many releases have come out since the list was seen; counted as `capped` does."""
        if not self.valid or not self.chosen["seen"]:
            return 0
        rows = self.filters.narrow(self._filtering).order_by()
        later = rows.filter(listed_at__gt=self.chosen["seen"])
        return later[: capped.MOST + 1].count()

    def rows(self, page: int = 1) -> list[Edition]:
        """The editions of a page, counted from 1, without their long texts."""
        return in_order(self.keys(page))

    @property
    def filtered(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(values for name, values in self.given.items() if name not in UNNAMED)

    @cached_property
    def title(self) -> str:
        """What the listing is called, in its language."""
        with translation.override(self.spoken):
            if not self.valid:
                return titles.kinds_title([])
            return titles.title(self.chosen, self.spoken)

    @property
    def canonical_query(self) -> str:
        """The query in one order, without defaults, unknown names, the page and what was seen."""
        return spelled(self._lasting)

    @property
    def feed_query(self) -> str:
        """The canonical query less the order: a feed begins with what is new."""
        return spelled(self.followed)

    @property
    def followed(self) -> dict[str, list[str]]:
        """The values that the listing's feed is asked for by."""
        return {name: values for name, values in self._lasting.items() if name != "sort"}

    @property
    def _lasting(self) -> dict[str, list[str]]:
        return {
            name: values
            for name, values in self.given.items()
            if name != "seen" and (name, values) != ("sort", [NEWEST])
        }

    @property
    def _filtering(self) -> dict[str, Any]:
        """The values as read, without the order and what was seen."""
        return {**self.chosen, **{name: [] for name in UNNAMED}}

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters in words, each with the query that drops it."""
        known = self.mended.chosen if self.mended.valid else {}
        with translation.override(self.spoken):
            return chips(self._lasting, known, self.spoken)

    @cached_property
    def loosened(self) -> list[Loosening]:
        """For an empty list, the filters that keep anything out, with how much."""
        return loosened(self.filters, self._filtering, self.chips) if self.valid else []

    @cached_property
    def facets(self) -> list[Facet]:
        """What leads somewhere, with counts; of a list that cannot be read, by its good values."""
        if not self.valid:
            return self.mended.facets if self.mended.valid else []
        with translation.override(self.spoken):
            return facets(self._offered[0], self._lasting)

    @property
    def counted_newest(self) -> int:
        """Of how many results, the newest, the filters' numbers are; 0 when they are of all."""
        return self._offered[1] if self.valid else 0

    @cached_property
    def _offered(self) -> tuple[dict[str, tuple[list[Offered], int]], int]:
        """What each filter offers, and of how many editions, the newest, its numbers are.

        Of all, unless words are searched for, or the database takes too long over it: what stands
        beside a list must not keep its readers from it.
        """
        if not self.chosen["q"]:
            try:
                with patient(PATIENCE):
                    return self._numbers(newest_alone=False)
            except OperationalError as error:
                if not cut_short(error):
                    raise
        return self._numbers(newest_alone=True)

    def _numbers(self, *, newest_alone: bool) -> tuple[dict[str, tuple[list[Offered], int]], int]:
        counted = Counted(self.filters, newest_alone=newest_alone)

        def kept(names: tuple[str, ...], answer: Callable[[], Any]) -> Any:
            return self._kept(names, answer, "newest" if newest_alone else "")

        with translation.override(self.spoken):
            offered = counts(counted, self._filtering, self.spoken, kept, self.snapshot)
        newest: int = 0
        if newest_alone:
            newest = kept(("newest",), lambda: counted.newest_only(self._filtering))
        return offered, newest

    def _kept(self, names: tuple[str, ...], answer: Callable[[], Any], way: str = "") -> Any:
        """An answer that depends on the filters but for some, kept while nothing changes.

        `way` tells it from an answer to the same that was found otherwise.
        """
        others = {name: values for name, values in self._lasting.items() if name not in names}
        question = f"{names}{way}|{self.language}|{spelled({**others, 'sort': []})}"
        return remembered(self.snapshot, question, answer)

    @property
    def menus(self) -> list[Facet]:
        """The facets that can change the list: what narrows is of no use to a single release.

        A wrong value's facet is there to be told of it, whatever it offers.
        """
        if self.valid:
            return [facet for facet in self.facets if self.count > 1 or facet.chosen]
        offered = {facet.name: facet for facet in self.facets}
        wrong = {error.name for error in self.errors} & LABELS.keys()
        return [
            offered.get(name) or Facet(name, str(label), [], 0)
            for name, label in LABELS.items()
            if name in offered or name in wrong
        ]

    @property
    def years(self) -> list[Option]:
        """The years of a list of which not every page can be opened."""
        return [option for facet in self.facets if facet.name == "year" for option in facet.options]

    @property
    def orders(self) -> dict[str, Any]:
        """The orders that can be asked for, in words; of search results there is one more."""
        searched = bool(self.given.get("q"))
        return {name: words for name, words in titles.ORDERS.items() if searched or name != BEST}

    @property
    def order(self) -> str:
        read = self.mended
        return (read.valid and read.chosen["sort"]) or NEWEST

    @property
    def order_words(self) -> str:
        """The order that the rows are in."""
        return str(titles.ORDERS[NEWEST if self.best_match_given_up else self.order])

    def last_change(self) -> datetime | None:
        """When the answer last became different."""
        return self.snapshot.last_change

    def next_change(self) -> datetime | None:
        """When it can become different by itself: an embargo lifts, an edition ends."""
        return self.snapshot.next_boundary
