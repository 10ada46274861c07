"""Whoever walks the archive of a feed to its first release meets each of them once."""

import random
import resource
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from lxml import etree

from press.editorial.drafting import submit
from press.editorial.notices import restore
from press.editorial.publication import approve
from press.models import Edition
from press.pure.identity import entry_urn
from tests import factories as make
from tests.factories import DAY, HOUR, NOON
from tests.feeds import archive_rows

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
TITLE = "Came out during the walk"


def ids(root):
    return [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]


def links(root, relation):
    found = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == relation)
    return [link.get("href").removeprefix(settings.SITE_URL) for link in found]


class Walker:
    """Follows `prev-archive` from the feed, and keeps what RFC 5005 tells a reader to keep."""

    def __init__(self, client, path):
        self.client, self.path = client, path
        self.met, self.news = [], set()
        self.documents, self.slowest, self.largest = 0, 0.0, 0

    def read(self, path):
        """The root of a document."""
        began = time.perf_counter()
        answer = self.client.get(path)
        self.slowest = max(self.slowest, time.perf_counter() - began)
        assert answer.status_code == 200
        self.largest = max(self.largest, len(answer.content))
        return etree.fromstring(answer.content, etree.XMLParser(huge_tree=True))

    def poll(self):
        """What the feed itself holds by now."""
        self.news |= set(ids(self.read(self.path)))

    def walk(self, meanwhile):
        root = self.read(self.path)
        self.met += ids(root)
        while before := links(root, "prev-archive"):
            (older,) = before
            meanwhile()
            if self.documents % 10 == 0:
                self.poll()
            root = self.read(older)
            self.met += ids(root)
            self.documents += 1
        self.poll()


class Desk:
    """Goes on working while somebody walks: what it does is told to nobody but the database."""

    def __init__(self, who, clock, dice):
        self.who, self.clock, self.dice = who, clock, dice
        self.gone, self.noticed, self.count = set(), set(), 0
        self.begun = clock.at

    def __call__(self):
        self.clock.at += timedelta(minutes=self.dice.randrange(1, 30))
        act = (self.publish, self.back_date, self.correct, self.withdraw, self.restore)[
            self.count % 5
        ]
        self.count += 1
        act()

    def publish(self):
        make.public_edition(self.who, at=self.clock.at, title=TITLE)

    def back_date(self):
        """To a day of the days that the feed itself holds, which the walk has already read."""
        make.public_edition(self.who, at=self.begun - HOUR, title=TITLE)

    def old(self, **which):
        rows = Edition.objects.public(self.clock.at).filter(language="en", **which)
        found = (
            rows.exclude(title=TITLE).filter(live_from__lt=self.begun).order_by("listed_at", "pk")
        )
        count = found.count()
        return found.order_by("listed_at", "pk")[self.dice.randrange(count)] if count else None

    def correct(self):
        if edition := self.old(withdrawal=False):
            make.corrected(self.who, edition, at=self.clock.at)

    def withdraw(self):
        if edition := self.old(withdrawal=False):
            make.withdrawn(self.who, edition, at=self.clock.at)
            self.gone.add(self.urn(edition))

    def restore(self):
        """An hour later, by the edition after the notice."""
        rows = Edition.objects.public(self.clock.at).filter(withdrawal=True)
        if edition := rows.order_by("pk").first():
            self.clock.at += HOUR
            made = restore(edition, "It was right.", by=self.who.writer, at=self.clock.at)
            made = submit(made, by=self.who.writer, at=self.clock.at, revision=made.revision)
            approve(made, by=self.who.editor, at=self.clock.at, revision=made.revision)

    @staticmethod
    def urn(edition):
        return entry_urn(edition.release.uuid, edition.language)


def walked(client, clock, releases, years):
    """Walk an archive of so many releases while the desk works; each must be met once."""
    dice, who = random.Random(releases), make.cast()
    minutes = [dice.randrange(60 * 24 * 365 * years) for _ in range(releases)]
    made = archive_rows.written(who, [NOON - timedelta(minutes=ago) for ago in minutes])
    uuids = dict(Edition.objects.values_list("pk", "release__uuid"))
    expected = {entry_urn(uuids[edition.pk], "en") for edition in made}
    clock.at = NOON + DAY
    desk, walker = Desk(who, clock, dice), Walker(client, "/en/releases/feed.atom")
    walker.walk(desk)
    assert desk.count == walker.documents
    assert len(walker.met) == len(set(walker.met))
    assert set(walker.met) <= expected
    assert expected - set(walker.met) <= desk.gone
    arrived = Edition.objects.filter(title=TITLE).values_list("release__uuid", flat=True)
    assert walker.news >= {entry_urn(uuid, "en") for uuid in arrived}
    return walker


def test_three_hundred_releases_are_each_met_once(client, clock):
    walker = walked(client, clock, 300, years=3)
    assert len(walker.met) >= 280 and walker.documents > 20


def test_only_what_has_a_recent_notice_stands_in_the_feed_and_in_the_archive(client, clock):
    """As RFC 5005 allows: of two entries with one id a reader keeps the newer."""
    who = make.cast()
    made = archive_rows.written(who, [NOON - number * DAY for number in range(150)])
    wrong = [made[140], made[100]]
    for edition in wrong:
        make.corrected(who, edition, at=NOON + HOUR)
    clock.at = NOON + DAY
    walker = Walker(client, "/en/releases/feed.atom")
    walker.walk(lambda: None)
    doubled = {urn for urn in walker.met if walker.met.count(urn) > 1}
    assert doubled == {entry_urn(edition.release.uuid, "en") for edition in wrong}
    assert len(set(walker.met)) == 150


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="The database decides none of it.")
def test_a_hundred_thousand_releases_are_each_met_once(client, clock):
    walker = walked(client, clock, 100_000, years=12)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\n{walker.documents} documents besides the feed, {len(walker.met)} entries; the slowest "
        f"took {walker.slowest:.2f} s, the largest {walker.largest / 1e6:.1f} MB; {memory} kB"
    )
    # A document is a month at most: none grows with the archive.
    assert walker.largest < 3_000_000
