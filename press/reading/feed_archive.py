"""Reading: a listing as feeds carry it: the newest to follow, and the archive by month."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from press.models import Edition
from press.reading.fields import FIRST_YEAR
from press.reading.filters import edition_key, midnight
from press.reading.listing import Listing
from press.reading.rows import files_shown, in_order, marks

FEED_SIZE = 50
FEED_NOTICES = 20
NOTICE_DAYS = 30
REMOVED_DAYS = 365
MOST_REMOVED = 100


@dataclass(frozen=True)
class Span:
    """The first days of a month, up to and including the last; as a rule all of them."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """`2024-03` for a whole month, `2024-03-12` for its days up to the twelfth."""
        return f"{self.first:%Y-%m}" if self.last == month_of(self.last).last else str(self.last)


@dataclass(frozen=True)
class Shelf:
    """What one feed document holds; `older` and `newer` name its neighbours in the archive.

    The document to subscribe to has no name. It holds the newest fifty and whatever else came
    out on the day of the fiftieth, so that the archive begins with a whole day and nobody who
    walks from there to the first release meets one twice.
    """

    listing: Listing
    name: str
    keys: list[int]
    removed: list[Edition]
    older: str
    newer: str


def month_of(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def span_named(name: str, at: datetime) -> Span | None:
    """The span of an archive's name; None for what is no name or has not begun."""
    parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})(-[0-9]{2})?", name)
    try:
        day = date.fromisoformat(name if parts and parts[3] else f"{name}-01")
    except ValueError:
        return None
    if not parts or day.year < FIRST_YEAR or day > timezone.localdate(at):
        return None
    whole = month_of(day)
    return Span(whole.first, day) if parts[3] else whole


def subscription(listing: Listing) -> Shelf:
    """What a feed carries: the newest, and older ones whose notice is recent.

    A subscriber who holds an item learns of its correction or withdrawal for thirty days,
    wherever the item stands in the list by then.
    """
    newest, border = _newest(listing)
    held = marks([*newest, *_noticed(listing, newest)])
    return Shelf(
        listing=listing,
        name="",
        keys=sorted(held, key=lambda key: (held[key].listed_at, key), reverse=True),
        removed=_withdrawn_since(listing, REMOVED_DAYS),
        older=_older(listing, border) if border else "",
        newer="",
    )


def archive(listing: Listing, span: Span) -> Shelf:
    """What was first published in a span of days, newest first."""
    days = {"listed_at__gte": midnight(span.first), "listed_at__lt": _after(span.last)}
    rows = _asked(listing).filter(**days)
    return Shelf(
        listing=listing,
        name=span.name,
        keys=list(rows.values_list(edition_key(rows), flat=True)),
        removed=_withdrawn_of(listing, days),
        older=_older(listing, span.first),
        newer=_newer(listing, span),
    )


def _asked(listing: Listing, *, withdrawn: bool = False) -> QuerySet[Any]:
    """Newest first whatever order the page has: a feed begins with what is new."""
    if not listing.valid:
        return Edition.objects.none()
    asked = listing.filters.narrow(withdrawn=withdrawn)
    return asked.order_by("-listed_at", f"-{edition_key(asked)}")


def _days_ago(listing: Listing, days: int) -> datetime:
    return midnight(timezone.localdate(listing.at) - timedelta(days=days))


def _after(day: date) -> datetime:
    return midnight(day + timedelta(days=1))


def _newest(listing: Listing) -> tuple[list[int], date | None]:
    """The keys a subscription holds, and the day before which its archive begins, if it has one."""
    asked = _asked(listing)
    key = edition_key(asked)
    newest = list(asked.values_list(key, "listed_at")[:FEED_SIZE])
    if len(newest) < FEED_SIZE:
        return [pk for pk, _listed in newest], None
    border = timezone.localdate(newest[-1][1])
    held = asked.filter(listed_at__gte=midnight(border)).values_list(key, flat=True)
    return list(held), border


def _noticed(listing: Listing, besides: list[int]) -> list[int]:
    recent = _since(listing, NOTICE_DAYS).filter(notice_type__gt="").exclude(pk__in=besides)
    return _asked_of(listing, recent)[:FEED_NOTICES]


def _since(listing: Listing, days: int) -> QuerySet[Edition]:
    """What is public since a few days, by the index of beginnings; the latest first."""
    recent = Edition.objects.public(listing.at).filter(live_from__gte=_days_ago(listing, days))
    return recent.order_by("-live_from", "-pk")


def _asked_of(listing: Listing, editions: QuerySet[Edition]) -> list[int]:
    """The keys of those of some few editions that the listing asks for, in their order.

    Both questions at once would have SQLite go through the whole listing.
    """
    keys = list(editions.values_list("pk", flat=True))
    asked = _asked(listing, withdrawn=True).order_by()
    own = edition_key(asked)
    found = set(asked.filter(**{f"{own}__in": keys}).values_list(own, flat=True))
    return [key for key in keys if key in found]


def _withdrawn_since(listing: Listing, days: int) -> list[Edition]:
    """Withdrawals, the latest first, with no more of them than their notice."""
    recent = _since(listing, days).filter(withdrawal=True)
    return in_order(_asked_of(listing, recent)[:MOST_REMOVED])


def _withdrawn_of(listing: Listing, days: dict[str, datetime]) -> list[Edition]:
    """The withdrawals of what was first published in some days, the latest first."""
    asked = _asked(listing, withdrawn=True).filter(withdrawal=True, **days)
    key = edition_key(asked)
    keys = asked.order_by("-live_from", f"-{key}").values_list(key, flat=True)[:MOST_REMOVED]
    return in_order(keys)


def whole(keys: Iterable[int]) -> list[Edition]:
    """The editions of these ids with all that an entry shows of them."""
    editions = in_order(keys, whole=True)
    prefetch_related_objects(editions, *files_shown())
    return editions


def _older(listing: Listing, border: date) -> str:
    """The archive that holds the newest release before a day: its month, less what is later."""
    listed_at = (
        _asked(listing)
        .filter(listed_at__lt=midnight(border))
        .values_list("listed_at", flat=True)
        .first()
    )
    if listed_at is None:
        return ""
    month = month_of(timezone.localdate(listed_at))
    return Span(month.first, min(month.last, border - timedelta(days=1))).name


def _newer(listing: Listing, span: Span) -> str:
    """The archive after this one; none when the subscription itself comes next."""
    rows = _asked(listing).filter(listed_at__gte=_after(span.last))
    listed_at = rows.reverse().values_list("listed_at", flat=True).first()
    _keys, border = _newest(listing)
    if listed_at is None or border is None or listed_at >= midnight(border):
        return ""
    month = month_of(timezone.localdate(listed_at))
    return Span(month.first, min(month.last, border - timedelta(days=1))).name
