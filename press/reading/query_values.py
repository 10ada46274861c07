"""Reading: the values of a query as they come, before any is read."""

from collections.abc import Iterable, Mapping

from django.utils.datastructures import MultiValueDict

from press.reading.filters import BEST

Query = Mapping[str, str | Iterable[str]]


def as_multi(query: Query) -> MultiValueDict[str, str]:
    """A query string's values, whether it came as a QueryDict or a plain mapping."""
    if isinstance(query, MultiValueDict):
        return query
    lists = {
        name: [value] if isinstance(value, str) else list(value) for name, value in query.items()
    }
    return MultiValueDict(lists)


def less_the_best_of_nothing(asked: MultiValueDict[str, str]) -> MultiValueDict[str, str]:
    """Without the order by best match, when it comes from a form whose words were emptied."""
    emptied = "q" in asked and not any(words.strip() for words in asked.getlist("q"))
    if not emptied or asked.getlist("sort") != [BEST]:
        return asked
    return MultiValueDict({name: values for name, values in asked.lists() if name != "sort"})
