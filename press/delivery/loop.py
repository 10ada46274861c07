"""Delivery: one pass over what is due, and the watch that makes a pass whenever something is.

What is owed to one other side is a lane of its own. The watch gives each lane a thread, so that a
hub or a mail server that hangs holds up nobody else; a single pass gives them turns.
"""

import signal
from collections.abc import Callable, Generator, Iterator
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
FIRST_PATIENCE, LONGEST_PATIENCE = timedelta(seconds=2), timedelta(minutes=5)


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


def one_pass(stop: Stop, over: list[Lane] | None = None) -> Generator[Told, None, dict[Lane, Turn]]:
    """Send everything that is due, each row as soon as it is won, with what became of it.

    Returns how the last turn of each lane ended.
    """
    turns = dict.fromkeys(lanes() if over is None else over, Turn.MORE)
    while Turn.MORE in turns.values():
        for lane, last in turns.items():
            if stop.asked.is_set():
                return turns
            if last != Turn.SILENT:
                turns[lane] = yield from lane.turn(stop.asked)
    return turns


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
    """Pass after pass; between two, sleep until something may be due, longer after silence."""
    silent = 0
    try:
        while not stop.asked.is_set():
            close_old_connections()
            turns = _said(one_pass(stop, [lane]), said)
            silent = silent + 1 if turns[lane] == Turn.SILENT else 0
            wait = patience(silent) if silent else pause(lane.rows, timezone.now())
            stop.asked.wait(wait.total_seconds())
    except Exception as error:
        said.put(error)
    finally:
        connections.close_all()
        said.put(None)


def _said(
    passing: Generator[Told, None, dict[Lane, Turn]],
    said: "SimpleQueue[Told | Exception | None]",
) -> dict[Lane, Turn]:
    """Say what becomes of each row of a pass; how the pass ended."""
    while True:
        try:
            said.put(next(passing))
        except StopIteration as end:
            return dict(end.value)


def patience(silent: int) -> timedelta:
    """How long a side that gave no answer so many times in a row is left alone.

    Each message that a mail server takes without an answer is a doubt for a person to settle.
    """
    return min(FIRST_PATIENCE * 2 ** min(silent - 1, 10), LONGEST_PATIENCE)


def pause(rows: Q, at: datetime) -> timedelta:
    """How long none of some rows can be due, as far as is known; two seconds at the most."""
    soonest = next_due(rows)
    if soonest is None:
        return LONGEST_SLEEP
    return min(max(soonest - at, timedelta(milliseconds=50)), LONGEST_SLEEP)
