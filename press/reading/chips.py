"""Reading: the active filters of a list in words, and what each of them keeps out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from press.models import Edition
from press.models.editions import Kind
from press.pure.dates import long_date
from press.pure.query_strings import Given, spelled, without
from press.reading import titles
from press.reading.capped import MOST, counted
from press.reading.filters import BEST, EditionFilters, edition_key
from press.reading.subjects import SUBJECTS

# Not filters of their own: how the list is ordered, and up to when it was read.
UNNAMED = ("sort", "seen")


@dataclass(frozen=True)
class Chip:
    """One active filter value, and the query that is left without it."""

    name: str
    value: str
    label: str
    without: str


@dataclass(frozen=True)
class Loosening:
    """A chip, and how many releases there are without it; counted as `capped` does."""

    chip: Chip
    count: int

    @property
    def counted_to(self) -> int:
        """The number that a capped count is known to exceed; 0 when the count is exact."""
        return MOST if self.count > MOST else 0


def chips(given: Given, chosen: Mapping[str, Any], language: str) -> list[Chip]:
    """A chip for each value, in the order of the filters; `language` must be spoken."""
    return [
        Chip(name, value, label(name, value, chosen, language), _left(given, name, value))
        for name in EditionFilters.base_filters
        for value in given.get(name, ())
        if name not in UNNAMED
    ]


def _left(given: Given, name: str, value: str) -> str:
    left = without(given, name, value)
    # Without words there is no best match.
    return spelled(without(left, "sort", BEST) if name == "q" else left)


def label(name: str, value: str, chosen: Mapping[str, Any], language: str) -> str:
    """A value as a reader knows it; as given when it cannot be read."""
    read = chosen.get(name)
    if name in SUBJECTS:
        known = {entity.slug: str(entity.names.in_language(language)) for entity in read or ()}
        return known.get(value, value)
    if not read or (isinstance(read, list) and value not in read):
        return value
    if name == "kind":
        return str(titles.PLURALS[Kind(value)])
    if name == "date_from":
        return gettext("since %(day)s") % {"day": long_date(read, language)}
    if name == "date_to":
        return gettext("until %(day)s") % {"day": long_date(read, language)}
    if name == "also":
        return gettext("also in %(language)s") % {"language": titles.in_language(value)}
    return gettext("“%(words)s”") % {"words": read} if name == "q" else str(read)


def loosened(
    filters: EditionFilters, chosen: Mapping[str, Any], active: list[Chip]
) -> list[Loosening]:
    """The chips whose removal lists anything, the most first; one query for them all."""
    lists = {}
    for chip in active:
        rows = filters.narrow(_unchosen(chosen, chip)).order_by()
        lists[chip.without] = Edition.objects.filter(pk__in=rows.values(edition_key(rows)))
    found = counted(lists)
    useful = [Loosening(chip, found[chip.without]) for chip in active if found[chip.without]]
    return sorted(useful, key=lambda one: -one.count)


def _unchosen(chosen: Mapping[str, Any], chip: Chip) -> dict[str, Any]:
    values = chosen[chip.name]
    if not isinstance(values, list):
        return {**chosen, chip.name: []}
    left = [one for one in values if getattr(one, "slug", one) != chip.value]
    return {**chosen, chip.name: left}
