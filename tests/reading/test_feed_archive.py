"""The subscription and its archive hold every release once between them."""

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from press.models import Edition
from press.reading.feed_archive import Span, archive, month_of, span_named, subscription, whole
from press.reading.listing import Listing
from press.reading.rows import marks
from tests.factories import DAY, NOON, cast, official, public_edition, withdrawn

pytestmark = pytest.mark.django_db
ALMATY = ZoneInfo("Asia/Almaty")


def listing(query=None, at=NOON + DAY):
    return Listing(query or {}, "en", at)


def published(who, days_before, **given):
    return public_edition(who, at=NOON - timedelta(days=days_before), **given)


def copies(edition, moments):
    """Editions that differ from one another by nothing but their moment, made in one go."""
    release, rows = edition.release, []
    for number, moment in enumerate(moments, 1000 + Edition.objects.count()):
        release = type(release)(year=2024, number=number, opened_by=release.opened_by)
        release.opened_at = moment
        rows.append((release, moment))
    type(release).objects.bulk_create([one for one, _moment in rows])
    made = []
    for one, moment in rows:
        copy = Edition.objects.get(pk=edition.pk)
        copy.pk, copy.release, copy.listed_at, copy.live_from = None, one, moment, moment
        made.append(copy)
    return Edition.objects.bulk_create(made)


def walked(first, arrive=lambda: None):
    """The ids of the subscription and of every document before it, in the order met."""
    shelf, keys, documents = first, list(first.keys), 1
    while shelf.older:
        arrive()
        asked = Listing({}, "en", shelf.listing.at)
        shelf = archive(asked, span_named(shelf.older, asked.at))
        keys += shelf.keys
        documents += 1
    return keys, documents


@pytest.fixture
def who():
    return cast()


def test_a_short_list_needs_no_archive(who):
    published(who, 3)
    shelf = subscription(listing())
    assert len(shelf.keys) == 1 and shelf.name == shelf.older == shelf.newer == ""


def test_a_walk_meets_every_release_once_while_new_ones_arrive(who):
    seed = random.Random(5)
    first = published(who, 900)
    moments = [NOON - timedelta(hours=seed.randrange(24 * 800)) for _ in range(300)]
    copies(first, moments)
    late = iter(range(10))

    def arrive():
        if (number := next(late, None)) is not None:
            public_edition(who, at=NOON + timedelta(minutes=number), title=f"Late {number}")

    met, documents = walked(subscription(listing()), arrive)
    assert len(met) == len(set(met)) == 301
    assert documents > 15
    held = marks(met)
    order = [(held[key].listed_at, key) for key in met]
    assert order == sorted(order, reverse=True)


def test_the_day_of_the_fiftieth_is_held_whole(who):
    first = published(who, 1)
    copies(first, [first.listed_at] * 59)
    older = copies(published(who, 2), [NOON - timedelta(days=2)])
    shelf = subscription(listing())
    assert len(shelf.keys) == 60
    before = archive(listing(), span_named(shelf.older, NOON))
    assert set(before.keys) >= {row.pk for row in older}
    assert len(before.keys) == 2 and before.newer == ""


def test_a_newer_document_leads_back_to_the_subscription(who):
    for days in (100, 65, 40):
        published(who, days)
    copies(published(who, 1), [NOON - DAY] * 50)
    names, newest = [], subscription(listing())
    shelf = newest
    while shelf.older:
        shelf = archive(listing(), span_named(shelf.older, NOON))
        names.append(shelf.name)
    assert len(names) == 3
    back = [shelf.name]
    while shelf.newer:
        shelf = archive(listing(), span_named(shelf.newer, NOON))
        back.append(shelf.name)
    assert back == names[::-1]


def test_a_month_with_nothing_in_it_is_passed_over(who):
    published(who, 400)
    copies(published(who, 1), [NOON - DAY] * 50)
    assert span_named(subscription(listing()).older, NOON) == month_of(
        (NOON - timedelta(days=400)).astimezone(ALMATY).date()
    )


def test_an_archive_keeps_the_filter(who):
    published(who, 40, officials=[official()], title="With")
    published(who, 40, title="Without")
    asked = listing({"official": "kairat-umarov"})
    month = month_of((NOON - timedelta(days=40)).date())
    assert [row.title for row in whole(archive(asked, month).keys)] == ["With"]


def test_the_order_of_the_page_is_not_that_of_the_feed(who):
    published(who, 2, title="Old")
    published(who, 1, title="New")
    rows = whole(subscription(listing({"sort": "oldest"})).keys)
    assert [row.title for row in rows] == ["New", "Old"]


def test_a_withdrawal_is_a_notice_for_thirty_days_and_a_removal_for_a_year(who):
    old = published(who, 40)
    gone = withdrawn(who, old, at=NOON)
    for days, carried, removed in ((1, True, True), (32, False, True), (367, False, False)):
        shelf = subscription(listing(at=NOON + timedelta(days=days)))
        assert (shelf.keys == [gone.pk]) is carried
        assert ([row.pk for row in shelf.removed] == [gone.pk]) is removed
    later = NOON + timedelta(days=400)
    month = archive(listing(at=later), month_of((NOON - timedelta(days=40)).date()))
    assert month.keys == [] and [row.pk for row in month.removed] == [gone.pk]


def test_a_list_without_a_kind_has_none_of_its_notices(who):
    withdrawn(who, published(who, 40), at=NOON)
    assert subscription(listing({"kind": "speech"})).keys == []


@pytest.mark.parametrize(
    "name",
    ["2024", "2024-13", "2024-02-30", "2024-00", "1899-12", "2024-05", "2024-3", "x", "٢٠٢٤-٠٣"],
)
def test_what_names_no_part_of_the_archive_is_none(name):
    assert span_named(name, NOON) is None


@pytest.mark.parametrize("name", ["2024-02", "2024-02-12", "2023-12"])
def test_a_span_is_named_as_it_is_asked_for(name):
    assert span_named(name, NOON).name == name


def test_a_span_of_all_days_is_a_month():
    assert Span(date(2024, 2, 1), date(2024, 2, 29)).name == "2024-02"
    assert span_named("2024-02-29", NOON).name == "2024-02"


def test_days_are_those_of_the_ministry(who):
    moment = datetime(2024, 1, 31, 20, 30, tzinfo=ZoneInfo("UTC"))
    public_edition(who, at=moment, title="Already February in Almaty")
    assert archive(listing(), span_named("2024-01", NOON)).keys == []
    assert len(archive(listing(), span_named("2024-02", NOON)).keys) == 1
