"""Reading: the releases that a search finds, by their texts and by whom they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from press.models.directory import Named
from press.models.search import editions_with, first_with
from press.pure.queries import COLUMNS, NAMES, TITLE, Term, search_terms
from press.reading.names_asked import Meant
from press.reading.subjects import SUBJECTS

# So many ids are looked up one by one; of more, the list is walked until a page is full.
FEW = 1000


@dataclass(frozen=True)
class Part:
    """Terms of a query that stand together for some entities, or all that stand for none.

    `columns` are where its words are looked for.
    """

    terms: tuple[Term, ...]
    entities: tuple[Named, ...] = ()
    columns: tuple[str, ...] = COLUMNS


def parts_of(terms: Sequence[Term], meant: Sequence[Meant]) -> list[Part]:
    """A query's terms by what they mean; a quotation means nothing but its words."""
    named: dict[tuple[Term, ...], list[Meant]] = {}
    for one in meant:
        inside = tuple(
            term
            for term in terms
            if one.start <= term.start and term.end <= one.end and not term.quoted
        )
        if inside:
            named.setdefault(inside, []).append(one)
    spoken_for = {term for inside in named for term in inside}
    rest = tuple(term for term in terms if term not in spoken_for)
    parts = [_part(inside, ones) for inside, ones in named.items()]
    return [*parts, Part(rest)] if rest else parts


def _part(terms: tuple[Term, ...], meant: Sequence[Meant]) -> Part:
    """An acronym that is also a word is looked for among names alone: not every “who” is WHO."""
    columns = (NAMES,) if all(one.also_a_word for one in meant) else COLUMNS
    return Part(terms, tuple(one.entity for one in meant), columns)


class Search:
    """A search in one language, or in all if that is empty.

    An edition is found when it has every word and quotation, save that words which mean
    entities need not stand in its text if it mentions one of these.
    """

    def __init__(self, written: str, language: str, meant: Sequence[Meant] = ()) -> None:
        self.terms = search_terms(written, language)
        self.language = language
        self.parts = parts_of(self.terms, meant)

    def narrow(self, rows: QuerySet[Any], key: str) -> QuerySet[Any]:
        """The rows whose edition, in the column `key`, has what is searched for."""
        for part, few in zip(self.parts, self._few, strict=True):
            rows = rows.filter(
                self._with(part, key, part.columns) if few is None else Q(**{f"{key}__in": few})
            )
        return rows

    def ranked(self, rows: QuerySet[Any], key: str) -> QuerySet[Any]:
        """The rows by where the words stand: title, then names too, then anywhere; then newest.

        An edition that mentions an entity meant has it among its names.
        """
        second = Q()
        for part in self.parts:
            second &= self._with(part, key, (TITLE, NAMES))
        rank = Case(
            When(**{f"{key}__in": editions_with(self.terms, (TITLE,))}, then=Value(0)),
            When(second, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return rows.order_by(rank, "-listed_at", f"-{key}")

    @property
    def few(self) -> bool:
        """Whether all that can be found is known by its ids."""
        return any(ids is not None for ids in self._few)

    @cached_property
    def _few(self) -> list[list[int] | None]:
        """For each part the editions that have it, if they are few."""
        return [self._few_with(part) for part in self.parts]

    def _few_with(self, part: Part) -> list[int] | None:
        found = set(first_with(part.terms, FEW + 1, part.columns))
        for mentions in self._mentions(part):
            found.update(mentions[: FEW + 1])
        return sorted(found) if len(found) <= FEW else None

    def _with(self, part: Part, key: str, columns: tuple[str, ...]) -> Q:
        found = Q(**{f"{key}__in": editions_with(part.terms, columns)})
        for mentions in self._mentions(part):
            found |= Q(**{f"{key}__in": mentions})
        return found

    def _mentions(self, part: Part) -> list[QuerySet[Any]]:
        """The ids of editions that mention an entity meant, one queryset for each sort of them."""
        rows = []
        for subject in SUBJECTS.values():
            meant = [entity.pk for entity in part.entities if isinstance(entity, subject.model)]
            if meant:
                filed = subject.rows._default_manager.filter(
                    **{f"{subject.name}__in": meant}, approved=True
                )
                if self.language:
                    filed = filed.filter(language=self.language)
                rows.append(filed.order_by().values_list("edition_id", flat=True))
        return rows
