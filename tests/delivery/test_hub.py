"""What becomes of a ping, in front of a real hub that answers well, badly, slowly or not at all."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from press.delivery import hub as hub_door
from press.delivery.exchange import Answer, post
from press.delivery.hub import asked_to_wait
from press.delivery.loop import Stop, one_pass
from press.models import Outgoing
from press.models.outbox import Channel
from press.reading.hub_feeds import feeds_touched
from tests import factories as make
from tests.delivery.a_hub import OK, Hub, closes, drips, hangs, pours, says, status

pytestmark = pytest.mark.django_db
TITLE = "Nobody may read this yet"


@pytest.fixture
def quick(monkeypatch):
    """The whole of an exchange may take a moment only."""
    monkeypatch.setattr(
        hub_door, "post", lambda address, form: post(address, form, whole=0.3), raising=True
    )


def deliver(settings, hub, **given):
    """One edition and one pass in front of a hub: what became of it, and the row."""
    settings.WEBSUB_HUBS = [hub.address]
    edition = make.public_edition(make.cast(), at=timezone.now() - make.HOUR, title=TITLE, **given)
    told = [became for row, became in one_pass(Stop()) if row.channel == Channel.HUB]
    return told, Outgoing.objects.get(edition=edition, channel=Channel.HUB)


def test_a_hub_that_accepts_is_told_once_of_every_feed(settings):
    with Hub() as hub:
        told, row = deliver(settings, hub, topics=[make.topic()])
        assert told == ["done"] and row.done_at and not row.last_error
        assert hub.pings == [feeds_touched(row.edition)] and len(hub.pings[0]) == 9
        assert not list(one_pass(Stop())) and len(hub.pings) == 1
        assert "hub.mode=publish" in hub.requests[0] and TITLE not in hub.requests[0]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (status("500 Oops"), "HTTP 500"),
        (status("429 Slowly"), "HTTP 429"),
        (status("408 Late"), "HTTP 408"),
        (status("302 Found", "Location: http://127.0.0.1:1/"), "HTTP 302"),
        (closes, "BadStatusLine"),
        (says(b"\x00\xff garbage\r\n\r\n"), "BadStatusLine"),
        (says(b""), "RemoteDisconnected"),
        (says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500), "HTTPException"),
        (says(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 99_999), "LineTooLong"),
    ],
)
def test_a_hub_that_fails_is_tried_again_later(settings, behaviour, error):
    with Hub(behaviour) as hub:
        told, row = deliver(settings, hub)
        assert told == [f"put off: {error}"]
        assert (row.attempts, row.last_error, row.claimed_until) == (1, error, None)
        assert row.next_try_at > timezone.now() and not row.done_at and not row.given_up_at


@pytest.mark.parametrize("line", ["400 Bad", "404 Not here", "410 Gone"])
def test_a_hub_that_refuses_is_given_up_at_once(settings, line):
    with Hub(status(line)) as hub:
        told, row = deliver(settings, hub)
        assert told == [f"given up: HTTP {line[:3]}"]
        assert row.given_up_at and len(hub.pings) == 1


@pytest.mark.parametrize("behaviour", [hangs, drips])
def test_a_hub_that_never_ends_its_answer_holds_nobody_up(settings, quick, behaviour):
    with Hub(behaviour) as hub:
        told, _row = deliver(settings, hub)
        assert told == ["put off: TimeoutError"]


@pytest.mark.parametrize("behaviour", [pours, says(OK + OK), says(OK + b"garbage" * 9999)])
def test_what_follows_a_good_answer_is_not_read(settings, behaviour):
    with Hub(behaviour) as hub:
        told, row = deliver(settings, hub)
        assert told == ["done"] and row.done_at


def test_a_hub_that_is_not_there_is_tried_again(settings):
    with Hub() as hub:
        pass
    told, _row = deliver(settings, hub)
    assert told == ["put off: ConnectionRefusedError"]


def test_a_hub_asks_for_a_longer_wait_and_gets_it(settings):
    with Hub(status("429 Slowly", "Retry-After: 1200")) as hub:
        before = timezone.now()
        _told, row = deliver(settings, hub)
        assert row.next_try_at >= before + timedelta(seconds=1200)


def test_a_wait_is_read_in_seconds_and_as_a_date_and_nothing_else():
    hour = format_datetime(timezone.now() + timedelta(hours=1))
    assert timedelta(minutes=59) < asked_to_wait(Answer(503, hour)) <= timedelta(hours=1)
    assert asked_to_wait(Answer(503, "120")) == timedelta(seconds=120)
    assert asked_to_wait(Answer(503, "9" * 400)) == timedelta(days=1)
    past = format_datetime(timezone.now() - timedelta(days=1))
    assert asked_to_wait(Answer(503, past)) == timedelta()
    for nonsense in ("", "-5", "soon", "１２", "Fri, 99 Foo 2026", "Thu, 01 Jan 2026 00:00:00"):
        assert asked_to_wait(Answer(503, nonsense)) is None, nonsense


def test_nothing_is_sent_before_its_second(settings):
    with Hub() as hub:
        later = timezone.now() + make.HOUR
        told, row = deliver(settings, hub, live_from=later)
        assert not told and not hub.requests and row.attempts == 0


def test_a_hub_no_longer_in_the_settings_is_not_told(settings):
    with Hub() as hub:
        settings.WEBSUB_HUBS = [hub.address]
        make.public_edition(make.cast())
        settings.WEBSUB_HUBS = []
        told = [became for row, became in one_pass(Stop()) if row.channel == Channel.HUB]
        assert told == ["given up: not in WEBSUB_HUB"] and not hub.requests


def test_a_pass_that_is_asked_to_stop_sends_no_other_row(settings):
    with Hub() as hub:
        settings.WEBSUB_HUBS = [hub.address]
        who, stop = make.cast(), Stop()
        for _ in range(3):
            make.public_edition(who)
        for _row, _became in one_pass(stop):
            stop.asked.set()
        assert len(hub.pings) == 1
