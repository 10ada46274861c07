"""Two hundred saves by eight people over twenty editions, with verbs at random between them."""

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.db import close_old_connections, connection
from django.db.models import Count, Q

from press.editorial.changes import Changes
from press.editorial.drafting import revise, submit
from press.editorial.notices import amend
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.restoring import changes_of
from press.editorial.review import send_back
from press.editorial.roles import ensure_roles
from press.editorial.saves import content_of
from press.models import Edition, Event, PressRelease, Save
from press.models.editions import OPEN, Decision
from press.pure.content_merging import merge_contents
from press.reading.stale_saves import saves_since
from tests.editorial import rivals
from tests.editorial.test_concurrency import answer, invariants_hold, postgresql, run
from tests.factories import DAY, NOON, draft, in_review, official, person, public_edition

CLIENTS, SAVES, EDITIONS = 8, 25, 20
TRIES = 100
# What a person may be told here; "conflict" and "invalid" would be a lock or a rule that failed.
KNOWN = frozenset(
    {
        "already_open",
        "approved",
        "in_review",
        "later_edition",
        "not_a_draft",
        "not_allowed",
        "not_approved",
        "not_in_review",
        "not_public",
        "own_hand",
        "stale",
    }
)
VERBS = ("submit", "send_back", "approve", "take_back", "amend")
USUAL = {
    Decision.DRAFT: ("submit",),
    Decision.IN_REVIEW: ("approve", "send_back"),
    Decision.APPROVED: ("take_back", "amend"),
}


def prepare():
    """Four writers, four editors, and what all of them work on: some in review, some scheduled."""
    ensure_roles()
    for number in range(CLIENTS):
        person(f"client{number}", "Editor" if number % 2 else "Writer")
    who = SimpleNamespace(writer=person("author", "Writer"), editor=person("chief", "Editor"))
    named = official()
    for number in range(0, EDITIONS, 4):
        given = {"title": f"Talks {number}", "officials": [named]}
        draft(who, **given)
        draft(who, **given)
        in_review(who, **given)
        public_edition(who, live_from=NOON + DAY, **given)


def head(release):
    return Edition.objects.select_related("release").get(release=release, head=True)


def paragraph(mark):
    return f"<p>Said in {mark}.</p>"


def merged(edition, revision, mine):
    """A save made over `revision` brought together with the edition as it stands now."""
    seen, _later = saves_since(edition, revision)
    merge = merge_contents(seen.content, content_of(edition), mine)
    return changes_of(merge.content({one.key: (one.beginning,) for one in merge.conflicts}))


@dataclass
class Client:
    """One person: what they have open, which saves were accepted, and what they were refused."""

    number: int
    open: dict[int, Edition] = field(default_factory=dict)
    accepted: list = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.dice = Random(self.number)
        self.user = User.objects.get(username=f"client{self.number}")
        self.releases = list(PressRelease.objects.order_by("pk").values_list("pk", flat=True))

    def attempt(self, verb, *given, **named):
        """The edition that a verb answers, or the code of its refusal."""
        try:
            return verb(*given, **{"by": self.user, "at": NOON, **named})
        except Refusal as refusal:
            assert refusal.code in KNOWN, f"{verb.__name__}: {refusal.code}"
            assert refusal.sentence.strip(), refusal.code
            self.refused[refusal.code] += 1
            return refusal.code

    def work(self):
        for number in range(SAVES):
            self.save(f"c{self.number}-{number}")
            self.act(self.opened())
        return {"accepted": self.accepted, "refused": self.refused}

    def opened(self):
        """An edition on this person's screen, half the time since some while ago."""
        release = self.dice.choice(self.releases)
        if release not in self.open or self.dice.random() < 0.5:
            self.open[release] = head(release)
        return self.open[release]

    def save(self, mark):
        """Save one new paragraph, in whichever edition first takes it."""
        for _ in range(TRIES):
            seen = self.opened()
            saved = self.add(seen, mark)
            if isinstance(saved, Edition):
                self.accepted.append((mark, saved.pk, saved.revision))
                return
            self.make_way(head(seen.release_id))
        raise AssertionError(f"{mark} was never accepted: {self.refused}")

    def add(self, seen, mark):
        """Save over what was seen; as often as that is stale, merge and save again."""
        mine = {"fields": {"body": seen.body + paragraph(mark)}}
        saved = self.attempt(revise, seen, Changes(**mine), revision=seen.revision)
        while saved == "stale":
            fresh = Edition.objects.get(pk=seen.pk)
            both = merged(fresh, seen.revision, mine)
            saved = self.attempt(revise, fresh, both, revision=fresh.revision)
        return saved

    def make_way(self, edition):
        """Do something about an edition that takes no saves as it stands."""
        if edition.decision != Decision.DRAFT:
            getattr(self, self.dice.choice(USUAL[edition.decision]))(edition)

    def act(self, edition):
        """Mostly a verb that fits what this person sees, now and then any."""
        usual = self.dice.random() < 0.75
        verb = self.dice.choice(USUAL[edition.decision] if usual else VERBS)
        getattr(self, verb)(edition)

    def submit(self, edition):
        self.attempt(submit, edition, revision=edition.revision)

    def send_back(self, edition):
        self.attempt(send_back, edition, "Say more.", revision=edition.revision)

    def approve(self, edition):
        moment = NOON + DAY * (1 + self.dice.random())
        self.attempt(approve, edition, revision=edition.revision, live_from=moment)

    def take_back(self, edition):
        self.attempt(take_back, edition, revision=edition.revision)

    def amend(self, edition):
        """Start the next edition from the newest, as the desk does once that one is public.

        Starting from an older text on purpose is another act, which leaves newer words out.
        """
        self.attempt(amend, edition, at=NOON + 3 * DAY)


def prove(outcomes):
    """That nothing which eight clients were told is saved was lost, and that every rule holds."""
    accepted = [save for outcome in outcomes for save in outcome["accepted"]]
    assert len({mark for mark, _edition, _revision in accepted}) == CLIENTS * SAVES
    for mark, edition, revision in accepted:
        mark_is_kept(paragraph(mark), Edition.objects.get(pk=edition), revision)
    saves_are_whole()
    editions_stand_in_order()
    invariants_hold()
    everything_happened(outcomes)


def mark_is_kept(words, edition, revision):
    """Once, in the save itself, in the edition's newest text and in the edition that follows."""
    save = Save.objects.get(edition=edition, revision=revision)
    for body in (save.content["fields"]["body"], edition.body, head(edition.release_id).body):
        assert body.count(words) == 1, f"{words} in edition {edition.pk}: {body}"


def saves_are_whole():
    """One save for each event that writes, each with every paragraph of the one before it."""
    assert Event.objects.filter(verb="revise").count() == CLIENTS * SAVES
    assert Save.objects.count() == Event.objects.filter(verb__in=("start", "revise")).count()
    for edition in Edition.objects.prefetch_related("saves"):
        saves = list(edition.saves.all())
        assert len({save.revision for save in saves}) == len(saves)
        assert saves[-1].content["fields"]["body"] == edition.body
        texts = [save.content["fields"]["body"].split("</p>") for save in saves]
        assert all(set(before) <= set(after) for before, after in pairwise(texts))


def editions_stand_in_order():
    """One head and at most one open edition of each release; intervals that meet, not overlap."""
    heads = Count("pk", filter=Q(head=True))
    unapproved = Count("pk", filter=Q(decision__in=OPEN))
    groups = Edition.objects.values("release", "language").annotate(heads=heads, open=unapproved)
    assert len(groups) == EDITIONS
    assert all(group["heads"] == 1 and group["open"] <= 1 for group in groups)
    approved = Edition.objects.filter(approved=True).order_by("release", "live_from")
    for before, after in pairwise(approved):
        if before.release_id == after.release_id:
            assert before.live_until == after.live_from
    numbers = PressRelease.objects.exclude(number=None).order_by("number")
    assert [release.number for release in numbers] == list(range(1, len(numbers) + 1))


def everything_happened(outcomes):
    """A test of saves that never met, or of verbs never done, would show nothing."""
    theirs = Event.objects.filter(actor_name__startswith="client")
    done = Counter(theirs.values_list("verb", flat=True))
    for verb in ("submit", "send_back", "schedule", "take_back", "amend"):
        assert done[verb], f"{verb}: {done}"
    refused = sum((Counter(outcome["refused"]) for outcome in outcomes), Counter())
    assert refused["stale"] >= CLIENTS, refused


@postgresql
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_threads_on_postgresql_lose_nothing():
    prepare()
    start_line = Barrier(CLIENTS)

    def work(number):
        close_old_connections()
        try:
            client = Client(number)
            start_line.wait(timeout=60)
            return client.work()
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        prove(list(pool.map(work, range(CLIENTS))))


def compete():
    """One client as a process of its own; says as JSON what it was told."""
    client = Client(int(sys.argv[4]))
    rivals.wait_for_the_others()
    print(json.dumps(client.work()))


def own(call, *arguments):
    """Python's arguments for one function of this file; the rivals' file sets Django up first."""
    names = "rivals, test_two_hundred_saves as own"
    return ("-c", f"from tests.editorial import {names}; own.{call}", *arguments)


@pytest.mark.slow
@pytest.mark.long
def test_processes_on_sqlite_lose_nothing(tmp_path):
    database = tmp_path / "shared.sqlite3"
    answer(run(database, "manage.py", "migrate", "--verbosity", "0"))
    answer(run(database, *own("prepare()")))
    given = ("compete", str(tmp_path), str(CLIENTS))
    clients = [run(database, *own("compete()", *given, str(one))) for one in range(CLIENTS)]
    outcomes = [answer(client) for client in clients]
    answer(run(database, *own(f"prove({outcomes!r})")))
    assert answer(run(database, "manage.py", "verify_record")).startswith("The record holds: ")
