"""The crawler: it asks, and tells of every word that whoever asked may not read."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.test import Client
from django.utils.http import http_date

from tests.leaks.canaries import Aviary
from tests.leaks.office import DAY
from tests.leaks.routes import TOKEN, Address, Way

# Of two answers that must be equal: these tell how long it is until the next boundary, as they
# must for no cache to be late.
OF_THE_CLOCK = frozenset({"Cache-Control", "X-Accel-Expires", "Expires"})
# At their most talkative these two write whatever they are given, values of statements and all
# that a template knows; no setting of the office lets them.
UNHEARD = ("django.db.backends", "django.template")


# Until when nothing more comes out.
NEVER = 1000 * DAY


class Answer(NamedTuple):
    status: int
    head: str
    body: bytes

    @property
    def refused(self) -> bool:
        return self.status in (400, 404, 405)


@dataclass
class Visitor:
    """Somebody who asks; `token` is the secret of the clearance link they hold."""

    name: str
    client: Client = field(default_factory=Client)
    token: str = "x" * 43
    # The states whose words their own link shows them.
    shown: frozenset[str] = frozenset()

    @property
    def headers(self) -> dict[str, str]:
        """A link's page that somebody comes from, as the most careless browser would tell."""
        return {"Referer": f"http://127.0.0.1/clearance/{self.token}/"} if self.shown else {}


class Listener(logging.Handler):
    """Every line of every log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(UNHEARD):
            self.lines.append(self.format(record))

    def taken(self) -> str:
        """What was said since it was last asked."""
        said, self.lines = "\n".join(self.lines), []
        return said


@contextmanager
def listening() -> Iterator[Listener]:
    """With all loggers at their most talkative."""
    ears, root = Listener(), logging.getLogger()
    talkative = [root, *(logging.getLogger(name) for name in ("django", "django.request", "press"))]
    unheard = [logging.getLogger(name) for name in UNHEARD]
    loggers = [*talkative, *unheard]
    before = [logger.level for logger in loggers]
    others, root.handlers = root.handlers, [ears]
    for logger in talkative:
        logger.setLevel(logging.DEBUG)
    for logger in unheard:
        logger.setLevel(logging.INFO)
    try:
        yield ears
    finally:
        root.handlers = others
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


class Leak(Exception):
    """The first leak, for whoever needs no more than one."""


@dataclass
class Crawl:
    """What was asked and found: `clock` stands where it is put, `read` is by words and routes."""

    aviary: Aviary
    clock: Any
    ears: Listener
    leaks: list[str] = field(default_factory=list)
    read: dict[str, set[str]] = field(default_factory=dict)
    asked: set[tuple[str, str, datetime]] = field(default_factory=set)
    requests: int = 0
    # What is answered where nothing is hidden, for a crawl that ends with its first leak.
    without: dict[str, Answer] | None = None

    def tell(self, leak: str) -> None:
        if self.without is not None:
            raise Leak(leak)
        self.leaks.append(leak)

    def go(self, visitor: Visitor, at: datetime, addresses: Iterable[Address]) -> dict[str, Answer]:
        """Ask for every address at a moment; answers by what was asked."""
        self.clock.at = at
        first = not self.asked and visitor.name == "outsider"
        twins: dict[str, Answer] = {}
        answers = {}
        for address in addresses:
            answer = answers[str(address)] = self.ask(visitor, address, at)
            if first and self.without and str(address) in self.without:
                self.same("hidden things show", {str(address): answer}, self.without)
            if address.way == Way.HEAD and answer.status != answers[address.path].status:
                self.tell(f"{visitor.name}, {at}: {address} is answered otherwise than by GET")
            if address.twin and answer.refused:
                if address.twin not in twins:
                    twins[address.twin] = self.ask(visitor, Address("", address.twin), at)
                if _comparable(answer) != _comparable(twins[address.twin]):
                    self.tell(
                        f"{visitor.name}, {at}: {address.path} is refused otherwise than "
                        f"{address.twin}, which nobody knows"
                    )
        return answers

    def ask(self, visitor: Visitor, address: Address, at: datetime) -> Answer:
        path = address.path.replace(TOKEN, visitor.token)
        # From a place of its own each time: there are limits to what is asked from one.
        place = f"10.0.{self.requests // 250 % 250}.{self.requests % 250}"
        ask = visitor.client.head if address.way == Way.HEAD else visitor.client.get
        headers = dict(visitor.headers)
        if address.way == Way.UNLESS_CHANGED:
            headers["If-Modified-Since"] = http_date((at + NEVER).timestamp())
        response = ask(path, headers=headers, REMOTE_ADDR=place)
        body = response.getvalue() if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.items())
        head += response.cookies.output()
        self.requests += 1
        self.asked.add((address.route, visitor.name, at))
        where = f"{visitor.name}, {at}: {address}"
        self.look(where, visitor, address, at, head.encode(), body)
        said = self.ears.taken().encode()
        self.look(f"{where} in the log", visitor, address, at, said)
        return Answer(response.status_code, head, body)

    def look(
        self, where: str, visitor: Visitor, address: Address, at: datetime, *texts: bytes
    ) -> None:
        """Note what may be read, and tell of what may not; what was asked for is no news."""
        known = self.aviary.found(unquote(address.path).encode())
        for canary in self.aviary.of(self.aviary.found(*texts) - known):
            own = canary.state in visitor.shown and address.route.startswith("clearance:")
            if own or canary.may_be_read(address.route, at):
                self.read.setdefault(canary.word, set()).add(address.route)
            else:
                self.tell(f"{where} tells of {canary}")

    def heard(self, where: str, at: datetime, text: str) -> None:
        """What goes out by itself: mail, pings."""
        self.look(f"{at}: {where}", Visitor(where), Address(where, ""), at, text.encode())

    def same(self, why: str, some: dict[str, Answer], others: dict[str, Answer]) -> None:
        """Tell of every address that is not answered alike in two ways of asking."""
        for path, answer in some.items():
            if _comparable(answer) != _comparable(others[path]):
                self.tell(f"{why}: {path}: {_difference(answer, others[path])}")

    def unread(self, states: Iterable[str], first: datetime, last: datetime) -> list[str]:
        """Words of these states that were public between two moments and that nobody ever found:
        where they stand nothing looks, so that nothing would have told of them too early."""
        return [
            str(one)
            for one in self.aviary.known.values()
            if one.state in states and one.word not in self.read
            if one.opens and one.opens <= last and not (one.closes and one.closes <= first)
        ]


def _comparable(answer: Answer) -> tuple[int, list[str], bytes]:
    lines = [line for line in answer.head.splitlines() if line.split(":")[0] not in OF_THE_CLOCK]
    return answer.status, sorted(lines), answer.body


def _difference(one: Answer, other: Answer) -> str:
    if one.status != other.status:
        return f"{one.status}, not {other.status}"
    heads = {*one.head.splitlines()} ^ {*other.head.splitlines()}
    heads = {line for line in heads if line.split(":")[0] not in OF_THE_CLOCK}
    lines = {*one.body.splitlines()} ^ {*other.body.splitlines()}
    return f"{sorted(heads)[:4]} {[line[:160] for line in sorted(lines)[:3]]}"
