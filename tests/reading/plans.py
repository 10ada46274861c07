"""What a database means to do for the statements of a call, by its own explanation."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

# Of these an office has as many as it has releases, or more.
LARGE = {
    "edition",
    "pressrelease",
    "officialmention",
    "organizationmention",
    "editiontopic",
    "editioncountry",
    "editionimage",
    "event",
    "save",
    "outgoing",
    "redirect",
    "archivesource",
    "searchentry",
    "suggestion",
    "comment",
}
# Partial indexes with an entry for each of a few: what is in the works, waits or was withdrawn.
OF_FEW = {
    "one_unapproved_edition",
    "edition_withdrawn_heads",
    "edition_unconfirmed",
    "outgoing_due",
    "outgoing_given_up",
}
# Rows that a page has named already may be sorted.
NAMED = re.compile(r'"(?:edition_id|release_id|id|number)" (?:= %s|IN \(%s)')
_ALIAS = re.compile(r'"press_(\w+)" (?:AS )?"?([A-Z]\d+)"?')
_SCAN = re.compile(r"SCAN (\w+)(?: USING (COVERING )?INDEX (\w+))?")

Statement = tuple[str, tuple[Any, ...]]


def asked(call: Callable[[], Any]) -> list[Statement]:
    """The questions that a call puts to the database, with their values."""
    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            found.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        call()
    return found


def plan_of(statement: Statement) -> list[str]:
    """The steps of SQLite's plan; without ANALYZE it is the same for few rows and for many."""
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[3] for row in cursor.fetchall()]


def walks(statement: Statement) -> Iterator[tuple[str, bool, str]]:
    """The large tables gone through from one end: table, whether by its index alone, the index.

    One letter may stand for several tables of a statement; it counts if all of them are large.
    """
    named = {f"press_{table}": {table} for table in LARGE}
    for table, alias in _ALIAS.findall(statement[0]):
        named.setdefault(alias, set()).add(table)
    for step in plan_of(statement):
        met = _SCAN.match(step)
        tables = named.get(met[1], set()) if met else set()
        if met and tables and tables <= LARGE and met[3] not in OF_FEW:
            yield "/".join(sorted(tables)), bool(met[2]), met[3] or ""


def sorts(statement: Statement) -> bool:
    """Whether rows of a large table that nobody has named are sorted before the first is given."""
    table = re.search(r'FROM "press_(\w+)"', statement[0])
    if table is None or table[1] not in LARGE or NAMED.search(statement[0]):
        return False
    return any("TEMP B-TREE FOR ORDER BY" in step for step in plan_of(statement))
