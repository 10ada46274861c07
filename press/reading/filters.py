"""Reading: the one FilterSet behind every list, feed and export."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from press.models import Edition
from press.models.editions import Kind
from press.reading.capped import MOST
from press.reading.fields import (
    AlsoField,
    DayField,
    EntitiesField,
    KindsField,
    OrderField,
    SeenField,
    WordsField,
    YearField,
)
from press.reading.names_asked import Meant, entities_meant
from press.reading.searching import Search
from press.reading.subjects import SUBJECTS, visible_by_slug

NEWEST, OLDEST, BEST = "newest", "oldest", "best"
ORDERS = (NEWEST, OLDEST, BEST)

UNKNOWN = {
    "official": _("No public release names an official “%(value)s”."),
    "organization": _("No public release names an organization “%(value)s”."),
    "topic": _("No public release has a topic “%(value)s”."),
    "country": _("No public release concerns a country “%(value)s”."),
}


def edition_key(rows: QuerySet[Any]) -> str:
    """The column that holds the edition: filters run on editions or on rows that file them."""
    return "pk" if rows.model is Edition else "edition_id"


def release_key(rows: QuerySet[Any]) -> str:
    """The column that holds the release of such a row."""
    return "release_id" if rows.model is Edition else "edition__release_id"


def midnight(day: date) -> datetime:
    """When a day begins where the ministry is."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


class WordsFilter(django_filters.Filter):
    """Editions that have every word and phrase, or name an entity that the words mean."""

    field_class = WordsField

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return rows
        search: Search = self.parent.search
        return search.narrow(rows, edition_key(rows))


class KindsFilter(django_filters.Filter):
    field_class = KindsField

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return rows.filter(kind__in=value) if value else rows


class EntitiesFilter(django_filters.Filter):
    """Editions filed under any of the entities; the leading filter needs no second look."""

    field_class = EntitiesField

    def filter(self, rows: QuerySet[Any], value: list[Any]) -> QuerySet[Any]:
        if not value:
            return rows
        subject = SUBJECTS[self.field_name]
        chosen = {f"{subject.name}__in": [entity.pk for entity in value]}
        if rows.model is subject.rows:
            return rows.filter(**chosen)
        filed = subject.rows._default_manager.filter(
            edition_id=OuterRef(edition_key(rows)), **chosen
        )
        return rows.filter(Exists(filed))


class FromFilter(django_filters.Filter):
    field_class = DayField

    def filter(self, rows: QuerySet[Any], value: date | None) -> QuerySet[Any]:
        return rows.filter(listed_at__gte=midnight(value)) if value else rows


class UntilFilter(django_filters.Filter):
    """The last day is included."""

    field_class = DayField

    def filter(self, rows: QuerySet[Any], value: date | None) -> QuerySet[Any]:
        return rows.filter(listed_at__lt=midnight(value + timedelta(days=1))) if value else rows


class YearFilter(django_filters.Filter):
    """By its days, in whose order the indexes are: an old year is found at once."""

    field_class = YearField

    def filter(self, rows: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        if not value:
            return rows
        first, following = midnight(date(value, 1, 1)), midnight(date(value + 1, 1, 1))
        return rows.filter(listed_at__gte=first, listed_at__lt=following)


class AlsoFilter(django_filters.Filter):
    """Releases that are listed in one of some other languages as well."""

    field_class = AlsoField

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        if not value:
            return rows
        siblings = Edition.objects.listed(self.parent.at).filter(
            release_id=OuterRef(release_key(rows)), language__in=value
        )
        return rows.filter(Exists(siblings.exclude(language=OuterRef("language"))))


class SeenFilter(django_filters.Filter):
    """What was listed by a moment, so that pages hold while new releases come out."""

    field_class = SeenField

    def filter(self, rows: QuerySet[Any], value: datetime | None) -> QuerySet[Any]:
        return rows.filter(listed_at__lte=value) if value else rows


class OrderFilter(django_filters.Filter):
    """By first publication; rows of one moment keep the order in which they were made.

    The best match comes first only among a thousand: ranking more would take too long.
    """

    field_class = OrderField

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        key = edition_key(rows)
        if value == OLDEST:
            return rows.order_by("listed_at", key)
        if value == BEST:
            self.parent.best_given_up = rows.order_by()[: MOST + 1].count() > MOST
            if not self.parent.best_given_up:
                search: Search = self.parent.search
                return search.ranked(rows, key)
        return rows.order_by("-listed_at", f"-{key}")


class FilterForm(forms.Form):
    """What concerns two values at once."""

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("sort") == BEST and "q" not in self.errors:
            self._refuse_best_of_nothing()
        first, last = self.cleaned_data.get("date_from"), self.cleaned_data.get("date_to")
        if first and last and first > last:
            self.add_error(
                "date_from",
                forms.ValidationError(
                    _("The first day, %(first)s, is after the last, %(last)s."),
                    params={"first": first.isoformat(), "last": last.isoformat()},
                ),
            )
        return self.cleaned_data

    def _refuse_best_of_nothing(self) -> None:
        if not self.cleaned_data["q"]:
            sentence = _("“%(value)s” is an order of search results: say what to search for.")
            self.add_error("sort", forms.ValidationError(sentence, params={"value": BEST}))


class EditionFilters(django_filters.FilterSet):
    """The contract's query string; an unknown value is an error, an unknown name is not ours."""

    q = WordsFilter()
    kind = KindsFilter(kinds=Kind.values)
    official = EntitiesFilter(field_name="official", unknown=UNKNOWN["official"])
    organization = EntitiesFilter(field_name="organization", unknown=UNKNOWN["organization"])
    topic = EntitiesFilter(field_name="topic", unknown=UNKNOWN["topic"])
    country = EntitiesFilter(field_name="country", unknown=UNKNOWN["country"])
    date_from = FromFilter()
    date_to = UntilFilter()
    year = YearFilter()
    also = AlsoFilter()
    seen = SeenFilter()
    sort = OrderFilter(orders=ORDERS)

    class Meta:
        model = Edition
        fields: list[str] = []
        form = FilterForm

    def __init__(self, data: MultiValueDict[str, str], language: str, at: datetime) -> None:
        super().__init__(data, queryset=Edition.objects.none())
        self.language, self.at = language, at
        # Whether the best match was asked for among more than can be ranked.
        self.best_given_up = False
        for name in SUBJECTS:
            self.filters[name].extra["find"] = partial(visible_by_slug, name, at)
        self.filters["also"].extra["own"] = language
        self.filters["seen"].extra["now"] = at

    @property
    def read(self) -> dict[str, Any]:
        """The values as read; only for valid filters."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    @cached_property
    def search(self) -> Search:
        """The search of valid filters that have words to search for."""
        return Search(self.read["q"], self.language, self.meant)

    @cached_property
    def meant(self) -> list[Meant]:
        """Whom and what the words of valid filters mean."""
        words = self.read["q"]
        return entities_meant(words, self.language, self.at) if words else []

    def fitting(self, rows: QuerySet[Any], chosen: Mapping[str, Any]) -> QuerySet[Any]:
        """Those of some visible rows that have the chosen values, in order."""
        if self.language:
            rows = self._in_language(rows, chosen)
        for name, value in chosen.items():
            rows = self.filters[name].filter(rows, value)
        return rows

    def _in_language(self, rows: QuerySet[Any], chosen: Mapping[str, Any]) -> QuerySet[Any]:
        """The rows of the language, by its index unless the editions searched for are known."""
        if rows.model is Edition and chosen.get("q") and self.search.few:
            # SQLite thinks the index of a language shorter than a list of ids, and reads it all.
            spoken = Coalesce("language", Value(""))
            rows = rows.alias(spoken=spoken)
            return rows.filter(spoken=self.language)
        return rows.filter(language=self.language)

    def narrow(
        self, chosen: Mapping[str, Any] | None = None, *, withdrawn: bool = False
    ) -> QuerySet[Any]:
        """The rows asked for, in order: editions, or the through rows of the leading filter.

        An entity's rows repeat the edition's facts in a covering index, so a popular name and
        a rare one cost the same; a join or a sub-query is slow for one of them on SQLite.
        `chosen` are other values than those given, once read; `withdrawn` adds withdrawal
        notices. Call only when the filters are valid.
        """
        chosen = self.read if chosen is None else chosen
        lead = next((name for name in SUBJECTS if chosen[name]), None)
        model: Any = SUBJECTS[lead].rows if lead else Edition
        rows: QuerySet[Any] = (
            model.objects.public(self.at) if withdrawn else model.objects.listed(self.at)
        )
        rows = self.fitting(rows, chosen)
        if lead and len(chosen[lead]) > 1:
            # Two of the chosen may stand in one edition.
            rows = rows.values("edition_id", "listed_at").distinct()
        return rows
