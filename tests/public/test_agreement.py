"""Whatever is asked, every rendering of a listing agrees with a plain reading of the rows."""

from collections import Counter
from datetime import timedelta
from unittest import mock
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from press.models import Edition
from press.reading import feed_archive, listing, table
from press.reading.listing import Listing
from press.reading.release_walk import ReleaseWalk
from press.reading.subjects import SUBJECTS
from tests.factories import DAY
from tests.public.mixed_archive import KINDS, MOMENTS, SLUGS, WORDS, YEARS, mixed_archive

LANGUAGES = ("kk", "ru", "en")
# Small, so that sixty editions fill several pages, steps and a feed.
PAGE, STEP, FEED = 4, 3, 6


def several(values):
    return st.one_of(st.just([]), st.lists(st.sampled_from(values), max_size=3, unique=True))


def perhaps(value):
    return st.one_of(st.just([]), st.tuples(value).map(list))


DATES = st.dates(MOMENTS[0].date() - 3 * timedelta(days=366), MOMENTS[-1].date())
QUERIES = st.fixed_dictionaries(
    {
        "q": perhaps(st.sampled_from([*WORDS, " ".join(WORDS[:2])])),
        "kind": several(KINDS),
        **{name: several(SLUGS[name]) for name in SUBJECTS},
        "days": perhaps(st.tuples(DATES, DATES).map(sorted)),
        "year": perhaps(st.sampled_from(YEARS)),
        "also": several(LANGUAGES),
        "sort": st.sampled_from([[], ["newest"], ["oldest"]]),
    }
)


class Row:
    """An edition as plain values."""

    def __init__(self, edition):
        self.pk, self.release, self.language = edition.pk, edition.release_id, edition.language
        self.kind, self.listed_at = edition.kind, edition.listed_at
        self.live_from, self.live_until = edition.live_from, edition.live_until
        self.approved, self.notice = edition.decision == "approved", edition.notice_type
        self.words = set(edition.title.split())
        self.named = {
            name: {getattr(row, name).slug for row in subject.rows.objects.filter(edition=edition)}
            for name, subject in SUBJECTS.items()
        }

    def public(self, at):
        ended = self.live_until is not None and self.live_until <= at
        return self.approved and self.live_from <= at and not ended

    @property
    def day(self):
        return timezone.localdate(self.listed_at)


class Plain:
    """The same questions, asked of all rows one by one."""

    def __init__(self, rows, query, language, at):
        self.query, self.language, self.at = query, language, at
        self.public = [row for row in rows if row.public(at)]
        self.listed = [row for row in self.public if row.notice != "withdrawal"]
        self.languages = {}
        for row in self.listed:
            self.languages.setdefault(row.release, set()).add(row.language)

    @property
    def refused(self):
        """Whether something is asked for that nobody may know of, or a language of itself."""
        unknown = any(
            slug not in row_slugs
            for name in SUBJECTS
            for row_slugs in [set().union(*(row.named[name] for row in self.listed))]
            for slug in self.query[name]
        )
        return unknown or self.language in self.query["also"]

    def others(self, row):
        return self.languages.get(row.release, set()) - {row.language}

    def fits(self, row, without=""):
        asked = {**self.query, without: []}
        values = {"kind": {row.kind}, "also": self.others(row), **row.named}
        if any(asked[name] and not values[name] & set(asked[name]) for name in values):
            return False
        if any(not set(words.split()) <= row.words for words in asked["q"]):
            return False
        if any(row.day.year != year for year in asked["year"]):
            return False
        return all(first <= row.day <= last for first, last in asked["days"])

    def found(self, rows, without=""):
        own = [row for row in rows if row.language == self.language and self.fits(row, without)]
        return sorted(own, key=lambda row: (row.listed_at, row.pk), reverse=True)

    def rows(self):
        found = self.found(self.listed)
        return found[::-1] if self.query["sort"] == ["oldest"] else found

    def feed(self):
        """The newest, the rest of the last one's day, and what has a notice of thirty days."""
        newest = self.found(self.listed)
        if len(newest) >= FEED:
            newest = [row for row in newest if row.day >= newest[FEED - 1].day]
        since = timezone.localdate(self.at) - 30 * DAY
        noticed = [
            row
            for row in self.found(self.public)
            if row.notice and timezone.localdate(row.live_from) >= since and row not in newest
        ]
        noticed.sort(key=lambda row: (row.live_from, row.pk), reverse=True)
        return {row.pk for row in (*newest, *noticed[: feed_archive.FEED_NOTICES])}

    def facet(self, name):
        """How many each value would list, of those that would list any or are asked for."""
        values = {
            "kind": lambda row: {row.kind},
            "year": lambda row: {row.day.year},
            "also": self.others,
        }
        of = values.get(name, lambda row: row.named[name])
        found = self.found(self.listed, without=name)
        counted = Counter(str(value) for row in found for value in of(row))
        return {**dict.fromkeys(map(str, self.query[name]), 0), **counted}


def query_string(query, **more):
    pairs = {name: values for name, values in query.items() if name != "days"}
    for first, last in query["days"]:
        pairs |= {"date_from": [first.isoformat()], "date_to": [last.isoformat()]}
    return urlencode({**pairs, **more}, doseq=True)


def walk(query, at, **more):
    """The ids that the API shows, page by page."""
    cursor, found = [], []
    while True:
        given = QueryDict(query_string(query, cursor=cursor, limit=STEP, **more))
        page = ReleaseWalk(given, at)
        assert not page.errors
        rows, following = page.page()
        found += [row.pk for row in rows]
        if not following:
            return found
        cursor = [following]


@mock.patch.object(listing, "PAGE_SIZE", PAGE)
@mock.patch.object(table, "STEP", STEP)
@mock.patch.object(feed_archive, "FEED_SIZE", FEED)
class TestAgreement(TestCase):
    @classmethod
    def setUpTestData(cls):
        mixed_archive()
        cls.plain = [Row(edition) for edition in Edition.objects.order_by("pk")]

    @settings(max_examples=60, derandomize=True)
    @given(QUERIES, st.sampled_from(LANGUAGES), st.sampled_from(MOMENTS))
    def test_every_rendering_agrees_with_a_plain_reading(self, query, language, at):
        plain = Plain(self.plain, query, language, at)
        asked = Listing(QueryDict(query_string(query)), language, at)
        assert asked.valid is not plain.refused, (asked.errors, query)
        expected = [row.pk for row in plain.rows()]
        if plain.refused:
            assert asked.rows() == feed_archive.subscription(asked).keys == []
            return
        pages = range(1, asked.page_count + 1)
        rows = [row for page in pages for row in asked.rows(page)]
        assert [row.pk for row in rows] == expected
        assert asked.count == len(expected)
        assert set(feed_archive.subscription(asked).keys) == plain.feed()
        assert walk(query, at, language=language) == expected
        lines = [(line.uuid, line.language) for line in table.table(asked)]
        assert lines == [(row.release.uuid, language) for row in rows]
        offered = {
            facet.name: {option.value: option.count for option in facet.options}
            for facet in asked.facets
        }
        for name in ("kind", "year", "also", *SUBJECTS):
            assert offered.get(name, {}) == plain.facet(name), name

    @settings(max_examples=15, derandomize=True)
    @given(QUERIES, st.sampled_from(MOMENTS))
    def test_a_walk_through_all_languages_is_the_three_together(self, query, at):
        query = {**query, "also": []}
        three = [Plain(self.plain, query, language, at) for language in LANGUAGES]
        if three[0].refused:
            assert ReleaseWalk(QueryDict(query_string(query)), at).errors
            return
        found = [(row.listed_at, row.pk) for plain in three for row in plain.rows()]
        found.sort(reverse=query["sort"] != ["oldest"])
        assert walk(query, at) == [pk for _listed_at, pk in found]
