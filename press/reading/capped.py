"""Reading: counts that stop at a thousand, many of them in one query."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from press.models import ContentVersion

# A longer list is "1,000+": an exact number would cost a walk through all of it.
MOST = 1000


class _Counted(Subquery):
    """How many rows a queryset has, counted no further than its own limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counted(rows: Mapping[str, QuerySet[Any]], most: int | None = MOST) -> dict[str, int]:
    """How many rows each queryset has, at most `most` + 1 if that is given; one query for all.

    Its order, if it has one, must be by columns: it decides which index is walked.
    """
    if not rows:
        return {}
    end = None if most is None else most + 1
    names = {f"n{number}": name for number, name in enumerate(rows)}
    columns = {column: _Counted(rows[name].values("pk")[:end]) for column, name in names.items()}
    # The one row that is always there: only its subqueries are read.
    found = ContentVersion.objects.annotate(**columns).values(*columns).get()
    return {name: found[column] or 0 for column, name in names.items()}
