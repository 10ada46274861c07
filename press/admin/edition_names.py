"""Admin: the list's filters by a name: of an official, an organization, a topic, a colleague."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from press.admin.edition_filters import DeskFilter, Unknown, Viewer
from press.admin.names import named
from press.models import (
    Edition,
    EditionTopic,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
    Topic,
)
from press.models.directory import Named
from press.pure.text import search_words
from press.reading.capped import MOST
from press.reading.subjects import by_slug

# What is offered when words fit several names.
OFFERED = 10


class Fitting(list[Any]):
    """The entries that words fit.

    Of `many` editions each is asked whom it names until there are enough for a page; few are
    looked up by their names.
    """

    def __init__(self, entries: Iterable[Any], *, many: bool) -> None:
        super().__init__(entries)
        self.many = many


class NameFilter(DeskFilter):
    """A box for a name; its value is a slug, or words, which may fit several entries.

    `meaning` is the entries that fit: all of them are listed until one is chosen.
    """

    template = "admin/press/edition/name_filter.html"
    model: ClassVar[type[Named]]
    rows: ClassVar[type[Model]]

    @classmethod
    def read(cls, value: str, viewer: Viewer) -> list[Any]:
        entries: QuerySet[Any] = cls.model.objects.current()
        exact = list(by_slug(entries, [value]).values()) if value.isascii() else []
        found = exact or list(entries.filter(pk__in=named(cls.model, value)))
        if not found:
            raise Unknown
        rows = cls.rows_of(found).values("pk")[: MOST + 1]
        return Fitting(found, many=rows.count() > MOST)

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        if meaning is None:
            return editions
        rows = cls.rows_of(meaning)
        if meaning.many:
            return editions.filter(Exists(rows.filter(edition_id=OuterRef("pk"))))
        return editions.filter(pk__in=rows.values("edition_id"))

    @classmethod
    def rows_of(cls, entries: list[Any]) -> QuerySet[Any]:
        keys = [entry.pk for entry in entries]
        named: QuerySet[Any] = cls.rows._default_manager.filter(
            **{f"{cls.parameter_name}_id__in": keys}
        )
        return named.order_by()

    @staticmethod
    def key(entry: Any) -> str:
        return str(entry.slug)

    @staticmethod
    def name(entry: Any) -> str:
        return str(entry)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Nothing to choose from before something is typed."""
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """The name chosen, or the names to choose from."""
        entries = self.meaning or []
        self.chosen = self.name(entries[0]) if len(entries) == 1 else ""
        self.without = changelist.get_query_string(remove=[self.parameter_name])
        self.others = [
            (name, value)
            for name, value in changelist.params.items()
            if name != self.parameter_name
        ]
        for entry in entries[:OFFERED]:
            given = {self.parameter_name: self.key(entry)}
            yield {
                "query_string": changelist.get_query_string(given),
                "display": self.name(entry),
            }


class OfficialFilter(NameFilter):
    title = _("official")
    parameter_name = "official"
    model = Official
    rows = OfficialMention


class OrganizationFilter(NameFilter):
    title = _("organization")
    parameter_name = "organization"
    model = Organization
    rows = OrganizationMention


class TopicFilter(NameFilter):
    title = _("topic")
    parameter_name = "topic"
    model = Topic
    rows = EditionTopic


class ResponsibleFilter(NameFilter):
    """By a user name, or words of a person's name; "me" is whoever looks."""

    title = _("person responsible")
    parameter_name = "responsible"

    @classmethod
    def read(cls, value: str, viewer: Viewer) -> list[Any]:
        if value == "me":
            return [viewer.user]
        staff = list(User.objects.filter(is_staff=True).order_by("username"))
        exact = [person for person in staff if person.username == value]
        words = search_words(value)
        found = exact or [person for person in staff if words and _called(person, words)]
        if not found:
            raise Unknown
        return found

    @classmethod
    def narrow(cls, editions: QuerySet[Edition], meaning: Any, viewer: Viewer) -> QuerySet[Edition]:
        return editions if meaning is None else editions.filter(responsible__in=meaning)

    @staticmethod
    def key(entry: Any) -> str:
        return str(entry.username)

    @staticmethod
    def name(entry: Any) -> str:
        return entry.get_full_name() or str(entry.username)


def _called(person: User, words: list[str]) -> bool:
    text = " " + " ".join(search_words(f"{person.get_full_name()} {person.username}"))
    return all(f" {word}" in text for word in words)
