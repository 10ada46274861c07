"""Admin: finding directory entries by any form of a name."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from press.models.directory import EntryQuerySet, Named
from press.pure.directory import LANGUAGES
from press.pure.text import search_words
from press.reading.merging_entries import doubles

_SEARCHED = {
    *(f"{part}_{code}" for part in ("name", "acronym", "aliases") for code in LANGUAGES),
    *("aliases", "code"),
}
# An autocomplete shows twenty at a time; nobody pages through more than this.
MOST = 500


def named(model: type[Named], term: str) -> list[int]:
    """Keys of the entries in whose names, acronyms or aliases every word of a term begins a word.

    Matched here and not in SQL, since SQLite folds neither Cyrillic case nor diacritics: five
    thousand entries take some tens of milliseconds.
    """
    words = search_words(term)
    if not words:
        return []
    found = []
    for key, *values in model.objects.current().values_list("pk", *_columns(model)).iterator():
        text = " " + " ".join(search_words(" ".join(map(_as_text, values))))
        if all(f" {word}" in text for word in words):
            found.append(key)
    return found[:MOST]


def _columns(model: type[Named]) -> list[str]:
    return [field.name for field in model._meta.fields if field.name in _SEARCHED]


def forms_of(row: Named) -> Iterator[str]:
    """Every name, acronym, alias and code of an entry."""
    for column in _columns(type(row)):
        value = getattr(row, column)
        yield from map(str, value) if isinstance(value, list) else (str(value),)


def _as_text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


class SearchedByName(admin.ModelAdmin):
    """A directory list and autocomplete that find a name in any language, case or spelling."""

    search_fields = ["name_en"]

    def get_search_results(
        self, request: HttpRequest, queryset: EntryQuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        queryset = queryset.current()
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=named(self.model, search_term)), False


class CurrentChoices(admin.options.BaseModelAdmin):
    """A form whose fields can be set to current entries of the directory only."""

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        model = db_field.remote_field.model
        if issubclass(model, Named):
            return model.objects.current()
        return super().get_field_queryset(db, db_field, request)


class MayBeTheSame(admin.SimpleListFilter):
    """Entries that have a name of another one, in any language and spelling."""

    title = _("may be the same")
    parameter_name = "same"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("has the name of another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "yes":
            return queryset
        model: type[Named] = queryset.model
        return queryset.filter(pk__in=list(doubles(model)))
