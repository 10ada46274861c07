"""Reading: what a page of the directory is asked for: a name, a letter, a country, a day."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.models import Country
from press.pure.alphabet import initial
from press.pure.text import search_words
from press.reading.countries import known_countries
from press.reading.directory import Wanted
from press.reading.fields import (
    FIRST_YEAR,
    LONGEST_QUERY,
    DayField,
    EntitiesField,
    OneField,
    shown,
)
from press.reading.query_values import Query, as_multi
from press.reading.subjects import by_slug


class NameField(OneField):
    """The beginnings of words of a name."""

    def read_one(self, value: str) -> list[str]:
        if len(value) > LONGEST_QUERY:
            raise ValidationError(
                _("A search may have at most %(most)d characters."), params={"most": LONGEST_QUERY}
            )
        words = search_words(value)
        if not words:
            raise ValidationError(
                _("“%(value)s” has no word to search for."), params={"value": shown(value)}
            )
        return words


class LetterField(OneField):
    """One letter, in either case."""

    def read_one(self, value: str) -> str:
        if len(value) != 1 or not value.isprintable():
            raise ValidationError(
                _("“%(value)s” is not one letter."), params={"value": shown(value)}
            )
        return initial(value)


class PastDayField(DayField):
    """A day up to today: who is to come into a post is not said before."""

    def __init__(self, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(**kwargs)

    def read_one(self, value: str) -> date:
        written = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        if written and not str(FIRST_YEAR) <= value <= self.today.isoformat():
            raise ValidationError(
                _("“%(value)s” is out of reach; give a day from %(year)s until today."),
                params={"value": value, "year": str(FIRST_YEAR)},
            )
        return super().read_one(value)


class CountryField(EntitiesField):
    """One country that readers may know of."""

    def read(self, values: list[str]) -> list[Any]:
        found = super().read(values)
        if len(found) > 1:
            raise ValidationError(
                _("Only one of “%(first)s” and “%(second)s” can be asked for."),
                params={"first": shown(values[0]), "second": shown(values[1])},
            )
        return found


class DirectoryQuery:
    """The values of a query string that a page of the directory knows, read strictly."""

    def __init__(self, query: Query, at: datetime, names: Iterable[str]) -> None:
        values = as_multi(query)
        fields: dict[str, forms.Field] = {
            "q": NameField(required=False),
            "letter": LetterField(required=False),
            "country": CountryField(
                find=lambda slugs: by_slug(known_countries(at), slugs),
                unknown=_("No public release concerns a country “%(value)s”."),
                required=False,
            ),
            "as_of": PastDayField(today=timezone.localdate(at), required=False),
        }
        self._fields = {name: fields[name] for name in names}
        self._given = {
            name: [value.strip() for value in values.getlist(name) if value.strip()]
            for name in self._fields
        }

    @cached_property
    def _read(self) -> tuple[dict[str, Any], list[str]]:
        """The values as read, and a sentence for each that cannot be."""
        read: dict[str, Any] = {}
        errors: list[str] = []
        for name, asked in self._fields.items():
            try:
                read[name] = asked.clean(self._given[name])
            except ValidationError as error:
                errors += [str(message) for message in error.messages]
        return read, errors

    @property
    def errors(self) -> list[str]:
        return self._read[1]

    @property
    def day(self) -> date | None:
        """The day asked for; None for today."""
        return self._read[0].get("as_of") or None

    @property
    def country(self) -> Country | None:
        return next(iter(self._read[0].get("country") or ()), None)

    @property
    def words(self) -> str:
        """The name looked for, as it was given."""
        return " ".join(self._given.get("q", ()))

    @property
    def wanted(self) -> Wanted:
        read, _errors = self._read
        return Wanted(read.get("q") or (), read.get("letter") or "", self.country)

    @property
    def narrowed(self) -> bool:
        """Whether the page is a variant of another, and no page of its own for a search engine."""
        return any(values for name, values in self._given.items() if name != "letter")

    def query(self, *without: str) -> str:
        """The query in one order, less some of its names; only for one without errors."""
        given = {name: values[0] for name, values in self._given.items() if values}
        if "letter" in given:
            given["letter"] = self.wanted.letter
        return urlencode([pair for pair in sorted(given.items()) if pair[0] not in without])
