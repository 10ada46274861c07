"""Reading: the one Listing, which every list, feed and export is a rendering of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from press.models import Edition
from press.models.editions import Kind
from press.pure.alphabet import alphabetical
from press.pure.dates import long_date
from press.reading import moments, titles
from press.reading.filters import NEWEST, EditionFilters, edition_key
from press.reading.rows import in_order
from press.reading.subjects import SUBJECTS, visible

PAGE_SIZE = 20
# A longer list is a directory, not a menu.
LONGEST_MENU = 200

Query = Mapping[str, str | Iterable[str]]


@dataclass(frozen=True)
class Chip:
    """One active filter value, and the query that is left without it."""

    name: str
    value: str
    label: str
    without: str


@dataclass(frozen=True)
class Choice:
    """A value that a filter offers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class FilterError:
    """Which value is wrong, and why."""

    name: str
    message: str


def as_multi(query: Query) -> MultiValueDict[str, str]:
    """A query string's values, whether it came as a QueryDict or a plain mapping."""
    if isinstance(query, MultiValueDict):
        return query
    lists = {
        name: [value] if isinstance(value, str) else list(value) for name, value in query.items()
    }
    return MultiValueDict(lists)


class Listing:
    """The releases of one language that a query string asks for, at one moment."""

    def __init__(self, query: Query, language: str, at: datetime) -> None:
        self.language, self.at = language, at
        self.filters = EditionFilters(as_multi(query), language, at)
        self._words = {
            name: list(dict.fromkeys(value.strip() for value in values if value.strip()))
            for name, values in as_multi(query).lists()
            if name in self.filters.filters
        }

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """The values asked for, by name; an entry since merged is asked for as the one kept."""
        if not self.valid:
            return self._words
        return {
            name: [entity.slug for entity in self.chosen[name]] if name in SUBJECTS else values
            for name, values in self._words.items()
        }

    @cached_property
    def valid(self) -> bool:
        """Whether every value given can be read; if not, nothing is listed."""
        with translation.override(self.language):
            return bool(self.filters.form.is_valid())

    @property
    def errors(self) -> list[FilterError]:
        """One sentence for each wrong value, naming it."""
        if self.valid:
            return []
        with translation.override(self.language):
            return [
                FilterError(name, str(message))
                for name, messages in self.filters.form.errors.items()
                for message in messages
            ]

    @property
    def chosen(self) -> dict[str, Any]:
        """The values as read; only for a valid listing."""
        return dict(self.filters.form.cleaned_data)

    @cached_property
    def _asked(self) -> QuerySet[Any]:
        return self.filters.narrow() if self.valid else Edition.objects.none()

    def _keys(self, first: int, last: int) -> list[int]:
        asked = self._asked
        key = edition_key(asked)
        return [row[key] for row in asked.values(key, "listed_at")[first:last]]

    @cached_property
    def count(self) -> int:
        return self._asked.count()

    @property
    def best_match_given_up(self) -> bool:
        """Whether the list is newest first because it is too long to put the best match first."""
        self._asked  # noqa: B018
        return self.filters.best_given_up

    @property
    def page_count(self) -> int:
        """At least one: an empty list has a page that says so."""
        return max(1, -(-self.count // PAGE_SIZE))

    def rows(self, page: int = 1) -> list[Edition]:
        """The editions of a page, counted from 1, without their long texts."""
        return in_order(self._keys((page - 1) * PAGE_SIZE, page * PAGE_SIZE))

    def latest(self, most: int) -> list[Edition]:
        """The first few rows."""
        return in_order(self._keys(0, most))

    @property
    def filtered(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(values for name, values in self.given.items() if name != "sort")

    @cached_property
    def title(self) -> str:
        """What the listing is called, in its language."""
        with translation.override(self.language):
            if not self.valid:
                return titles.kinds_title([])
            return titles.title(self.chosen, self.language)

    @property
    def canonical_query(self) -> str:
        """The query in one order, without defaults, unknown names and the page."""
        return self._query(self.given)

    @property
    def feed_query(self) -> str:
        """The canonical query less the order: a feed begins with what is new."""
        return self._query({name: values for name, values in self.given.items() if name != "sort"})

    def _query(self, given: Mapping[str, Iterable[str]]) -> str:
        pairs = sorted((name, value) for name, values in given.items() for value in values)
        return urlencode([pair for pair in pairs if pair != ("sort", NEWEST)])

    def _without(self, name: str, value: str) -> str:
        left = {
            key: [v for v in values if (key, v) != (name, value)]
            for key, values in self.given.items()
        }
        return self._query(left)

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters in words, each with the query that drops it."""
        with translation.override(self.language):
            return [
                Chip(name, value, self._label(name, value), self._without(name, value))
                for name in self.filters.filters
                for value in self.given.get(name, [])
                if name != "sort"
            ]

    def _label(self, name: str, value: str) -> str:
        """A value as a reader knows it; as given when it cannot be read."""
        if not self.valid:
            return value
        read = self.chosen[name]
        if name in SUBJECTS:
            by_slug = {entity.slug: entity for entity in read}
            return str(by_slug[value].names.in_language(self.language))
        if name == "kind":
            return str(titles.PLURALS[Kind(value)])
        if name == "date_from":
            return gettext("since %(day)s") % {"day": long_date(read, self.language)}
        if name == "date_to":
            return gettext("until %(day)s") % {"day": long_date(read, self.language)}
        return f"“{read}”" if name == "q" else str(read)

    @cached_property
    def choices(self) -> dict[str, list[Choice]]:
        """Values that lead somewhere in this language, whatever else is chosen."""
        listed = Edition.objects.listed(self.at).filter(language=self.language)
        cube = set(listed.order_by().values_list("kind", "year").distinct())
        kinds, years = {kind for kind, _year in cube}, {year for _kind, year in cube if year}
        with translation.override(self.language):
            return {
                "kind": [
                    self._choice("kind", kind, str(titles.PLURALS[Kind(kind)]))
                    for kind in Kind.values
                    if kind in kinds
                ],
                "year": [
                    self._choice("year", str(year), str(year))
                    for year in sorted(years, reverse=True)
                ],
                **{name: self._menu(name) for name in SUBJECTS},
            }

    def _menu(self, name: str) -> list[Choice]:
        entities = list(visible(name, self.at, self.language).order_by()[: LONGEST_MENU + 1])
        if len(entities) > LONGEST_MENU:
            return []
        offered = [
            self._choice(name, entity.slug, entity.names.in_language(self.language))
            for entity in entities
        ]
        return sorted(offered, key=lambda choice: alphabetical(choice.label))

    def _choice(self, name: str, value: str, label: str) -> Choice:
        return Choice(value, label, value in self.given.get(name, []))

    @cached_property
    def snapshot(self) -> moments.Snapshot:
        return moments.snapshot(self.at)

    def last_change(self) -> datetime | None:
        """When the answer last became different."""
        return self.snapshot.last_change

    def next_change(self) -> datetime | None:
        """When it can become different by itself: an embargo lifts, an edition ends."""
        return self.snapshot.next_boundary
