"""What PostgreSQL answers from indexes alone: on a cold disk each row costs milliseconds."""

import re

import pytest
from django.core.cache import cache
from django.db import connection

from tests import factories as make
from tests.reading.archive import four_releases, listing
from tests.reading.plans import asked

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="told in PostgreSQL's words"),
]
TABLES = (
    "press_edition",
    "press_officialmention",
    "press_organizationmention",
    "press_editiontopic",
)
# Countries are filed nowhere here. The index of the rule about intervals is nearer than any
# other only while there are a few rows.
VISIT = re.compile(
    r"(?:Index Scan using (?!edition_intervals_never_overlap)|Seq Scan|Heap Scan).*"
    r" on press_(?!editioncountry)"
)


@pytest.fixture
def as_if_large():
    """A few rows, taken for so many that none is worth a visit."""
    four_releases(make.cast())
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET enable_{way} = off")
    yield
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"RESET enable_{way}")


def plan_of(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", params)
        return [row[0] for row in cursor.fetchall()]


def test_the_numbers_of_an_officials_list_visit_no_row(as_if_large):
    cache.clear()
    found = asked(lambda: listing("official=kairat-umarov").facets)
    counts = [one for one in found if "COUNT(" in one[0] and "press_tally" not in one[0]]
    assert len(counts) >= 5
    visits = {step for one in counts for step in plan_of(*one) if VISIT.search(step)}
    assert not visits
