"""A reader who polls with validators ends with what the site shows, woken only by news."""

import random
from collections import Counter
from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.utils import timezone

from press.editorial.drafting import submit
from press.editorial.notices import amend, correct, restore, withdraw
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.models import Edition
from press.pure.identity import entry_urn
from tests.factories import NOON, cast, draft, public_edition, revise_fields

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
FEED = "/en/releases/feed.atom"


class Subscriber:
    """Keeps what feed readers keep: one item for each id, and the last bytes and their tag or date.

    `keeps` and `sends` name the header of the answer and that of the next question.
    """

    def __init__(self, client, keeps, sends):
        self.client, self.items, self.bytes = client, {}, b""
        self.keeps, self.sends, self.headers = keeps, sends, {}
        self.answers, self.needless = {200: 0, 304: 0}, 0

    def poll(self):
        answer = self.client.get(FEED, headers=self.headers)
        self.answers[answer.status_code] += 1
        if answer.status_code == 304:
            return
        self.needless += answer.content == self.bytes
        self.bytes = answer.content
        self.headers = {self.sends: answer[self.keeps]} if self.keeps in answer else {}
        feed = feedparser.parse(answer.content)
        assert not feed.bozo
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
        # What is newer than the oldest held and is there no more has ended.
        moments = sorted((entry.published_parsed for entry in feed.entries), reverse=True)
        oldest = moments[49] if len(ids) >= 50 else None
        for urn, (published, _title) in list(self.items.items()):
            if urn not in ids and (oldest is None or published >= oldest):
                del self.items[urn]
        for entry in feed.entries:
            self.items[entry.id] = (entry.published_parsed, entry.title)


ACTS = (
    *("publish", "publish", "back_date", "schedule", "expire", "write", "correct", "minor"),
    *("retitle", "reslug", "withdraw", "restore", "take_back", "wait"),
)


def nothing_there():
    raise Refusal("nothing_there", "There is nothing to do this to.")


class Office:
    """Does one random act after another, through the verbs."""

    def __init__(self, who, seed):
        self.who, self.dice, self.at, self.count = who, random.Random(seed), NOON, 0
        self.done = Counter()

    def act(self, clock):
        self.at += MINUTE * self.dice.randrange(1, 90)
        clock.at = self.at
        name = self.dice.choice(ACTS)
        try:
            getattr(self, name)()
        except Refusal:
            return self.write()
        self.done[name] += 1

    def title(self):
        self.count += 1
        return f"Release {self.count}"

    def publish(self, **given):
        public_edition(self.who, at=self.at, title=self.title(), **given)

    def back_date(self):
        """What came out an hour or a day ago by the clock of whoever approved it."""
        then = self.at - MINUTE * self.dice.randrange(1, 2000)
        public_edition(self.who, at=then, title=self.title())

    def schedule(self):
        self.publish(live_from=self.at + MINUTE * self.dice.randrange(1, 600))

    def expire(self):
        self.publish(expires_at=self.at + MINUTE * self.dice.randrange(1, 600))

    def write(self):
        draft(self.who, at=self.at, title=self.title())

    def wait(self):
        self.at += MINUTE * self.dice.randrange(600)

    def some(self, **which):
        rows = Edition.objects.public(self.at).filter(language="en", **which)
        found = list(rows.order_by("-listed_at", "-pk")[:30])
        return self.dice.choice(found) if found else nothing_there()

    def follow(self, begun, **fields):
        if fields:
            begun = revise_fields(self.who, begun, self.at, **fields)
        begun = submit(begun, by=self.who.writer, at=self.at, revision=begun.revision)
        approve(begun, by=self.who.editor, at=self.at, revision=begun.revision)

    def correct(self, **fields):
        edition = self.some(withdrawal=False)
        made = correct(edition, "The day was wrong.", by=self.who.writer, at=self.at)
        self.follow(made, **fields)

    def retitle(self):
        """With other words for the same address."""
        edition = self.some(withdrawal=False)
        made = correct(edition, "The title was wrong.", by=self.who.writer, at=self.at)
        self.follow(made, title=f"{edition.title.rstrip('!')}{'!' * self.dice.randrange(1, 9)}")

    def reslug(self):
        self.correct(title=self.title())

    def minor(self):
        edition = self.some(withdrawal=False)
        self.follow(amend(edition, by=self.who.writer, at=self.at), title=self.title())

    def withdraw(self):
        edition = self.some(withdrawal=False)
        withdraw(edition, "Sent out by mistake.", by=self.who.editor, at=self.at)

    def restore(self):
        edition = self.some(withdrawal=True)
        self.follow(restore(edition, "It was right.", by=self.who.writer, at=self.at))

    def take_back(self):
        future = Edition.objects.filter(approved=True, live_from__gt=self.at)
        edition = next(iter(future.order_by("live_from", "pk")), None) or nothing_there()
        take_back(edition, by=self.who.editor, at=self.at, revision=edition.revision)


def shown(at):
    """What the site shows now: the title, or the notice of what was withdrawn this month."""
    month = at - timedelta(days=30)
    return {
        entry_urn(row.release.uuid, "en"): f"Withdrawn: Release {row.release.reference}"
        if row.withdrawal
        else row.title
        for row in Edition.objects.public(at).filter(language="en").select_related("release")
        if not row.withdrawal or row.live_from >= month
    }


def follow(client, clock, acts, seed):
    office, days = Office(cast(), seed), set()
    subscribers = [
        Subscriber(client, "ETag", "if-none-match"),
        Subscriber(client, "Last-Modified", "if-modified-since"),
    ]
    for _number in range(acts):
        office.act(clock)
        # A date is given only when the second of the change is over.
        clock.at = office.at + timedelta(seconds=3)
        days.add(timezone.localdate(clock.at))
        for subscriber in subscribers:
            subscriber.poll()
    for subscriber in subscribers:
        # The day is part of the tag and of the date, since notices leave by day.
        assert subscriber.needless < len(days)
    return office, subscribers, shown(clock.at)


def held(subscriber):
    return {urn: title for urn, (_published, title) in subscriber.items.items()}


def test_nothing_is_missed_doubled_or_sent_for_nothing(client, clock):
    _office, subscribers, site = follow(client, clock, 60, seed=1)
    assert len(site) > 5
    for subscriber in subscribers:
        assert held(subscriber) == site
        assert subscriber.answers[304] > 5


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="The database decides none of it.")
def test_a_thousand_acts_leave_the_subscriber_with_exactly_the_site(client, clock):
    """What ended by itself further down than a feed reaches is the one thing it does not tell."""
    office, subscribers, site = follow(client, clock, 1000, seed=2)
    assert all(office.done[name] >= 10 for name in ACTS), office.done
    for subscriber in subscribers:
        kept = held(subscriber)
        assert {urn: title for urn, title in kept.items() if urn in site} == site
        assert len(kept) - len(site) < 100
