"""Delivery: one pass over what is due, and the watch that makes a pass whenever something is."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

from press.delivery.alerts import fan_out, prepare
from press.delivery.hub import send_ping
from press.delivery.mailing import send_some
from press.editorial.outbox import claim
from press.models import Outgoing
from press.models.outbox import Channel
from press.reading.outbox import next_due

# Sends a row that was claimed and settles it; what became of it, in a word without a title.
Sender = Callable[[Outgoing], str]
SENDERS: dict[Channel, Sender] = {Channel.HUB: send_ping, Channel.ALERTS: fan_out}

# What a verb has just left is found at the next look, so a look is never far.
LONGEST_SLEEP = timedelta(seconds=2)


@dataclass
class Stop:
    """Asked for by a signal, and kept to once the row in hand is settled."""

    asked: Event = field(default_factory=Event)

    def listen(self) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._hear)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.asked.set()


def one_pass(stop: Stop) -> Iterator[tuple[Outgoing, str]]:
    """Send everything that is due, each row as soon as it is won, with what became of it."""
    more = True
    while more and not stop.asked.is_set():
        for channel, send in SENDERS.items():
            while not stop.asked.is_set() and (row := claim(channel, timezone.now())):
                yield row, send(row)
        prepare()
        more = send_some(stop.asked)


def watch(stop: Stop) -> Iterator[tuple[Outgoing, str]]:
    """Pass after pass until asked to stop; between two, sleep until something may be due."""
    while not stop.asked.is_set():
        close_old_connections()
        yield from one_pass(stop)
        stop.asked.wait(pause(timezone.now()).total_seconds())


def pause(at: datetime) -> timedelta:
    """How long nothing can be due, as far as is known; two seconds at the most."""
    soonest = next_due(list(SENDERS))
    if soonest is None:
        return LONGEST_SLEEP
    return min(max(soonest - at, timedelta(milliseconds=50)), LONGEST_SLEEP)
