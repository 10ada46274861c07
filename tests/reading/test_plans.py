"""What stays quick at a million editions: no table is gone through, and nothing sorted first."""

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.db.models import Q

from press.editorial.outbox import due
from press.models import Country, Edition, EditionCountry, Official
from press.models.outbox import Channel
from press.models.visibility import REPEATED
from press.public.kept import pages
from press.reading import moments, searching, usage
from press.reading.outbox import given_up, next_due
from press.reading.walks import places
from tests import factories as make
from tests.reading.archive import LATER, four_releases, listing
from tests.reading.plans import asked, sorts, walks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="told in the words of SQLite"),
]
COMBINED = "official=kairat-umarov&organization=united-nations&year=2024&kind=press_release"
LISTS = (
    "",
    "kind=statement",
    "official=kairat-umarov",
    "organization=united-nations",
    "topic=protocol",
    "country=kenya",
    "year=2024",
    "date_from=2024-02-01&date_to=2024-05-01",
    COMBINED,
    "also=ru",
    "sort=oldest",
    "official=kairat-umarov&sort=oldest",
    "q=talks",
    "q=talks&kind=press_release",
)
READERS = (
    *(f"/en/releases/?{query}" for query in LISTS),
    "/en/releases/feed.rss",
    "/en/releases/feed.atom?official=kairat-umarov&kind=statement",
    *(f"/api/v1/releases/?{query}" for query in ("language=en", "official=kairat-umarov")),
    "/en/officials/kairat-umarov/",
    "/en/organizations/united-nations/",
    "/en/topics/protocol/",
    "/en/countries/kenya/",
    "/en/releases/2024-1/a/",
    "/en/releases/2024-1/history/",
    "/sitemap-en-2024-1.xml",
    "/en/archive/2024/03/",
    "/where/it/stood/once",
)
# Read in the order of the list, which is that of these indexes, as far as a page or a count goes.
HEADS = {"edition_heads", "edition_heads_by_kind", "edition_heads_by_language"}
DESK = (
    "",
    *(f"state={state}" for state in ("draft", "in_review", "scheduled", "public", "withdrawn")),
    "state=superseded",
    "language=en",
    "kind=speech",
    "kind=speech&language=kk",
    "responsible=writer",
    "official=kairat-umarov",
    "topic=protocol",
    "work=drafts",
    "work=review",
    "emergency=waiting",
    "out=today",
    "missing=any",
    "q=2024-1",
)


@pytest.fixture
def office(monkeypatch):
    """Few releases, taken for as many as there are in a large archive."""
    who = make.cast()
    four_releases(who)
    kenya = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
    for edition in Edition.objects.all():
        facts = {name: getattr(edition, name) for name in REPEATED}
        EditionCountry.objects.create(edition=edition, country=kenya, **facts)
    monkeypatch.setattr(searching, "FEW", 0)
    desk = admin.site.get_model_admin(Edition)
    monkeypatch.setattr(desk, "list_per_page", 1)
    monkeypatch.setattr(desk, "list_max_show_all", 0)
    return who


def opened(client, path):
    """The statements of a page of which nothing is kept, less the numbers of its filters."""
    cache.clear()
    pages.clear()
    found = asked(lambda: client.get(path))
    return [statement for statement in found if 'AS "found"' not in statement[0]]


def test_what_readers_ask_walks_and_sorts_nothing(client, office):
    wrong = [
        (path, list(walks(statement)), statement[0])
        for path in READERS
        for statement in opened(client, path)
        if list(walks(statement)) or sorts(statement)
    ]
    assert not wrong


def test_what_is_counted_once_for_all_is_read_from_indexes_alone(client, office):
    """The numbers of the filters and the sitemaps, which are kept while nothing changes."""
    for path in ("/en/releases/", "/en/releases/?year=2024", f"/en/releases/?{COMBINED}"):
        cache.clear()
        pages.clear()
        found = [walk for one in asked(lambda at=path: client.get(at)) for walk in walks(one)]
        assert all(covering for _table, covering, _index in found), (path, found)


def test_the_desk_walks_no_further_than_a_page_or_a_count_goes(client, office):
    client.force_login(office.editor)
    for query in DESK:
        for statement in asked(lambda at=f"/admin/press/edition/?{query}": client.get(at)):
            assert not sorts(statement), (query, statement)
            for table, _covering, index in walks(statement):
                assert index in HEADS, (query, table, index, statement)
                assert "LIMIT" in statement[0], (query, statement)


def further(query, size=1):
    """The rows behind the first of a list, found by its place."""
    asked_for = listing(query)
    assert asked_for.valid
    return places(asked_for, places(asked_for, None, 1)[0], size)


@pytest.mark.parametrize(
    "call",
    [
        lambda: moments.snapshot(LATER),
        lambda: list(due(Channel.HUB, LATER)[:1]),
        lambda: next_due(Q(channel=Channel.ALERTS)),
        lambda: given_up().count(),
        lambda: usage.usage(Official.objects.get(slug="kairat-umarov"), LATER),
        lambda: usage.latest_editions(Official.objects.get(slug="kairat-umarov"), LATER),
        lambda: further(""),
        lambda: further("official=kairat-umarov&sort=oldest"),
        lambda: listing().rows(page=400),
        lambda: listing("q=talks").count,
    ],
    ids=range(10),
)
def test_what_is_asked_all_day_walks_and_sorts_nothing(office, call):
    found = asked(call)
    assert found
    for statement in found:
        assert not list(walks(statement)), statement
        assert not sorts(statement), statement
