"""Admin: the list's filters, each a way to narrow it that saved views and counts use as well."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.edition_search import matching
from press.admin.words import STATES
from press.editorial.review import WRITING
from press.models import Edition
from press.models.editions import Decision, Kind, Language
from press.pure.intervals import State
from press.reading import desk
from press.reading.language_gaps import lacking
from press.reading.translations import behind_their_source

SEARCH = "q"


@dataclass(frozen=True)
class Viewer:
    """Who looks at the list, and when: some filters depend on it."""

    user: User
    at: datetime

    @property
    def hand(self) -> Any:
        return desk.hand_of(self.user.pk, WRITING)


def viewer_of(request: HttpRequest) -> Viewer:
    return Viewer(request.user, timezone.now())


class Unknown(Exception):
    """A filter's value that means nothing."""


class DeskFilter(admin.SimpleListFilter):
    """A filter by one parameter; `read` makes sense of its value, `narrow` applies that.

    A value that means nothing finds nothing, and the page says so.
    """

    # Whether a number stands beside each choice.
    counted: ClassVar[bool] = False
    # For which meanings older editions are listed too, and not the newest of each language alone.
    any_edition: ClassVar[frozenset[str]] = frozenset()

    template = "admin/press/edition/filter.html"
    wrong = ""

    @classmethod
    def read(cls, value: str, viewer: Viewer) -> Any:
        """What a value means. Raises Unknown."""
        if value not in cls.words():
            raise Unknown
        return value

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        raise NotImplementedError

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        raise NotImplementedError

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.viewer = viewer_of(request)
        self.meaning = None
        value = self.value()
        if value:
            try:
                self.meaning = self.read(value, self.viewer)
            except Unknown:
                self.wrong = value

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self.words().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Edition]) -> QuerySet[Edition]:
        if self.wrong:
            return queryset.none()
        return self.narrow(queryset, self.meaning, self.viewer)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """The choices as Django's own, with what each would find where that is counted."""
        values = [None, *(value for value, _word in self.lookup_choices)]
        for value, choice in zip(values, super().choices(changelist), strict=True):
            yield {**choice, "count": changelist.counts.get((type(self), value), "")}


class StateFilter(DeskFilter):
    title = _("state")
    parameter_name = "state"
    counted = True
    any_edition = frozenset({State.SCHEDULED})

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        # A newest edition is superseded by nothing: it can only have expired.
        return {**STATES, State.SUPERSEDED: _("Expired")}

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        """Discarded drafts are seen only by those who ask for them."""
        if meaning is None:
            return editions.exclude(decision=Decision.DISCARDED)
        return desk.in_state(editions, meaning, viewer.at)


class FieldFilter(DeskFilter):
    """A filter by the value of a field of the same name."""

    counted = True
    choices_of: ClassVar[Any]

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return dict(cls.choices_of.choices)

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        return editions.filter(**{cls.parameter_name: meaning}) if meaning else editions


class LanguageFilter(FieldFilter):
    title = _("language")
    parameter_name = "language"
    choices_of = Language


class KindFilter(FieldFilter):
    title = _("kind")
    parameter_name = "kind"
    choices_of = Kind


class WorkFilter(DeskFilter):
    """What waits for whoever looks: the blocks of the front page as lists."""

    title = _("my work")
    parameter_name = "work"
    any_edition = frozenset({"confirm"})

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return {
            "drafts": _("My drafts"),
            "sent_back": _("Sent back to me"),
            "review": _("For me to review"),
            "confirm": _("For me to confirm"),
        }

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        return editions.filter(pk__in=work(viewer)[meaning].values("pk")) if meaning else editions


def work(viewer: Viewer) -> dict[str, QuerySet[Edition]]:
    """What waits for somebody, by its name in an address."""
    me, hand = viewer.user.pk, viewer.hand
    return {
        "drafts": desk.drafts_of(me, hand),
        "sent_back": desk.sent_back_to(me, hand),
        "review": desk.to_review(hand),
        "confirm": desk.to_confirm(me, hand),
    }


class ConfirmationFilter(DeskFilter):
    title = _("emergency approval")
    parameter_name = "emergency"
    any_edition = frozenset({"waiting"})

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return {"waiting": _("To be confirmed")}

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        return editions.filter(pk__in=desk.unconfirmed().values("pk")) if meaning else editions


class OutFilter(DeskFilter):
    title = _("day it went out")
    parameter_name = "out"
    any_edition = frozenset({"today"})

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return {"today": _("Today")}

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        if not meaning:
            return editions
        out = desk.published_since(desk.midnight(viewer.at), viewer.at)
        return editions.filter(pk__in=out.values("pk"))


class GapFilter(DeskFilter):
    """Releases of the last weeks that are public, but not in this language."""

    title = _("missing language")
    parameter_name = "missing"
    any_edition = frozenset({"any", *Language.values})

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return {"any": _("Any"), **dict(Language.choices)}

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        if not meaning:
            return editions
        languages = Language.values if meaning == "any" else [meaning]
        return editions.filter(pk__in=lacking(languages, viewer.at).values("pk"))


class SourceFilter(DeskFilter):
    """Translations whose source reads otherwise by now, as far back as language gaps go."""

    title = _("translation")
    parameter_name = "source"

    @classmethod
    def words(cls) -> Mapping[str, Any]:
        return {"changed": _("Its source has changed")}

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        if not meaning:
            return editions
        return editions.filter(pk__in=behind_their_source(viewer.at).values("pk"))


@dataclass(frozen=True)
class Asked:
    """What a query string asks of the list: each filter with its meaning, and the words sought."""

    meanings: Mapping[type[DeskFilter], Any]
    words: str = ""

    def with_choice(self, chosen: type[DeskFilter], meaning: Any) -> "Asked":
        return replace(self, meanings={**self.meanings, chosen: meaning})

    def editions(self, viewer: Viewer) -> QuerySet[Edition]:
        """The newest edition of each release and language, unless a filter asks for others."""
        found = Edition.objects.all()
        for narrowing, meaning in self.meanings.items():
            found = narrowing.narrow(found, meaning, viewer)
        if not wants_any(self.meanings.items()):
            found = found.filter(head=True)
        return matching(found, self.words)


def wants_any(meanings: Iterable[tuple[type[DeskFilter], Any]]) -> bool:
    """Whether a filter asks for editions that a newer one may stand beside."""
    return any(
        isinstance(meaning, str) and meaning in kind.any_edition for kind, meaning in meanings
    )
