"""Models: the statements by which the database keeps `press_tally`; migrations put them there.

A list of a million cannot be counted for each of its readers' first, nor can a counter be kept by
the code that publishes: while a new version is installed, the one before it still publishes. So
each table counts its own rows. Who acts takes the turn first (`record.one_at_a_time`), so that
two do not wait for each other's tallies.
"""

from collections.abc import Iterator
from dataclasses import dataclass

EDITIONS = "press_edition"
# Where editions are filed, by the filter; each table names its entry by a column of that name.
FILED = {
    "official": "press_officialmention",
    "organization": "press_organizationmention",
    "topic": "press_editiontopic",
    "country": "press_editioncountry",
}
INSERT = "INSERT INTO press_tally (language, facet, value, standing)"


def standing(row: str) -> str:
    return f"({row}.approved AND NOT {row}.withdrawal AND {row}.live_until IS NULL)"


@dataclass(frozen=True)
class Table:
    """A table whose rows are counted: under which value a row stands, and when that can change."""

    table: str
    facet: str
    # With {row} for the row.
    value: str
    columns: tuple[str, ...]

    def into(self, row: str) -> Iterator[str]:
        """What counts a row in, if it stands."""
        yield _more(f"SELECT {row}.language, '{self.facet}', {self._of(row)}, 1", standing(row))
        if self.table == EDITIONS:
            # A release's languages beside each other, from both sides.
            for one, two in ((row, "other"), ("other", row)):
                pair = f"SELECT {one}.language, 'also', {two}.language, 1"
                found = f"{standing(row)} AND {_beside(row)}"
                yield _more(f"{pair} FROM {EDITIONS} other", found)

    def out(self, row: str) -> Iterator[str]:
        """What counts a row out, if it stood; nothing where the tallies are emptied as well."""
        under = f"language = {row}.language AND facet = '{self.facet}' AND value = {self._of(row)}"
        yield _less(f"{under} AND {standing(row)}")
        if self.table == EDITIONS:
            others = f"(SELECT other.language FROM {EDITIONS} other WHERE {_beside(row)})"  # nosec
            for one, two in (("language", "value"), ("value", "language")):
                both = f"{one} = {row}.language AND {two} IN {others}"
                yield _less(f"facet = 'also' AND {both} AND {standing(row)}")

    def all(self) -> Iterator[str]:
        """What counts every row there is."""
        one = f"SELECT one.language, '{self.facet}', {self._of('one')}, COUNT(*)"
        yield f"{INSERT} {one} FROM {self.table} one WHERE {standing('one')} GROUP BY 1, 3"
        if self.table == EDITIONS:
            two = "SELECT one.language, 'also', other.language, COUNT(*)"
            both = f"FROM {EDITIONS} one JOIN {EDITIONS} other ON {_beside('one')}"
            yield f"{INSERT} {two} {both} WHERE {standing('one')} GROUP BY 1, 3"

    def _of(self, row: str) -> str:
        return self.value.format(row=row)


def _more(counted: str, condition: str) -> str:
    return (
        f"{INSERT} {counted} WHERE {condition} ON CONFLICT (language, facet, value) "  # nosec
        "DO UPDATE SET standing = press_tally.standing + 1"
    )


def _less(condition: str) -> str:
    return f"UPDATE press_tally SET standing = standing - 1 WHERE {condition}"  # nosec


def _beside(row: str) -> str:
    """The other languages in which a row's release stands."""
    return (
        f"other.release_id = {row}.release_id AND other.language <> {row}.language "
        f"AND {standing('other')}"
    )


COUNTED = (
    Table(
        EDITIONS,
        "kind",
        "{row}.kind || ' ' || {row}.year",
        ("approved", "withdrawal", "live_until", "language", "kind", "year"),
    ),
    *(
        Table(
            table,
            facet,
            f"CAST({{row}}.{facet}_id AS varchar(30))",
            ("approved", "withdrawal", "live_until", "language", f"{facet}_id"),
        )
        for facet, table in FILED.items()
    ),
)


def triggers(vendor: str) -> Iterator[str]:
    """The statements that have the tables count from now on."""
    for counted in COUNTED:
        yield from _in_postgresql(counted) if vendor == "postgresql" else _in_sqlite(counted)


def _in_sqlite(counted: Table) -> Iterator[str]:
    into = "; ".join(counted.into("NEW"))
    out = "; ".join(counted.out("OLD"))
    table, columns = counted.table, ", ".join(counted.columns)
    for name, event, when, done in (
        ("inserted", "INSERT", standing("NEW"), into),
        ("deleted", "DELETE", standing("OLD"), out),
        (
            "updated",
            f"UPDATE OF {columns}",
            f"{standing('OLD')} OR {standing('NEW')}",
            f"{out}; {into}",
        ),
    ):
        yield (
            f"CREATE TRIGGER {table}_{name}_tally AFTER {event} ON {table} WHEN {when} "
            f"BEGIN {done}; END"
        )


def _in_postgresql(counted: Table) -> Iterator[str]:
    """Before each row: of rows written by one statement, each must know of those before it."""
    table, columns = counted.table, ", ".join(counted.columns)
    into = "; ".join(counted.into("NEW"))
    out = "; ".join(counted.out("OLD"))
    yield (
        f"CREATE FUNCTION {table}_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {out}; END IF; "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
        f"{into}; RETURN NEW; END $$"
    )
    for name, event, when in (
        ("inserted", "INSERT", standing("NEW")),
        ("deleted", "DELETE", standing("OLD")),
        ("updated", f"UPDATE OF {columns}", f"{standing('OLD')} OR {standing('NEW')}"),
    ):
        yield (
            f"CREATE TRIGGER {table}_{name}_tally BEFORE {event} ON {table} FOR EACH ROW "
            f"WHEN ({when}) EXECUTE FUNCTION {table}_tally()"
        )


def no_triggers(vendor: str) -> Iterator[str]:
    """The statements that take it back."""
    for counted in COUNTED:
        for name in ("inserted", "deleted", "updated"):
            trigger = f"DROP TRIGGER {counted.table}_{name}_tally"
            yield f"{trigger} ON {counted.table}" if vendor == "postgresql" else trigger
        if vendor == "postgresql":
            yield f"DROP FUNCTION {counted.table}_tally()"


def recount() -> Iterator[str]:
    """The statements that count all there is anew, for when nothing has counted it."""
    yield "DELETE FROM press_tally"
    for counted in COUNTED:
        yield from counted.all()
