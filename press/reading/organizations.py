"""Reading: one organization: its relatives, and who holds and held its posts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from press.models import Appointment, Organization
from press.pure.alphabet import alphabetical, family_name_first
from press.pure.directory import Shown
from press.reading.posts import knowable
from press.reading.subjects import visible


@dataclass(frozen=True)
class Relative:
    """An organization as another's page names it."""

    slug: str
    name: Shown


@dataclass(frozen=True)
class Holder:
    """Somebody in a post of the organization, and from when to when."""

    slug: str
    name: Shown
    title: Shown
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Body:
    """An organization with its visible relatives and the visible people who hold a post there.

    `parents` lead from the highest down; predecessors and successors from the nearest on.
    """

    organization: Organization
    name: Shown
    acronym: str
    parents: list[Relative]
    parts: list[Relative]
    predecessors: list[Relative]
    successors: list[Relative]
    now: list[Holder]
    before: list[Holder]
    since: list[Holder]


def organization(slug: str, language: str, at: datetime, day: date | None = None) -> Body | None:
    """One organization as of a day, else today; None unless a listed release names it."""
    found = visible("organization", at).filter(slug=slug).select_related("logo", "country")
    body = found.prefetch_related("logo__renditions").first()
    if body is None:
        return None
    today = timezone.localdate(at)
    seen = day or today
    appointments = knowable(_appointments(body, at), today)

    def holders(chosen: Iterable[Appointment]) -> list[Holder]:
        return [_holder(post, language) for post in chosen]

    return Body(
        organization=body,
        name=body.names.shown(language),
        acronym=getattr(body.acronyms, language),
        **_relatives(body, language, at),
        now=sorted(holders(post for post in appointments if post.held_on(seen)), key=_by_name),
        before=holders(post for post in appointments if post.end and post.end < seen),
        since=holders(post for post in appointments if post.start and post.start > seen),
    )


def _appointments(body: Organization, at: datetime) -> list[Appointment]:
    """The posts of people whom readers may know of, the newest first; two queries."""
    posts = list(body.appointments.select_related("official"))
    people = visible("official", at).filter(pk__in={post.official_id for post in posts})
    known = set(people.values_list("pk", flat=True))
    return [post for post in posts if post.official_id in known]


def _holder(post: Appointment, language: str) -> Holder:
    return Holder(
        slug=post.official.slug,
        name=post.official.names.shown(language),
        title=post.titles.shown(language),
        start=post.start,
        end=post.end,
    )


def _by_name(holder: Holder) -> list[tuple[int, int]]:
    return alphabetical(family_name_first(holder.name.text))


def _relatives(body: Organization, language: str, at: datetime) -> dict[str, list[Relative]]:
    """All relatives that readers may know of; two queries, however long the chains."""
    rows = Organization.objects.current().values_list("pk", "parent_id", "successor_id")
    parent = {pk: up for pk, up, _after in rows}
    successor = {pk: after for pk, _up, after in rows}
    keys = {
        "parents": _chain(body.pk, lambda pk: [parent.get(pk)])[::-1],
        "parts": [pk for pk, up in parent.items() if up == body.pk],
        "predecessors": _chain(body.pk, lambda pk: [k for k, v in successor.items() if v == pk]),
        "successors": _chain(body.pk, lambda pk: [successor.get(pk)]),
    }
    wanted = {pk for found in keys.values() for pk in found}
    entries = {
        entry.pk: Relative(entry.slug, entry.names.shown(language))
        for entry in visible("organization", at).filter(pk__in=wanted)
    }
    named = {role: [entries[pk] for pk in found if pk in entries] for role, found in keys.items()}
    named["parts"].sort(key=lambda entry: alphabetical(entry.name.text))
    return named


def _chain(start: int, onward: Callable[[int], Iterable[int | None]]) -> list[int]:
    """Whatever is reached step by step, the nearest first; a circle is walked once."""
    found: list[int] = []
    row = [start]
    while row:
        reached = {key for pk in row for key in onward(pk) if key} - {start, *found}
        row = sorted(reached)
        found += row
    return found
