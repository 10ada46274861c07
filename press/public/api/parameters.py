"""Public: the parameters of the API, read from the fields that read them."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.datastructures import MultiValueDict

from press.pure.directory import LANGUAGES
from press.reading.fields import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_QUERY,
    MOST_VALUES,
    AlsoField,
    DayField,
    EntitiesField,
    KindsField,
    ManyField,
    OneField,
    OrderField,
    WordsField,
    YearField,
)
from press.reading.filters import EditionFilters
from press.reading.paging import MOST, USUAL, LanguagesField, LimitField
from press.reading.subjects import SUBJECTS, visible

# The field that only refuses is nothing to offer.
UNOFFERED = "page"
SAID = {
    "q": "Words and “quoted phrases” that begin words of the text; all must be there.",
    "kind": "Kinds of release; any of them.",
    "official": "Slugs of officials, as their list gives them; releases that name any of them.",
    "organization": "Slugs of organizations; releases that name any of them.",
    "topic": "Slugs of topics; releases filed under any of them.",
    "country": "Slugs of countries; releases that concern any of them.",
    "date_from": "The first day of publication, where the ministry is.",
    "date_to": "The last day of publication, which is included.",
    "year": "The year of publication.",
    "also": "Languages; releases that are listed in any of them as well.",
    "seen": "A moment; what was first published later is left out.",
    "sort": "The order of the list.",
    "language": "Languages; any of them. All, if none is named.",
    "limit": "How many items a page has at most.",
    "cursor": "Where the page begins; `next` holds it. Good for the same query only.",
}


def field_schema(field: forms.Field) -> dict[str, Any]:
    """What a field reads, as JSON Schema: by its own class, else by the one it is built on."""
    nearest = next(kind for kind in type(field).__mro__ if kind in SCHEMAS)
    return SCHEMAS[nearest](field)


def _several(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", **items}, "maxItems": MOST_VALUES}


SCHEMAS: dict[type[forms.Field], Any] = {
    WordsField: lambda field: {"type": "string", "maxLength": LONGEST_QUERY},
    KindsField: lambda field: _several({"enum": list(field.kinds)}),
    EntitiesField: lambda field: _several({"pattern": "^[-A-Za-z0-9_]{1,120}$"}),
    DayField: lambda field: {"type": "string", "format": "date"},
    YearField: lambda field: {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
    OrderField: lambda field: {
        "type": "string",
        "enum": list(field.orders),
        "default": field.orders[0],
    },
    AlsoField: lambda field: _several({"enum": list(LANGUAGES)}),
    LanguagesField: lambda field: _several({"enum": list(LANGUAGES)}),
    LimitField: lambda field: {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST,
        "default": USUAL,
    },
    ManyField: lambda field: _several({}),
    OneField: lambda field: {"type": "string"},
}


def parameter(name: str, field: forms.Field, example: Any = None) -> dict[str, Any]:
    found = {"name": name, "in": "query", "description": SAID[name], "schema": field_schema(field)}
    return found if example is None else {**found, "example": example}


def filter_parameters(at: datetime) -> list[dict[str, Any]]:
    """The listing's filters, with slugs that lead somewhere at the moment as examples."""
    fields = EditionFilters(MultiValueDict(), settings.LANGUAGE_CODE, at).form.fields
    known = {name: visible(name, at).order_by("slug").first() for name in SUBJECTS}
    examples = {name: [entity.slug] for name, entity in known.items() if entity}
    return [parameter(name, field, examples.get(name)) for name, field in fields.items()]


def form_parameters(form: type[forms.Form]) -> list[dict[str, Any]]:
    """Those of a form of pages or languages."""
    return [parameter(name, field) for name, field in form.base_fields.items() if name != UNOFFERED]
