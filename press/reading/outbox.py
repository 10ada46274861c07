"""Reading: what the outbox holds, for the desk and for whoever delivers it."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, Min, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from press.models import Outgoing, Subscriber
from press.models.outbox import OVER, Channel

# Something waits for so long only if nothing delivers.
OVERDUE = timedelta(minutes=5)


class Stage(StrEnum):
    """How far a row has got, asked at a moment."""

    SCHEDULED = "scheduled"
    DUE = "due"
    SENDING = "sending"
    FAILING = "failing"
    DONE = "done"
    OVER = "over"
    GIVEN_UP = "given_up"


def stage(row: Outgoing, at: datetime) -> Stage:
    if row.given_up_at:
        return Stage.GIVEN_UP
    if row.done_at:
        return Stage.OVER if row.last_error == OVER else Stage.DONE
    if row.claimed_until and row.claimed_until > at:
        return Stage.SENDING
    if row.last_error:
        return Stage.FAILING
    return Stage.SCHEDULED if row.not_before > at else Stage.DUE


def in_stage(rows: QuerySet[Outgoing], asked: Stage, at: datetime) -> QuerySet[Outgoing]:
    """The rows of a stage; the queryset twin of `stage`."""
    waits = Q(done_at__isnull=True, given_up_at__isnull=True)
    free = waits & (Q(claimed_until__isnull=True) | Q(claimed_until__lte=at))
    done = Q(done_at__isnull=False)
    return rows.filter(
        {
            Stage.GIVEN_UP: Q(given_up_at__isnull=False),
            Stage.DONE: done & ~Q(last_error=OVER),
            Stage.OVER: done & Q(last_error=OVER),
            Stage.SENDING: waits & Q(claimed_until__gt=at),
            Stage.FAILING: free & ~Q(last_error=""),
            Stage.SCHEDULED: free & Q(last_error="", not_before__gt=at),
            Stage.DUE: free & Q(last_error="", not_before__lte=at),
        }[asked]
    )


def next_due(only: Q) -> datetime | None:
    """The moment at which the first of some rows can be due; it may have passed."""
    rows = Outgoing.objects.filter(only, done_at__isnull=True, given_up_at__isnull=True)
    free = Greatest("next_try_at", Coalesce("claimed_until", "next_try_at"))
    soonest: datetime | None = rows.aggregate(soonest=Min(free))["soonest"]
    return soonest


def given_up() -> QuerySet[Outgoing]:
    """The rows that wait for a person."""
    return Outgoing.objects.filter(given_up_at__isnull=False)


def overdue(at: datetime) -> QuerySet[Outgoing]:
    """Those that have been due for so long that nothing can be delivering.

    Alerts count once somebody is subscribed: an office that mails nobody need not run `deliver`.
    """
    waited_for = Q(channel=Channel.HUB) | Exists(Subscriber.objects.all())
    long_ago = at - OVERDUE
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=long_ago)
    rows = Outgoing.objects.filter(free, done_at__isnull=True, given_up_at__isnull=True)
    return rows.filter(waited_for, channel__in=Channel.values, next_try_at__lt=long_ago)
