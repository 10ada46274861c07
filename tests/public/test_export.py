"""The CSV file: every row of the listing, in its order, at one moment, safe in a spreadsheet."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.models import Country, Edition
from press.reading import table
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
PATH = "/en/releases/export.csv"


@pytest.fixture
def who():
    return cast()


def rows_of(client, path=PATH):
    """As a spreadsheet opens the file: by its mark, then cell by cell."""
    answer = client.get(path)
    assert answer.status_code == 200
    content = answer.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_tells_the_release(client, clock, who):
    france = Country.objects.get_or_create(
        code="FR", defaults={"name_en": "France", "slug": "france"}
    )[0]
    edition = public_edition(
        who,
        title="Talks, “trade”",
        summary="Two days, “two” sides.",
        kind="readout",
        place="Geneva",
        event_date=date(2024, 2, 29),
        officials=[official(), official("Ana Díaz")],
        organizations=[organization()],
        topics=[topic()],
    )
    edition.country_rows.create(country=france)
    (row,) = rows_of(client)
    assert row == {
        "reference": "2024-1",
        "uuid": str(edition.release.uuid),
        "language": "en",
        "kind": "readout",
        "title": "Talks, “trade”",
        "summary": "Two days, “two” sides.",
        "published": "2024-03-01T12:00:00+05:00",
        "updated": "",
        "event_date": "2024-02-29",
        "place": "Geneva",
        "officials": "Kairat Umarov; Ana Díaz",
        "organizations": "World Health Organization",
        "topics": "Human rights",
        "countries": "France",
        "address": "http://127.0.0.1:8000/en/releases/2024-1/talks-trade/",
        "notice_type": "",
    }


def test_a_correction_is_told_with_its_moment(client, clock, who):
    corrected(who, public_edition(who), at=NOON + DAY)
    clock.at = NOON + 2 * DAY
    (row,) = rows_of(client)
    assert row["notice_type"] == "correction"
    assert row["updated"] == "2024-03-02T12:00:00+05:00"
    assert row["published"] == "2024-03-01T12:00:00+05:00"


def test_it_holds_what_the_listing_holds_and_in_its_order(client, clock, who):
    withdrawn(who, public_edition(who, title="Gone"), at=NOON + HOUR)
    public_edition(who, title="Later", live_from=NOON + DAY)
    public_edition(who, "ru", title="По-русски")
    public_edition(who, title="First", at=NOON - DAY, kind="speech")
    public_edition(who, title="Second", kind="speech")
    public_edition(who, title="Other")
    rows = rows_of(client, f"{PATH}?kind=speech")
    assert [row["title"] for row in rows] == ["Second", "First"]
    rows = rows_of(client, f"{PATH}?sort=oldest")
    assert [row["title"] for row in rows] == ["First", "Second", "Other"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_no_row_is_lost_or_repeated_between_two_steps(client, clock, who, monkeypatch, sort):
    people = [official("A Person"), official("B Person")]
    for number in range(7):
        # Rows of one moment, and rows that two of the chosen people share.
        public_edition(
            who, title=f"Talks {number}", at=NOON + (number // 3) * HOUR, officials=people
        )
    clock.at = NOON + DAY
    query = f"?sort={sort}&official=a-person&official=b-person"
    for path in (f"{PATH}?sort={sort}", f"{PATH}{query}"):
        monkeypatch.setattr(table, "STEP", 1000)
        whole = [row["title"] for row in rows_of(client, path)]
        assert len(whole) == len(set(whole)) == 7
        for step in (1, 2, 7):
            monkeypatch.setattr(table, "STEP", step)
            assert [row["title"] for row in rows_of(client, path)] == whole


@pytest.mark.parametrize("step", [1, 1000])
def test_the_best_match_comes_first_when_asked_for(client, clock, who, monkeypatch, step):
    monkeypatch.setattr(table, "STEP", step)
    public_edition(who, title="Wolfram", at=NOON - HOUR)
    public_edition(who, title="Metals", body="<p>About wolfram.</p>")
    for sort, first in (("newest", "Metals"), ("best", "Wolfram")):
        rows = rows_of(client, f"{PATH}?q=wolfram&sort={sort}")
        assert rows[0]["title"] == first
        assert len(rows) == 2


def test_a_cell_never_runs(client, clock, who):
    edition = public_edition(who, place="-1+1", summary="@SUM(A1:A9)")
    Edition.objects.filter(pk=edition.pk).update(title='=HYPERLINK("http://evil.example","x")')
    (row,) = rows_of(client)
    assert row["title"].startswith("'=HYPERLINK")
    assert row["place"] == "'-1+1"
    assert row["summary"] == "'@SUM(A1:A9)"


def test_names_without_a_name_in_the_language_are_given_in_another(client, clock, who):
    public_edition(who, "kk", title="Келіссөздер", topics=[topic("Trade")])
    (row,) = rows_of(client, "/kk/releases/export.csv")
    assert row["topics"] == "Trade"


def test_the_file_is_named_for_what_it_holds(client, clock, who):
    public_edition(who, kind="speech")
    answer = client.get(f"{PATH}?kind=speech&year=2024")
    answer.getvalue()
    assert answer["Content-Disposition"] == (
        'attachment; filename="speeches-2024-en-2024-03-01.csv"'
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


def test_an_empty_list_is_a_header_alone(client, clock, who):
    assert rows_of(client) == []


@pytest.mark.parametrize("path", [PATH, "/en/releases/feed.rss"])
def test_a_wrong_value_is_named_and_nothing_is_listed(client, clock, who, path):
    public_edition(who)
    answer = client.get(f"{path}?year=abc&kind=novel")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("kind: “novel”") and lines[1].startswith("year: “abc”")


def test_it_is_sent_once_until_something_changes(client, clock, who):
    edition = public_edition(who)
    clock.at = NOON + 2 * HOUR
    answer = client.get(PATH)
    assert answer.getvalue()
    tag, since = answer["ETag"], answer["Last-Modified"]
    assert client.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(PATH, headers={"If-Modified-Since": since}).status_code == 304
    corrected(who, edition, at=NOON + HOUR)
    assert client.get(PATH, headers={"If-None-Match": tag}).getvalue()


def test_head_reads_no_row(client, clock, who, monkeypatch):
    public_edition(who)
    monkeypatch.setattr("press.public.export.table", None)
    answer = client.head(PATH)
    assert answer.status_code == 200
    assert "ETag" in answer


def test_three_rows_and_fifteen_take_the_same_queries(client, clock, who):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            rows_of(client)
        return len(queries)

    for number in range(3):
        public_edition(who, officials=[official(f"Person {number}")], topics=[topic(f"{number}")])
    few = counted()
    for number in range(3, 15):
        public_edition(who, officials=[official(f"Person {number}")], topics=[topic(f"{number}")])
    assert counted() == few <= 9
