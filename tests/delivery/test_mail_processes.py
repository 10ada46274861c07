"""`manage.py deliver` as real processes before a real mail server, killed at random points.

The server is the truth: what it took is compared with what the office believes.
"""

import asyncio
import email
import random
import re
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from email import policy
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.db import connection
from django.utils import timezone

from tests import factories as make
from tests.alerts.a_mail_server import serving
from tests.alerts.a_scripted_server import Server
from tests.alerts.a_scripted_server import hangs as falls_silent
from tests.alerts.helping import deliver, following, subscriber
from tests.delivery.a_hub import Hub, hangs, wait_until
from tests.delivery.an_office import Office, postgresql, sqlite

pytestmark = pytest.mark.slow
ONE, WATCH = ("manage.py", "deliver"), ("manage.py", "deliver", "--watch")


class Letter(NamedTuple):
    number: int
    to: str
    at: datetime
    text: str


def read(to: str, at: datetime, content: bytes) -> Letter:
    made = email.message_from_bytes(content, policy=policy.default)
    number = re.match(r"<alert-(\d+)\.", made["Message-ID"])[1]
    parts = [part.get_content() for part in made.walk() if not part.is_multipart()]
    return Letter(int(number), to, at, "\n".join([str(made), *parts]))


class Mailbox:
    """Takes its time, and now and then refuses for a while or hangs up, taken or not."""

    def __init__(self, chance: random.Random, moods: bool) -> None:
        self.letters: list[Letter] = []
        self.chance, self.moods, self.hung_up = chance, moods, 0

    async def handle_DATA(self, server, session, envelope):
        mood = self.chance.random() if self.moods else 1
        if mood < 0.03:
            return "452 later"
        (to,) = envelope.rcpt_tos
        self.letters.append(read(to, timezone.now(), envelope.content))
        await asyncio.sleep(self.chance.random() / 60)
        if mood < 0.05:
            self.hung_up += 1
            server.transport.abort()
        return "250 OK"


@contextmanager
def a_mailbox(chance=None, moods=False):
    mailbox = Mailbox(chance or random.Random(3), moods)
    given = SimpleNamespace()
    with serving(mailbox, given):
        yield mailbox, given.EMAIL_PORT


class MailOffice(Office):
    """One with a mail server in its settings."""

    def __init__(self, file, port, **given):
        url = f"smtp://127.0.0.1:{port}"
        super().__init__(file, EMAIL_URL=url, ALERTS_PER_MINUTE="60000", **given)

    def desk(self, *words):
        return self.start("-m", "tests.delivery.a_desk", *words)

    def time_passes(self):
        """The claims of the dead have lapsed, and what was put off is due again."""
        self.claims_lapse()
        self.sql("UPDATE press_alertmessage SET next_try_at = '2020-01-01 00:00:00'")

    def waiting(self):
        rows = "SELECT id FROM press_alertmessage WHERE sent_at IS NULL AND failed_at IS NULL"
        due = "SELECT id FROM press_outgoing WHERE done_at IS NULL AND not_before < datetime()"
        return self.sql(f"{rows} AND handed_at IS NULL") + self.sql(due)

    def unclear(self):
        rows = "SELECT id FROM press_alertmessage WHERE sent_at IS NULL AND failed_at IS NULL"
        return {row for (row,) in self.sql(f"{rows} AND handed_at IS NOT NULL")}

    def told(self):
        """By message: to whom, the second of the edition, its title and number, what went wrong."""
        rows = self.sql(
            "SELECT message.id, who.address, edition.live_from,"
            " edition.title || ' ' || edition.number, message.error"
            " FROM press_alertededition told JOIN press_subscriber who"
            " ON who.id = told.subscriber_id"
            " JOIN press_edition edition ON edition.id = told.edition_id"
            " JOIN press_alertmessage message ON message.id = told.message_id"
        )
        return {row[0]: row[1:] for row in rows}

    def ledger(self):
        tables = ("press_outgoing", "press_alertmessage")
        return str([self.sql(f"SELECT * FROM {table}") for table in tables])


def kill_one_after_another(office, mailbox, processes, chance):
    """Each when so many letters more have come, or no more do; how many were still alive."""
    killed = 0
    for process in processes:
        target = len(mailbox.letters) + chance.randint(1, 6)
        wait_until(lambda process=process, target=target: (
            len(mailbox.letters) >= target or process.poll() is not None or not office.waiting()
        ))  # fmt: skip
        time.sleep(chance.random() / 30)
        killed += process.poll() is None
        process.kill()
        office.end(process)
    return killed


def settle(office, mailbox):
    """Deliver to the end; then a person has what is in doubt and did not come sent again."""
    while office.waiting():
        office.time_passes()
        office.run(*ONE)
    office.time_passes()
    said = office.run("manage.py", "alerts", "doubt").splitlines()
    doubts, came = (
        {int(line.split()[0]) for line in said[:-1]},
        {one.number for one in mailbox.letters},
    )
    assert doubts == office.unclear()
    mailbox.moods = False
    for number in doubts - came:
        office.run("manage.py", "alerts", "again", number)
    if doubts - came:
        office.run(*ONE)
    assert office.unclear() == doubts & came
    return doubts


def hold(office, mailbox, recipients, replaced, lasting):
    """What must be true of the letters that came, whatever was killed on the way."""
    told, everybody = office.told(), {f"{n}@example.org" for n in range(recipients)}
    assert set(Counter(letter.number for letter in mailbox.letters).values()) == {1}
    came = Counter((letter.to, told[letter.number][2]) for letter in mailbox.letters)
    assert set(came.values()) == {1}
    assert {title for _to, title in came} == set(replaced + lasting)
    for letter in mailbox.letters:
        to, second, title, _error = told[letter.number]
        assert letter.to == to and title[:-2] in letter.text and "Embargoed" not in letter.text
        assert letter.at >= datetime.fromisoformat(second).replace(tzinfo=UTC)
    over = {
        title: {row[0] for row in told.values() if row[2:] == (title, "over")}
        for title in replaced + lasting
    }
    # Whoever had not heard of an edition when it was replaced hears of the next one, but of no
    # withdrawal.
    excused = dict.fromkeys(replaced, everybody)
    excused["Word Withdrawn 2"] = over.get("Word Withdrawn 1", set())
    for title, unsent in over.items():
        whom = {to for to, what in came if what == title}
        assert whom | unsent == everybody and not whom & unsent
        assert unsent <= excused.get(title, set())
    assert "Word" not in office.said + office.ledger() and "example.org" not in office.said


@sqlite
def test_killed_at_random_it_sends_each_letter_once(office_file):
    chance, kills = random.Random(7), 0
    with a_mailbox(chance) as (mailbox, port):
        office = MailOffice(office_file, port)
        office.end(office.desk("fill", 12, 3))
        for rivals in (1, 2):
            processes = [office.start(*ONE) for _ in range(rivals)]
            kills += kill_one_after_another(office, mailbox, processes, chance)
            assert len(office.unclear()) <= kills
            office.time_passes()
        assert kills and len(settle(office, mailbox)) <= kills
        hold(office, mailbox, 12, [], ["Word Corrected 1", "Word Withdrawn 1", "Word Plain 0 1"])


@sqlite
@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again_while_the_desk_works_nothing_is_lost(office_file, seed):
    chance, kills = random.Random(seed), 0
    with a_mailbox(chance, moods=True) as (mailbox, port):
        office = MailOffice(office_file, port)
        office.end(office.desk("fill", 36, 6))
        for round_ in range(12):
            if round_ == 8:
                desk = office.desk("change", 10)
            words = [[ONE], [WATCH, ONE, WATCH], [WATCH]][round_ // 4]
            processes = [office.start(*one) for one in words]
            if round_ == 11:
                office.end(desk)
                wait_until(lambda: any("Scheduled" in one.text for one in list(mailbox.letters)))
            kills += kill_one_after_another(office, mailbox, processes, chance)
            assert len(office.unclear()) <= kills + mailbox.hung_up
            office.time_passes()
        assert kills >= 12 and len(settle(office, mailbox)) <= kills + mailbox.hung_up
        plain = [f"Word Plain {n} 1" for n in range(4)]
        lasting = [*plain, "Word Corrected 2", "Word Withdrawn 2", "Word Scheduled 1"]
        hold(office, mailbox, 36, ["Word Corrected 1", "Word Withdrawn 1"], lasting)


@sqlite
def test_whoever_hangs_holds_up_nobody_else(office_file):
    with Hub(hangs) as slow, Hub() as quick, Server(MAIL=falls_silent) as bad, a_mailbox() as good:
        hubs = f"{slow.address},{quick.address}"
        office = MailOffice(office_file, bad.port, WEBSUB_HUB=hubs)
        office.end(office.desk("fill", 2, 3))
        watch = office.start(*WATCH)
        wait_until(lambda: len(quick.pings) == 3 and slow.pings and bad.hung.is_set())
        watch.kill()
        office.end(watch)
        office.time_passes()
        watch = MailOffice(office_file, good[1], WEBSUB_HUB=hubs).start(*WATCH)
        wait_until(lambda: len(good[0].letters) == 6 and len(slow.pings) == 2)
        watch.kill()
        watch.communicate()
        # Neither has been given up yet: they were waited for all the time.
        assert not office.sql("SELECT id FROM press_outgoing WHERE last_error > ''")
        assert not office.sql("SELECT id FROM press_alertmessage WHERE error > ''")


@postgresql
@pytest.mark.django_db(transaction=True)
def test_threads_on_postgresql_send_each_letter_once(settings):
    with serving(Mailbox(random.Random(3), moods=False), settings) as mailbox:
        for n in range(12):
            following(subscriber(f"{n}@example.org"))
        who = make.cast()
        editions = [make.public_edition(who) for _ in range(3)]

        def rival():
            deliver()
            connection.close()

        threads = [threading.Thread(target=rival) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({letter.number for letter in mailbox.letters}) == len(mailbox.letters) == 36
        assert Counter(letter.to for letter in mailbox.letters) == {
            f"{n}@example.org": len(editions) for n in range(12)
        }
