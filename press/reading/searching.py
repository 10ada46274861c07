"""Reading: the releases that a search finds, by their texts and by whom they name."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from press.models.directory import Named
from press.models.search import editions_with, first_with
from press.pure.queries import NAMES, TITLE, search_terms
from press.reading.subjects import SUBJECTS

# So many ids are looked up one by one; of more, the list is walked until a page is full.
FEW = 1000


class Search:
    """A search in one language: its words, and the entities that they may mean."""

    def __init__(self, written: str, language: str, entities: Sequence[Named] = ()) -> None:
        self.terms = search_terms(written, language)
        self.language = language
        self.entities = entities

    def narrow(self, rows: QuerySet[Any], key: str) -> QuerySet[Any]:
        """The rows whose edition, in the column `key`, has the words or names an entity meant."""
        if self._few is not None:
            return rows.filter(**{f"{key}__in": self._few})
        return rows.filter(self._anywhere(key))

    def ranked(self, rows: QuerySet[Any], key: str) -> QuerySet[Any]:
        """The rows by where the words stand: title, then names too, then anywhere; then newest.

        An edition that names an entity meant stands with the second.
        """
        second = Q(**{f"{key}__in": editions_with(self.terms, (TITLE, NAMES))})
        rank = Case(
            When(**{f"{key}__in": editions_with(self.terms, (TITLE,))}, then=Value(0)),
            When(second | self._mentions(key), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return rows.order_by(rank, "-listed_at", f"-{key}")

    @cached_property
    def _few(self) -> list[int] | None:
        """The editions found, if they are few."""
        found = set(first_with(self.terms, FEW + 1))
        for mentions in self._rows():
            found.update(mentions[: FEW + 1])
        return sorted(found) if len(found) <= FEW else None

    def _anywhere(self, key: str) -> Q:
        return Q(**{f"{key}__in": editions_with(self.terms)}) | self._mentions(key)

    def _mentions(self, key: str) -> Q:
        found = Q()
        for mentions in self._rows():
            found |= Q(**{f"{key}__in": mentions})
        return found

    def _rows(self) -> list[QuerySet[Any]]:
        """The ids of editions that mention an entity meant, one queryset for each sort of them."""
        rows = []
        for subject in SUBJECTS.values():
            meant = [entity.pk for entity in self.entities if isinstance(entity, subject.model)]
            if meant:
                filed = subject.rows._default_manager.filter(
                    **{f"{subject.name}__in": meant}, language=self.language, approved=True
                )
                rows.append(filed.order_by().values_list("edition_id", flat=True))
        return rows
