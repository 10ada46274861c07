"""A reader who polls with validators ends with what the site shows, woken only by news."""

import random
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
    """Keeps what feed readers keep: one item for each id, and the last tag and bytes."""

    def __init__(self, client):
        self.client, self.items, self.tag, self.bytes = client, {}, "", b""
        self.answers, self.needless = {200: 0, 304: 0}, 0

    def poll(self):
        answer = self.client.get(FEED, headers={"if-none-match": self.tag} if self.tag else {})
        self.answers[answer.status_code] += 1
        if answer.status_code == 304:
            return
        self.needless += answer.content == self.bytes
        self.tag, self.bytes = answer["ETag"], answer.content
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


class Office:
    """Does one random act after another, through the verbs."""

    def __init__(self, who, seed):
        self.who, self.dice, self.at, self.count = who, random.Random(seed), NOON, 0

    def act(self, clock):
        self.at += MINUTE * self.dice.randrange(1, 90)
        clock.at = self.at
        acts = (self.publish, self.publish, self.schedule, self.expire, self.write, self.correct)
        more = (self.minor, self.retitle, self.withdraw, self.restore, self.take_back, self.wait)
        try:
            self.dice.choice(acts + more)()
        except Refusal:
            self.write()

    def title(self):
        self.count += 1
        return f"Release {self.count}"

    def publish(self, **given):
        public_edition(self.who, at=self.at, title=self.title(), **given)

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
        return self.dice.choice(found) if found else None

    def follow(self, begun, **fields):
        if fields:
            begun = revise_fields(self.who, begun, self.at, **fields)
        begun = submit(begun, by=self.who.writer, at=self.at, revision=begun.revision)
        approve(begun, by=self.who.editor, at=self.at, revision=begun.revision)

    def correct(self, **fields):
        if edition := self.some(withdrawal=False):
            made = correct(edition, "The day was wrong.", by=self.who.writer, at=self.at)
            self.follow(made, **fields)

    def retitle(self):
        self.correct(title=self.title())

    def minor(self):
        if edition := self.some(withdrawal=False):
            self.follow(amend(edition, by=self.who.writer, at=self.at), title=self.title())

    def withdraw(self):
        if edition := self.some(withdrawal=False):
            withdraw(edition, "Sent out by mistake.", by=self.who.editor, at=self.at)

    def restore(self):
        if edition := self.some(withdrawal=True):
            self.follow(restore(edition, "It was right.", by=self.who.writer, at=self.at))

    def take_back(self):
        future = Edition.objects.filter(approved=True, live_from__gt=self.at).first()
        if future:
            take_back(future, by=self.who.editor, at=self.at, revision=future.revision)


def shown(at):
    """What the site shows now: the title, or the notice of what was withdrawn this month."""
    month = at - timedelta(days=30)
    return {
        entry_urn(row.release.uuid, "en"): f"Withdrawn: {row.title}"
        if row.withdrawal
        else row.title
        for row in Edition.objects.public(at).filter(language="en").select_related("release")
        if not row.withdrawal or row.live_from >= month
    }


def follow(client, clock, acts, seed):
    office, subscriber = Office(cast(), seed), Subscriber(client)
    days = set()
    for _number in range(acts):
        office.act(clock)
        days.add(timezone.localdate(office.at))
        subscriber.poll()
    held = {urn: title for urn, (_published, title) in subscriber.items.items()}
    # The day is part of the tag, since notices leave by day.
    assert subscriber.needless < len(days)
    return subscriber, held, shown(clock.at)


def test_nothing_is_missed_doubled_or_sent_for_nothing(client, clock):
    subscriber, held, site = follow(client, clock, 60, seed=1)
    assert held == site and len(site) > 5
    assert subscriber.answers[304] > 5


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="The database decides none of it.")
def test_a_thousand_acts_leave_the_subscriber_with_exactly_the_site(client, clock):
    """What ended by itself further down than a feed reaches is the one thing it does not tell."""
    _subscriber, held, site = follow(client, clock, 1000, seed=2)
    assert {urn: title for urn, title in held.items() if urn in site} == site
    assert len(held) - len(site) < 100
