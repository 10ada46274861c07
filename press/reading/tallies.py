"""Reading: the numbers beside the values of a list that nothing narrows, without counting it."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from press.models import Edition, Tally
from press.reading.subjects import SUBJECTS

# More releases with something to come or to end are looked at no faster than all are counted.
MOST_UNSETTLED = 5000
# What the database counts.
STANDING = Q(approved=True, withdrawal=False, live_until=None)
Numbers = dict[str, Counter[str]]


def tallied(language: str, at: datetime) -> Numbers | None:
    """By facet, how many editions in a language are listed at a moment under each value; None
    where too much depends on the clock.

    The database has counted what stands (`press.models.counting`). Releases of which an edition
    is still to come or to end are looked at one by one instead.
    """
    unsettled = _unsettled(at)
    if len(unsettled) > MOST_UNSETTLED:
        return None
    found: Numbers = defaultdict(Counter)
    rows = Tally.objects.filter(language=language)
    for facet, value, standing in rows.values_list("facet", "value", "standing"):
        found[facet][value] = standing
    if unsettled:
        editions = Edition.objects.get_queryset().filter(release_id__in=unsettled)
        for facet, numbers in _numbers(editions.filter(STANDING), language).items():
            found[facet].subtract(numbers)
        for facet, numbers in _numbers(editions.listed(at), language).items():
            found[facet].update(numbers)
    return {facet: +found[facet] for facet in Tally.Facet.values}


def _unsettled(at: datetime) -> list[int]:
    """The releases of which what stands and what is listed may differ."""
    approved = Edition.objects.filter(approved=True).order_by()
    coming, ending = approved.filter(live_from__gt=at), approved.filter(live_until__gt=at)
    either = coming.values("release_id").union(ending.values("release_id"))
    return [row["release_id"] for row in either[: MOST_UNSETTLED + 1]]


def _numbers(editions: QuerySet[Any], language: str) -> Numbers:
    """What some editions, each release once in a language, count under each value."""
    spoken, own = defaultdict[int, list[str]](list), []
    for key, release, code, kind, year in editions.values_list(
        "pk", "release_id", "language", "kind", "year"
    ):
        spoken[release].append(code)
        if code == language:
            own.append((key, release, f"{kind} {year}"))
    others = (code for _key, release, _of in own for code in spoken[release] if code != language)
    found = {"kind": Counter(of for _key, _release, of in own), "also": Counter(others)}
    for name, subject in SUBJECTS.items():
        rows = subject.rows._default_manager.filter(edition_id__in=[key for key, *_ in own])
        entries = rows.order_by().values_list(f"{name}_id", flat=True)
        found[name] = Counter(str(entry) for entry in entries)
    return found
