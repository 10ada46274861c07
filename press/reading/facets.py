"""Reading: what a list can be narrowed or widened by, and how many releases would be listed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from press.models import Edition
from press.models.editions import Kind
from press.pure.alphabet import alphabetical
from press.pure.directory import LANGUAGES
from press.pure.query_strings import Given, having, spelled, without
from press.reading import titles
from press.reading.counted import Counted
from press.reading.filters import edition_key, release_key
from press.reading.labels import labels
from press.reading.moments import Snapshot
from press.reading.subjects import SUBJECTS, Subject, listed_rows

# A longer facet is a directory, not a menu.
MOST_OFFERED = 50
SHOWN_AT_ONCE = 8

LABELS = {
    "kind": _("Kind"),
    "topic": _("Topic"),
    "official": _("Official"),
    "organization": _("Organization"),
    "country": _("Country"),
    "year": _("Year"),
    "also": _("Also in"),
}
ONE_VALUE = ("year",)

# Value, count, label, the language of the label, note.
Offered = tuple[str, int, str, str, str]
# Answers a question that depends on all filters but those named, as plain values.
Kept = Callable[[tuple[str, ...], Callable[[], Any]], Any]


@dataclass(frozen=True)
class Option:
    """A value, how many releases it lists with the other filters, and the query that turns it."""

    value: str
    count: int
    label: str
    language: str
    note: str
    chosen: bool
    query: str


@dataclass(frozen=True)
class Facet:
    """The values of one filter that lead somewhere; `left_out` more are not offered."""

    name: str
    label: str
    options: list[Option]
    left_out: int

    @property
    def single(self) -> bool:
        """Whether only one value can be asked for."""
        return self.name in ONE_VALUE

    @property
    def chosen(self) -> bool:
        return any(option.chosen for option in self.options)

    @property
    def shown(self) -> list[Option]:
        """The first few, and whatever is chosen."""
        return [
            option
            for place, option in enumerate(self.options)
            if place < SHOWN_AT_ONCE or option.chosen
        ]

    @property
    def rest(self) -> list[Option]:
        return [option for option in self.options[SHOWN_AT_ONCE:] if not option.chosen]


def counts(
    counted: Counted, chosen: Mapping[str, Any], spoken: str, kept: Kept, now: Snapshot
) -> dict[str, tuple[list[Offered], int]]:
    """For each facet the values offered, and how many are left out; a fixed number of queries.

    `chosen` are the values once read, `spoken` is the language of the labels. A facet's numbers
    depend on the other filters alone: official after official, those of officials are the same.
    """
    kinds, years = _kinds_and_years(counted, chosen, kept)
    also = _also(counted, chosen, kept)
    kind_words = {kind: str(titles.PLURALS[Kind(kind)]) for kind in kinds}
    also_words = {code: titles.in_language(code) for code in also}
    return {
        "kind": (_most_first([(*one, kind_words[one[0]], spoken, "") for one in kinds.items()]), 0),
        "also": (_most_first([(*one, also_words[one[0]], spoken, "") for one in also.items()]), 0),
        # The newest year first.
        "year": (
            [(str(one), years[one], str(one), spoken, "") for one in sorted(years, reverse=True)],
            0,
        ),
        **{
            name: _entities(counted, chosen, subject, spoken, kept, now)
            for name, subject in SUBJECTS.items()
        },
    }


def facets(counted: Mapping[str, tuple[list[Offered], int]], given: Given) -> list[Facet]:
    """The facets that offer anything, in the order of the form."""
    return [
        Facet(
            name,
            str(LABELS[name]),
            [
                Option(*one, one[0] in given.get(name, ()), _turned(given, name, one[0]))
                for one in offered
            ],
            left_out,
        )
        for name in LABELS
        for offered, left_out in [counted[name]]
        if offered
    ]


def _turned(given: Given, name: str, value: str) -> str:
    if value in given.get(name, ()):
        return spelled(without(given, name, value))
    return spelled(having({**given, name: []} if name in ONE_VALUE else given, name, value))


def _most_first(offered: Iterable[Offered]) -> list[Offered]:
    return sorted(offered, key=lambda one: (-one[1], alphabetical(one[2])))


def _kinds_and_years(
    counted: Counted, chosen: Mapping[str, Any], kept: Kept
) -> tuple[dict[str, int], dict[int, int]]:
    """How many of each, both from one count by kind and year."""
    others = {**chosen, "kind": [], "year": []}

    def cube() -> list[tuple[str, int, int]]:
        known = counted.whole("kind", others)
        if known is not None:
            each = ((value.split(), found) for value, found in known.items())
            return [(kind, int(in_year), found) for (kind, in_year), found in each]
        rows = counted.rows(others)
        found = Count(edition_key(rows), distinct=rows.query.distinct)
        each = rows.values("kind", "year").annotate(found=found)
        return list(each.values_list("kind", "year", "found"))

    kinds, year = chosen["kind"], chosen["year"]
    by_kind = dict.fromkeys(kinds, 0)
    by_year = dict.fromkeys([year] if year else [], 0)
    for kind, in_year, found in kept(("kind", "year"), cube):
        if in_year == year or not year:
            by_kind[kind] = by_kind.get(kind, 0) + found
        if kind in kinds or not kinds:
            by_year[in_year] = by_year.get(in_year, 0) + found
    return by_kind, by_year


def _also(counted: Counted, chosen: Mapping[str, Any], kept: Kept) -> dict[str, int]:
    """How many are listed in each other language as well."""
    filters = counted.filters
    others = {**chosen, "also": []}

    def found() -> dict[str, int]:
        known = counted.whole("also", others)
        if known is not None:
            return dict(known)
        if filters.language:
            # A release is listed once in a language, so that its others need no look one by one.
            rows = counted.rows(others)
            beside = Edition.objects.listed(filters.at).exclude(language=filters.language)
            beside = beside.filter(release_id__in=rows.values(release_key(rows)))
            return dict(beside.values_list("language").annotate(found=Count("*")))
        return {
            code: filters.narrow({**chosen, "also": [code]}).order_by().count()
            for code in LANGUAGES
        }

    each: dict[str, int] = kept(("also",), found)
    return {**dict.fromkeys(chosen["also"], 0), **{code: n for code, n in each.items() if n}}


def _rows(counted: Counted, others: Mapping[str, Any], subject: Subject) -> QuerySet[Any]:
    """The rows of a subject for the editions that have the other chosen values.

    Where only facts that its own rows repeat are asked for, its index answers alone; else the
    editions are found first, and its rows by them.
    """
    if counted.newest_alone or any(others[name] for name in (*SUBJECTS, "also")):
        asked = counted.rows(others)
        rows = subject.rows._default_manager.all()
        return rows.filter(edition_id__in=asked.values(edition_key(asked)))
    filters = counted.filters
    return filters.fitting(listed_rows(subject, filters.at), others)


def _entities(
    counted: Counted,
    chosen: Mapping[str, Any],
    subject: Subject,
    spoken: str,
    kept: Kept,
    now: Snapshot,
) -> tuple[list[Offered], int]:
    others = {**chosen, subject.name: []}

    def each() -> dict[int, int]:
        known = counted.whole(subject.name, others)
        if known is not None:
            return {int(value): found for value, found in known.items()}
        key = f"{subject.name}_id"
        rows = _rows(counted, others, subject).order_by().values(key)
        return dict(rows.annotate(found=Count("*")).values_list(key, "found"))

    found: dict[int, int] = kept((subject.name,), each)
    most = sorted(found, key=lambda pk: (-found[pk], pk))[:MOST_OFFERED]
    offered = {*most, *(entity.pk for entity in chosen[subject.name])}
    named = [
        (label.slug, found.get(key, 0), label.text, label.language, label.note)
        for key, label in labels(subject, offered, spoken, now).items()
    ]
    return _most_first(named), len(found.keys() - offered)
