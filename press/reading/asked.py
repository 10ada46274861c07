"""Reading: what a query string asks for, read strictly."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import translation

from press.models.directory import spoken_language
from press.reading import moments
from press.reading.filters import EditionFilters
from press.reading.parts import part
from press.reading.query_values import Query, as_multi, less_the_best_of_nothing
from press.reading.subjects import SUBJECTS


@dataclass(frozen=True)
class FilterError:
    """Which value is wrong, and why; no value if all that the name was given for is."""

    name: str
    message: str
    value: str = ""


class Asked:
    """The values of a query at one moment: as given, as read, or what is wrong with them."""

    def __init__(
        self, query: Query, language: str, at: datetime, now: moments.Snapshot | None = None
    ) -> None:
        """`now`: the state of the site at the moment; for whoever knows it, what is read is kept
        while it lasts."""
        self.language, self.at, self.now = language, at, now
        self.spoken = language or spoken_language()
        self.query = less_the_best_of_nothing(as_multi(query))
        self._words = {
            name: list(dict.fromkeys(value.strip() for value in values if value.strip()))
            for name, values in self.query.lists()
            if name in EditionFilters.base_filters
        }

    @cached_property
    def snapshot(self) -> moments.Snapshot:
        return self.now or moments.snapshot(self.at)

    @cached_property
    def filters(self) -> EditionFilters:
        return EditionFilters(self.query, self.language, self.at)

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """The values asked for, by name; an entry since merged is asked for as the one kept."""
        if not self.valid:
            return self._words
        return {
            name: [entity.slug for entity in self.chosen[name]] if name in SUBJECTS else values
            for name, values in self._words.items()
        }

    @property
    def valid(self) -> bool:
        """Whether every value given can be read; if not, nothing is listed."""
        return bool(self._read)

    @property
    def chosen(self) -> dict[str, Any]:
        """The values as read; only for a valid query."""
        return dict(self._read)

    @cached_property
    def _read(self) -> dict[str, Any]:
        """The values as read, by every name; nothing if one of them is wrong."""
        # A moment to come, which is wrong, is none any more within the same state of the site.
        if self.now is None or "seen" in self._words:
            return self._read_anew()
        words = tuple((name, tuple(values)) for name, values in self._words.items())
        return part(("read", self.now.key, self.language, words), self._read_anew)

    def _read_anew(self) -> dict[str, Any]:
        with translation.override(self.spoken):
            form = self.filters.form
            return dict(form.cleaned_data) if form.is_valid() else {}

    @property
    def errors(self) -> list[FilterError]:
        """One sentence for each wrong value, naming it."""
        if self.valid:
            return []
        with translation.override(self.spoken):
            return [
                FilterError(name, str(message), (error.params or {}).get("bad", ""))
                for name, found in self.filters.form.errors.as_data().items()
                for error in found
                for message in error
            ]
