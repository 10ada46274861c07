"""Reading: whether a query can be read, for whoever has its answer already."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from press.reading.fields import MOST_VALUES, EveryValue
from press.reading.filters import EditionFilters
from press.reading.query_values import Query, as_multi, less_the_best_of_nothing
from press.reading.subjects import SUBJECTS, possible_slugs, slugs_known


def legible(query: Query, language: str, at: datetime) -> bool:
    """Whether a Listing of the query would be valid; one database query, which loads no entity."""
    asked = less_the_best_of_nothing(as_multi(query))
    filters = EditionFilters(asked, language, at)
    given = {
        name: possible_slugs(EveryValue().value_from_datadict(asked, {}, name)) for name in SUBJECTS
    }

    @cache
    def known() -> Mapping[str, Mapping[str, str]]:
        few = {name: slugs for name, slugs in given.items() if 0 < len(slugs) <= MOST_VALUES}
        return slugs_known(few, at)

    for name in SUBJECTS:
        filters.filters[name].extra["find"] = lambda _slugs, name=name: known().get(name, {})
    return bool(filters.form.is_valid())
