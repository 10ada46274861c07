"""Reading: what the numbers beside the values of filters are counted from."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from press.models import Edition
from press.reading.filters import EditionFilters, edition_key
from press.reading.tallies import Numbers, tallied

# A word that stands in every other text would take seconds to count under every value.
MOST_COUNTED = 5000


class Counted:
    """A list's numbers as far as they are known, and the editions that others are counted in.

    `chosen` are filters' values once read: of a facet, all but its own. With `newest_alone`, of
    more editions than `MOST_COUNTED` the newest are counted.
    """

    def __init__(self, filters: EditionFilters, *, newest_alone: bool) -> None:
        self.filters, self.newest_alone = filters, newest_alone
        self._found: dict[frozenset[str], list[int]] = {}

    def whole(self, facet: str, chosen: Mapping[str, Any]) -> dict[str, int] | None:
        """A facet's numbers of a list that nothing narrows; None where they have to be counted."""
        if not self.filters.language or any(chosen.values()) or self._tallied is None:
            return None
        return self._tallied[facet]

    @cached_property
    def _tallied(self) -> Numbers | None:
        return tallied(self.filters.language, self.filters.at)

    def rows(self, chosen: Mapping[str, Any]) -> QuerySet[Any]:
        """The rows to count in, without an order."""
        if self.newest_alone:
            return Edition.objects.filter(pk__in=self._newest(chosen)[:MOST_COUNTED])
        return self.filters.narrow(chosen).order_by()

    def newest_only(self, chosen: Mapping[str, Any]) -> int:
        """How many editions, the newest, the numbers are of; 0 when they are of all."""
        cut = self.newest_alone and len(self._newest(chosen)) > MOST_COUNTED
        return MOST_COUNTED if cut else 0

    def _newest(self, chosen: Mapping[str, Any]) -> list[int]:
        names = frozenset(name for name, value in chosen.items() if value)
        if names not in self._found:
            rows = self.filters.narrow(chosen)
            key = edition_key(rows)
            found = rows.values(key, "listed_at")[: MOST_COUNTED + 1]
            self._found[names] = [row[key] for row in found]
        return self._found[names]
