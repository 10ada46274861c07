"""The course of the crawl: who asks for what, at which moments, and what is compared."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.test import Client

from press.delivery.exchange import Answer as HubAnswer
from press.models import finder
from press.public.kept import pages
from press.reading import names_asked, spelling
from press.reading.parts import parts
from tests.alerts.helping import deliver
from tests.leaks.crawl import Crawl, Visitor
from tests.leaks.office import BOUNDARY, INSTANT, WITHDRAWAL, Office, what_is_withdrawn
from tests.leaks.routes import Address, Way, addresses, query_values, routes, with_queries

BEFORE, AFTER = BOUNDARY - INSTANT, BOUNDARY + INSTANT
HUB = "https://hub.example.org/"
FEW = frozenset({"common", "draft", "scheduled"})
# Of every kind of state one; the words of all states are looked for everywhere.
SOME = frozenset(
    {
        *("common", "draft", "scheduled", "superseded", "correction", "expired", "withdrawn"),
        *("translation", "next draft", "with a file to be replaced", "file replaced"),
    }
)
AT_THE_DESK = frozenset({"draft", "in review", "scheduled", "taken back", "withdrawn"})
IN_TWO_LANGUAGES = ("press:release", "press:history", "press:releases", "press:rss")
LIST_NAMES = (
    *("q", "kind", "official", "organization", "topic", "country", "date_from", "date_to"),
    *("year", "also", "seen", "sort", "page", "at", "preview", "token"),
)
DIRECTORY_NAMES = ("letter", "country", "as_of")
# By which names a route is asked; the same filters stand behind all lists.
ASKED_BY = {
    "press:releases": LIST_NAMES,
    "press:api-releases": ("kind", "official", "also", "language", "limit", "cursor"),
    "press:rss": ("kind", "official", "topic", "archive"),
    "press:atom": ("archive", "country"),
    "press:json-feed": ("archive", "organization"),
    "press:export": ("kind", "official"),
    "press:follow": ("kind", "official"),
    "press:officials": DIRECTORY_NAMES,
    "press:organizations": DIRECTORY_NAMES[:-1],
    "press:on-this-day": ("day",),
    "press:official": ("as_of",),
    "press:organization": ("as_of",),
    "alerts:form": ("kind", "official"),
}


def planned(office: Office, *, queries: bool = True) -> list[Address]:
    """Every reader's address in English, those of releases in a translation's language too."""
    values, found = query_values(office), []
    for route in routes():
        if route.at_the_desk:
            continue
        both = queries and route.name in IN_TWO_LANGUAGES
        here = addresses(office, route, ("en", "ru") if both else ("en",))
        found += here
        if queries:
            asked = with_queries(here[0], ASKED_BY.get(route.name, ()), values)
            found += asked
            if route.name == "press:rss":
                found += [replace(one, way=Way.UNLESS_CHANGED) for one in asked]
        if route.name == "clearance:page":
            found += [replace(one, way=Way.HEAD) for one in here]
    old = office.old_addresses.values()
    return [*found, *(Address("an older site's", path, "/old/none.html") for path in old)]


def planned_at_the_desk(office: Office) -> list[Address]:
    """Every address of the desk, for editions in some states."""
    before, office.sample = office.sample, AT_THE_DESK
    found = [one for route in routes() if route.at_the_desk for one in addresses(office, route, ())]
    office.sample = before
    return found


def behind_links(plan: Iterable[Address]) -> list[Address]:
    return [one for one in plan if one.route.startswith("clearance:")]


def visitors(office: Office) -> list[Visitor]:
    """An outsider, an account without a role, and two with links: one that is another text's,
    one whose time is over."""
    account = Client()
    account.force_login(office.who.outsider)
    another = office.tokens["another's"]
    return [
        Visitor("outsider"),
        Visitor("account without a role", account),
        Visitor("guest of another text", token=another, shown=frozenset({"behind a link"})),
        Visitor("guest whose time is over", token=office.tokens["expired"]),
    ]


def forget() -> None:
    """What is kept of an office, for one that is rolled back or changed behind its back."""
    cache.clear()
    pages.clear()
    parts.clear()
    finder.directory_index.cache_clear()
    names_asked.names_index.cache_clear()
    spelling._vocabulary.cache_clear()


class Hub:
    """Takes every ping, and remembers it."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def post(self, address: str, body: str) -> HubAnswer:
        self.heard.append(body)
        return HubAnswer(204)


def delivered(crawl: Crawl, hub: Hub, at: datetime) -> None:
    """Send what is due, and look at all of it."""
    crawl.clock.at = at
    deliver()
    for letter in mail.outbox:
        written = [letter.body, *(part[0] for part in letter.alternatives)]
        crawl.heard("mail", at, "\n".join([letter.message().as_string(), *written]))
    for body in hub.heard:
        crawl.heard("ping", at, body)
    crawl.heard("log", at, crawl.ears.taken())
    mail.outbox.clear()
    hub.heard.clear()


def until_withdrawal(
    crawl: Crawl, hub: Hub, office: Office, plan: list[Address], others: list[Visitor]
) -> dict[str, Any]:
    """Before, at and after the boundary and at the withdrawal; the first answers by their paths.

    `others` are answered as the outsider is, whose moments these are.
    """
    outsider = Visitor("outsider")
    for_all = [one for one in plan if not one.route.startswith("clearance:")]
    first: dict[str, Any] = {}
    for moment in (BEFORE, BOUNDARY, AFTER, WITHDRAWAL):
        if moment == AFTER and not others:
            continue
        if moment == WITHDRAWAL:
            what_is_withdrawn(office)
        answers = crawl.go(outsider, moment, plan)
        first = first or answers
        for visitor in others:
            theirs = crawl.go(visitor, moment, for_all)
            crawl.same(f"{visitor.name}, {moment}, unlike an outsider", theirs, answers)
            crawl.go(visitor, moment, behind_links(plan))
        if moment == AFTER:
            again = crawl.go(outsider, BEFORE, plan)
            crawl.same("kept from a later moment", again, first)
        delivered(crawl, hub, moment)
    return first
