"""Models: the search index; its words are stems, its ids those of editions."""

from collections.abc import Sequence

from django.db import connection, connections, models, router
from django.db.models.expressions import RawSQL

from press.models.editions import Edition
from press.pure.queries import COLUMNS, Term, for_fts5, for_tsquery

_SQLITE = "SELECT rowid FROM press_searchwords WHERE press_searchwords MATCH %s"
_POSTGRESQL = (
    "SELECT edition_id FROM press_searchentry WHERE vector @@ to_tsquery('simple'::regconfig, %s)"
)


class SearchEntry(models.Model):
    """The stems of an edition, draft or public; who may see it is asked of the edition.

    Each database keeps its own full-text index of these rows, which migration 0006 makes:
    SQLite a table `press_searchwords` kept in step by triggers, PostgreSQL a generated column
    `vector`. A migration that rebuilds this table on SQLite must make the triggers anew.
    """

    edition = models.OneToOneField(
        Edition, models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = models.TextField(blank=True)
    names = models.TextField(blank=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


def editions_with(terms: Sequence[Term], columns: tuple[str, ...] = COLUMNS) -> RawSQL:
    """The ids of editions of any language and state with all the terms in these columns."""
    if connection.vendor == "postgresql":
        return RawSQL(_POSTGRESQL, [for_tsquery(terms, columns)])  # nosec
    return RawSQL(_SQLITE, [for_fts5(terms, columns)])  # nosec


def first_with(terms: Sequence[Term], most: int, columns: tuple[str, ...] = COLUMNS) -> list[int]:
    """At most so many of those ids, in no order."""
    found = editions_with(terms, columns)
    with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
        cursor.execute(f"{found.sql} LIMIT {most}", found.params)
        return [key for (key,) in cursor.fetchall()]
