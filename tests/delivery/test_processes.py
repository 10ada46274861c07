"""`manage.py deliver` as a real process and a real hub: several at once, stopped, killed."""

import random
import signal
import threading
import time
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from press.delivery.loop import Stop, one_pass
from tests import factories as make
from tests.delivery.a_hub import OK, Hub, wait_until
from tests.delivery.an_office import Office, postgresql, sqlite

pytestmark = pytest.mark.slow


def takes_a_moment(hub, line):
    """So that a process can be killed before, during and after its request."""
    time.sleep(random.Random(len(hub.pings)).random() / 30)
    line.sendall(OK)


class HubOffice(Office):
    """One with a hub in its settings."""

    def filled(self, now, later=0, seconds=0):
        self.run("-m", "tests.delivery.fill", now, later, seconds)
        return self

    def done(self):
        rows = "SELECT edition_id FROM press_outgoing WHERE channel = 'hub' AND done_at IS NOT NULL"
        return {row for (row,) in self.sql(rows)}

    def topics(self):
        rows = (
            "SELECT edition_id, slug FROM press_editiontopic row"
            " JOIN press_topic topic ON topic.id = row.topic_id"
        )
        return dict(self.sql(rows))


@pytest.fixture
def open_office(office_file):
    return lambda hub: HubOffice(office_file, WEBSUB_HUB=hub.address)


def counted(hub):
    """How often each topic was pinged; every edition has one that no other has."""
    first = [next(url for url in ping if "topic=" in url) for ping in list(hub.pings)]
    return Counter(url.partition("topic=")[2] for url in first)


def hubs_told(said):
    """How many editions the processes say that they told a hub of."""
    lines = "\n".join(said).splitlines()
    return sum(" hub edition " in line and line.endswith(": done") for line in lines)


@sqlite
def test_several_at_once_tell_the_hub_of_each_edition_once(open_office):
    with Hub(takes_a_moment) as hub:
        office = open_office(hub).filled(20)
        rivals = [office.start("manage.py", "deliver") for _ in range(3)]
        said = [process.communicate(timeout=300)[0] for process in rivals]
        assert [process.returncode for process in rivals] == [0, 0, 0], said
        assert hubs_told(said) == 20
        assert set(counted(hub).values()) == {1} and len(counted(hub)) == 20
        assert "Embargoed" not in "".join(said) + "".join(hub.requests)


@sqlite
def test_a_watch_sends_at_the_second_and_ends_after_the_row_in_hand(open_office):
    with Hub(takes_a_moment) as hub:
        office = open_office(hub).filled(1, later=1, seconds=8)
        ((moment,),) = office.sql("SELECT max(not_before) FROM press_outgoing")
        due = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        watch = office.start("manage.py", "deliver", "--watch")
        wait_until(lambda: len(hub.pings) == 1)
        early = timezone.now() < due
        wait_until(lambda: len(hub.pings) == 2)
        assert early and timezone.now() >= due
        watch.send_signal(signal.SIGTERM)
        said, _ = watch.communicate(timeout=60)
        assert watch.returncode == 0 and hubs_told([said]) == 2
        assert len(office.done()) == 2


@sqlite
@pytest.mark.long
def test_killed_at_random_it_loses_nothing_and_repeats_nothing_that_was_settled(open_office):
    chance, kills, settled_at = random.Random(11), 0, {}
    with Hub(takes_a_moment) as hub:
        office = open_office(hub).filled(40)
        topics = office.topics()
        while len(office.done()) < 40 and kills < 15:
            target = len(hub.pings) + chance.randint(1, 3)
            process = office.start("manage.py", "deliver")
            wait_until(lambda process=process, target=target: (
                len(hub.pings) >= target or process.poll() is not None
            ))  # fmt: skip
            time.sleep(chance.random() / 20)
            process.kill()
            process.communicate()
            kills += 1
            for edition in office.done():
                settled_at.setdefault(edition, counted(hub)[topics[edition]])
            office.claims_lapse()
        office.run("manage.py", "deliver")
        told = counted(hub)
        assert kills >= 5 and office.done() == set(topics) and len(told) == 40
        assert all(told[topics[edition]] == times for edition, times in settled_at.items())
        # Only what a process had in hand when it was killed can have been told twice.
        assert sum(told.values()) - 40 <= kills


@postgresql
@pytest.mark.django_db(transaction=True)
def test_threads_on_postgresql_tell_the_hub_of_each_edition_once(settings):
    with Hub(takes_a_moment) as hub:
        settings.WEBSUB_HUBS = [hub.address]
        who, told = make.cast(), []
        for n in range(12):
            make.public_edition(who, topics=[make.topic(f"Topic {n}")])

        def deliver():
            told.extend(became for row, became in one_pass(Stop()) if row.channel == "hub")
            connection.close()

        threads = [threading.Thread(target=deliver) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == ["done"] * 12
        assert set(counted(hub).values()) == {1} and len(counted(hub)) == 12
