"""What `deliver` prints, and that it says nothing of what is embargoed."""

import io
import logging
from datetime import timedelta
from threading import Event

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone

from press.delivery import loop
from press.delivery.loop import LONGEST_SLEEP, Lane, Stop, pause, watch
from press.delivery.turns import Turn
from press.models import Outgoing
from press.models.outbox import Channel
from tests import factories as make
from tests.delivery.a_hub import Hub, status

pytestmark = pytest.mark.django_db
TITLE = "Nobody may read this yet"


@pytest.fixture(autouse=True)
def nobody_listens_for_signals(monkeypatch):
    monkeypatch.setattr("press.delivery.loop.Stop.listen", lambda stop: None)


def deliver():
    out = io.StringIO()
    call_command("deliver", stdout=out)
    return out.getvalue()


def test_nothing_due_is_said_so():
    assert deliver() == "Sent what was due: nothing.\n"


def test_a_line_for_each_row_and_a_sum(settings, caplog):
    caplog.set_level(logging.DEBUG)
    with Hub(status("500 Oops"), status("202 Accepted")) as hub:
        settings.WEBSUB_HUBS = [hub.address]
        who, now = make.cast(), timezone.now()
        first = make.public_edition(who, at=now - make.HOUR, title=TITLE)
        second = make.public_edition(who, at=now - make.HOUR, title=TITLE)
        make.public_edition(who, at=now - make.HOUR, live_from=now + make.HOUR, title=TITLE)
        said = deliver()
        rows = {row.edition_id: row.pk for row in Outgoing.objects.filter(channel=Channel.HUB)}
        for edition, became in ((first, "put off: HTTP 500"), (second, "done")):
            assert f"{rows[edition.pk]} hub edition {edition.pk}: {became}\n" in said
        assert "3 done, 1 put off" in said
        everything = said + caplog.text + "".join(hub.requests)
        for edition in (first, second):
            assert edition.title not in everything and edition.slug not in everything
        assert TITLE not in str(list(Outgoing.objects.values()))


def test_the_watch_sleeps_until_the_next_moment_and_never_long(settings):
    settings.WEBSUB_HUBS = ["https://hub.example.org/"]
    now = timezone.now()
    assert pause(Q(), now) == LONGEST_SLEEP
    make.public_edition(make.cast(), at=now, live_from=now + make.SECOND)
    assert pause(Q(channel=Channel.HUB), now) == make.SECOND
    assert pause(Q(channel=Channel.HUB), now - make.HOUR) == LONGEST_SLEEP
    assert pause(Q(target="https://another.example.org/"), now) == LONGEST_SLEEP


def test_a_lane_that_fails_ends_the_watch_and_what_was_sent_is_said(monkeypatch):
    row, stop, going = Outgoing(pk=1), Stop(), Event()

    def fails(asked):
        yield row, "done"
        going.wait()
        raise RuntimeError

    def goes_on(asked):
        going.set()
        yield row, "put off"
        asked.wait()
        return Turn.MORE

    lanes = [Lane(Q(), goes_on), Lane(Q(), fails)]
    monkeypatch.setattr(loop, "lanes", lambda: lanes)
    monkeypatch.setattr(loop, "pause", lambda rows, at: timedelta())
    said = []
    with pytest.raises(RuntimeError):
        for _row, became in watch(stop):
            said.append(became)
    assert sorted(said) == ["done", "put off"] and stop.asked.is_set()


class Waits:
    """An event that is waited for without waiting, and set after so many waits."""

    def __init__(self, most):
        self.most, self.waited = most, []

    def is_set(self):
        return len(self.waited) >= self.most

    def set(self):
        self.most = 0

    def wait(self, seconds):
        self.waited.append(seconds)


def test_a_side_that_stays_silent_is_asked_ever_more_seldom(monkeypatch):
    turns = iter([Turn.SILENT] * 10 + [Turn.OVER] + [Turn.SILENT])

    def silent(asked):
        return next(turns)
        yield

    monkeypatch.setattr(loop, "lanes", lambda: [Lane(Q(), silent)])
    monkeypatch.setattr(loop, "pause", lambda rows, at: timedelta(seconds=1))
    stop = Stop(Waits(12))
    assert list(watch(stop)) == []
    assert stop.asked.waited == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 1, 2]
