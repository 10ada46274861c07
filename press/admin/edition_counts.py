"""Admin: what a query string asks of the list, and how much each filter and view would find."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from press.admin.edition_filters import (
    SEARCH,
    Asked,
    ConfirmationFilter,
    DeskFilter,
    GapFilter,
    KindFilter,
    LanguageFilter,
    OutFilter,
    SourceFilter,
    StateFilter,
    Unknown,
    Viewer,
    WorkFilter,
)
from press.admin.edition_names import (
    OfficialFilter,
    OrganizationFilter,
    ResponsibleFilter,
    TopicFilter,
)
from press.reading.capped import MOST, counted

FILTERS: tuple[type[DeskFilter], ...] = (
    StateFilter,
    LanguageFilter,
    KindFilter,
    WorkFilter,
    ResponsibleFilter,
    OfficialFilter,
    OrganizationFilter,
    TopicFilter,
    GapFilter,
    SourceFilter,
    OutFilter,
    ConfirmationFilter,
)
# The views that everybody has: their names, and what they ask.
BUILT_IN = (
    (_("Everything"), ""),
    (_("My drafts"), "work=drafts"),
    (_("In review"), "state=in_review"),
    (_("Scheduled"), "state=scheduled"),
    (_("To confirm"), "emergency=waiting"),
)
Choice = tuple[type[DeskFilter], str]


def asked_by(query: str | QueryDict, viewer: Viewer) -> Asked | None:
    """What a query string asks; None when one of its values means nothing any more."""
    given = QueryDict(query) if isinstance(query, str) else query
    meanings: dict[type[DeskFilter], Any] = {}
    try:
        for kind in FILTERS:
            value = given.get(str(kind.parameter_name))
            meanings[kind] = kind.read(value, viewer) if value else None
    except Unknown:
        return None
    return Asked(meanings, given.get(SEARCH, ""))


def kept(query: QueryDict) -> str:
    """The part of a query string that a saved view keeps: filters and words, in one order."""
    names = sorted({SEARCH, *(str(kind.parameter_name) for kind in FILTERS)})
    clean = QueryDict(mutable=True)
    for name in names:
        if query.get(name, "").strip():
            clean[name] = query[name].strip()
    return clean.urlencode()


def choice_counts(asked: Asked, viewer: Viewer) -> dict[Choice, str]:
    """Beside each choice of the counted filters, what it would find; one query.

    None while words are sought: they would be sought again for every choice.
    """
    if asked.words:
        return {}
    rows = {
        (kind, value): asked.with_choice(kind, value).editions(viewer).order_by("-pk")
        for kind in FILTERS
        if kind.counted
        for value in kind.words()
    }
    return _in_words(rows)


def view_counts(views: Mapping[str, str], viewer: Viewer) -> dict[str, str]:
    """What each view, given by its query string, would find.

    One that seeks words, or that asks for what no longer exists, has no number.
    """
    asked = {name: asked_by(query, viewer) for name, query in views.items()}
    return _in_words(
        {
            name: ask.editions(viewer).order_by("-pk")
            for name, ask in asked.items()
            if ask and not ask.words
        }
    )


def _in_words(rows: Mapping[Any, Any]) -> dict[Any, str]:
    return {key: in_words(number) for key, number in counted(rows).items()}


def in_words(number: int) -> str:
    return f"{number_format(MOST, force_grouping=True)}+" if number > MOST else str(number)
