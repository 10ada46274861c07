"""Delivery: one pass over what is due, and the watch that makes a pass whenever something is.

What is owed to one other side is a lane of its own. The watch gives each lane a thread, so that a
hub or a mail server that hangs holds up nobody else; a single pass gives them turns.
"""

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, connections
from django.db.models import Q
from django.utils import timezone

from press.delivery.alerts import tell_subscribers
from press.delivery.hub import tell_hub
from press.delivery.turns import Telling, Told, Turn
from press.models.outbox import Channel
from press.reading.outbox import next_due

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


@dataclass(frozen=True, eq=False)
class Lane:
    """The rows that are owed to one other side, and a turn at telling it."""

    rows: Q
    turn: Callable[[Event], Telling]


def lanes() -> list[Lane]:
    """One for each hub, one for what is owed to hubs no longer in the settings, one for mail."""
    hubs = settings.WEBSUB_HUBS
    targets = [Q(target=hub) for hub in hubs] + [~Q(target__in=hubs)]
    pings = [Lane(Q(channel=Channel.HUB) & only, partial(tell_hub, only)) for only in targets]
    return [*pings, Lane(Q(channel=Channel.ALERTS), tell_subscribers)]


def one_pass(stop: Stop, over: list[Lane] | None = None) -> Iterator[Told]:
    """Send everything that is due, each row as soon as it is won, with what became of it."""
    turns = dict.fromkeys(lanes() if over is None else over, Turn.MORE)
    while Turn.MORE in turns.values():
        for lane, last in turns.items():
            if stop.asked.is_set():
                return
            if last != Turn.SILENT:
                turns[lane] = yield from lane.turn(stop.asked)


def watch(stop: Stop) -> Iterator[Told]:
    """Pass after pass in every lane until asked to stop, or until one of them fails."""
    said: SimpleQueue[Told | Exception | None] = SimpleQueue()
    threads = [Thread(target=_watch_one, args=(lane, stop, said)) for lane in lanes()]
    failed: Exception | None = None
    for thread in threads:
        thread.start()
    working = len(threads)
    try:
        while working:
            one = said.get()
            if one is None:
                working -= 1
            elif isinstance(one, Exception):
                failed = one
                stop.asked.set()
            else:
                yield one
    finally:
        stop.asked.set()
    if failed:
        raise failed


def _watch_one(lane: Lane, stop: Stop, said: "SimpleQueue[Told | Exception | None]") -> None:
    """Pass after pass; between two, sleep until something may be due."""
    try:
        while not stop.asked.is_set():
            close_old_connections()
            for one in one_pass(stop, [lane]):
                said.put(one)
            stop.asked.wait(pause(lane.rows, timezone.now()).total_seconds())
    except Exception as error:
        said.put(error)
    finally:
        connections.close_all()
        said.put(None)


def pause(rows: Q, at: datetime) -> timedelta:
    """How long none of some rows can be due, as far as is known; two seconds at the most."""
    soonest = next_due(rows)
    if soonest is None:
        return LONGEST_SLEEP
    return min(max(soonest - at, timedelta(milliseconds=50)), LONGEST_SLEEP)
