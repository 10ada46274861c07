"""Reading: the values of a query string, read strictly; every error names the value."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from press.pure.directory import LANGUAGES
from press.pure.stamps import from_stamp
from press.pure.stems import words_of
from press.reading.subjects import possible_slugs

MOST_VALUES = 20
LONGEST_QUERY = 200
FIRST_YEAR, LAST_YEAR = 1900, 2999


def shown(value: str) -> str:
    """A value from outside, fit to be repeated in a sentence."""
    printable = "".join(char for char in value if char.isprintable())
    return printable if len(printable) <= 80 else printable[:80] + "…"


def refuse(values: list[str], good: Callable[[str], bool], message: Any) -> None:
    """Raise a ValidationError that names each value which is not good; `bad` is as it came."""
    errors = [
        ValidationError(message, params={"value": shown(value), "bad": value})
        for value in values
        if not good(value)
    ]
    if errors:
        raise ValidationError(errors)


class EveryValue(forms.Widget):
    """Hands over all values given under a name, so that none is ignored."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value.strip() for value in data.getlist(name) if value.strip()]


class ManyField(forms.Field):
    """A repeatable value."""

    widget = EveryValue

    def to_python(self, value: list[str] | None) -> Any:
        values = list(dict.fromkeys(value or []))
        if len(values) > MOST_VALUES:
            raise ValidationError(
                _("At most %(most)d values can be combined."), params={"most": MOST_VALUES}
            )
        return self.read(values) if values else []

    def read(self, values: list[str]) -> Any:
        return values


class OneField(ManyField):
    """A value that may be given once; a second, different one is a contradiction."""

    def read(self, values: list[str]) -> Any:
        if len(values) > 1:
            raise ValidationError(
                _("Only one of “%(first)s” and “%(second)s” can be asked for."),
                params={"first": shown(values[0]), "second": shown(values[1])},
            )
        return self.read_one(values[0])

    def read_one(self, value: str) -> Any:
        return value


class WordsField(OneField):
    """Search words; something must be left of them when punctuation is taken away."""

    def read_one(self, value: str) -> str:
        if len(value) > LONGEST_QUERY:
            raise ValidationError(
                _("A search may have at most %(most)d characters."), params={"most": LONGEST_QUERY}
            )
        if not words_of(value):
            raise ValidationError(
                _("“%(value)s” has no word to search for."), params={"value": shown(value)}
            )
        return "".join(char for char in value if char.isprintable())


class DayField(OneField):
    """A date as ISO 8601 writes it."""

    def read_one(self, value: str) -> date:
        try:
            day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("“%(value)s” is not a date; write it as 2023-12-11."),
                params={"value": shown(value)},
            )
        return day


class YearField(OneField):
    """A year of four digits."""

    def read_one(self, value: str) -> int:
        if not re.fullmatch(r"[0-9]{4}", value) or not FIRST_YEAR <= int(value) <= LAST_YEAR:
            raise ValidationError(
                _("“%(value)s” is not a year; write it as 2023."), params={"value": shown(value)}
            )
        return int(value)


class KindsField(ManyField):
    """Kinds of release."""

    def __init__(self, *, kinds: list[str], **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(**kwargs)

    def read(self, values: list[str]) -> list[str]:
        refuse(values, self.kinds.__contains__, _("“%(value)s” is not a kind of release."))
        return values


class AlsoField(ManyField):
    """Languages other than the list's own."""

    def __init__(self, *, own: str = "", **kwargs: Any) -> None:
        self.own = own
        super().__init__(**kwargs)

    def read(self, values: list[str]) -> list[str]:
        if self.own in values:
            raise ValidationError(
                _("“%(value)s” is the language of this list; ask for another one."),
                params={"value": self.own, "bad": self.own},
            )
        refuse(values, LANGUAGES.__contains__, _("“%(value)s” is not a language of this site."))
        return values


class SeenField(OneField):
    """The moment up to which a reader has seen a list; it cannot lie after `now`."""

    def __init__(self, *, now: datetime | None = None, **kwargs: Any) -> None:
        self.now = now
        super().__init__(**kwargs)

    def read_one(self, value: str) -> datetime:
        moment = from_stamp(value)
        if moment is None or (self.now and moment > self.now):
            raise ValidationError(
                _("“%(value)s” is not a moment at which this list was seen."),
                params={"value": shown(value)},
            )
        return moment


class OrderField(OneField):
    """The order of the list."""

    def __init__(self, *, orders: tuple[str, ...], **kwargs: Any) -> None:
        self.orders = orders
        super().__init__(**kwargs)

    def read_one(self, value: str) -> str:
        if value not in self.orders:
            raise ValidationError(
                _("“%(value)s” is not an order of the list."), params={"value": shown(value)}
            )
        return value


class EntitiesField(ManyField):
    """Slugs of officials, organizations, topics or countries that a reader may know about.

    `find` answers what some slugs lead to.
    """

    def __init__(
        self, *, find: Callable[[list[str]], Mapping[str, Any]], unknown: Any, **kwargs: Any
    ) -> None:
        self.find = find
        self.unknown = unknown
        super().__init__(**kwargs)

    def read(self, values: list[str]) -> list[Any]:
        found = self.find(possible_slugs(values))
        refuse(values, found.__contains__, self.unknown)
        return list(dict.fromkeys(found[value] for value in values))
