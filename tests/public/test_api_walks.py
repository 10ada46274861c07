"""A walk through the API meets each release once, whatever happens meanwhile."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import HOUR, NOON, cast, corrected, public_edition, withdrawn
from tests.public.api_client import LIST, errors, following, items, titles, walked

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast()


@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize("limit", [1, 3, 7, 14])
def test_a_walk_meets_each_release_once_though_others_come_between(client, clock, who, sort, limit):
    # Seven moments, some shared, in two languages.
    for number in range(7):
        at = NOON - (number // 2) * HOUR
        edition = public_edition(who, title=f"Talks {number}", at=at)
        public_edition(who, "ru", release=edition.release, title=f"Встреча {number}", at=at)
    expected = titles(client, f"{LIST}?limit=100&sort={sort}")

    def more():
        clock.at += HOUR
        public_edition(who, title="New", at=clock.at)

    pages = walked(client, f"{LIST}?limit={limit}&sort={sort}", more)
    assert [item["title"] for page in pages for item in page] == expected
    assert {len(page) for page in pages[:-1]} <= {limit}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_walk_meets_a_corrected_release_once_as_it_now_reads(client, clock, who, sort):
    editions = [public_edition(who, title=f"Talks {number}") for number in range(4)]

    def correct():
        clock.at += HOUR
        while editions:
            corrected(who, editions.pop(), at=clock.at, title="As corrected")

    pages = walked(client, f"{LIST}?limit=1&sort={sort}", correct)
    found = [(item["reference"], item["title"]) for page in pages for item in page]
    assert sorted(reference for reference, _title in found) == [
        f"2024-{number}" for number in range(1, 5)
    ]
    assert [title for _reference, title in found[1:]] == ["As corrected"] * 3


def test_what_is_withdrawn_meanwhile_is_not_shown_by_a_walk_begun_before(client, clock, who):
    first = public_edition(who, title="First", at=NOON - HOUR)
    public_edition(who, title="Second")
    following_page = following(client.get(f"{LIST}?limit=1").json())
    clock.at = NOON + 2 * HOUR
    withdrawn(who, first, at=clock.at)
    assert items(client, following_page) == []


def test_a_cursor_belongs_to_its_query(client, clock, who):
    for number in range(3):
        public_edition(who, title=f"Talks {number}", kind="speech")
    path = following(client.get(f"{LIST}?limit=1&kind=speech&language=en").json())
    cursor = parse_qs(urlsplit(path).query)["cursor"][0]
    assert len(titles(client, f"{LIST}?language=en&limit=2&kind=speech&cursor={cursor}")) == 2
    for other in ("kind=speech", "kind=speech&language=en&sort=oldest", "language=en", "q=talks"):
        (found,) = errors(client, f"{LIST}?{other}&cursor={cursor}")
        assert found[0] == "cursor"
    assert client.get(f"/api/v1/officials/?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("cursor", ["x", "%00", "MQ", "A" * 5000, "é", "====", "MS4yLjM6eA"])
def test_a_made_up_cursor_is_refused(client, clock, who, cursor):
    public_edition(who)
    assert [name for name, _m in errors(client, f"{LIST}?cursor={cursor}")] == ["cursor"]


def searched(who):
    """Four releases with a word in the title or only in the text, and one without it."""
    inside = {"body": "<p>About wolfram.</p>"}
    public_edition(who, title="Wolfram", at=NOON - 3 * HOUR)
    public_edition(who, "ru", title="О металле wolfram", at=NOON - 2 * HOUR)
    public_edition(who, title="Metals", at=NOON - HOUR, **inside)
    public_edition(who, "kk", title="Металдар", **inside)
    public_edition(who, title="Other")


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("", ["О металле wolfram", "Wolfram", "Металдар", "Metals"]),
        ("&language=en", ["Wolfram", "Metals"]),
        ("&language=en&language=kk", ["Wolfram", "Металдар", "Metals"]),
    ],
)
def test_the_best_match_comes_first_in_one_language_or_several(
    client, clock, who, limit, languages, expected
):
    searched(who)
    pages = walked(client, f"{LIST}?q=wolfram&sort=best&limit={limit}{languages}")
    assert [item["title"] for page in pages for item in page] == expected


def test_too_many_to_rank_come_newest_first(client, clock, who, monkeypatch):
    monkeypatch.setattr("press.reading.filters.MOST", 1)
    searched(who)
    for limit in (1, 3):
        pages = walked(client, f"{LIST}?q=wolfram&sort=best&limit={limit}")
        assert [item["title"] for page in pages for item in page] == [
            *("Металдар", "Metals", "О металле wolfram", "Wolfram")
        ]
