"""Reading: what waits at the desk for one person, and which editions are in a state."""

from collections.abc import Collection
from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.utils import timezone

from press.models import Edition, Event
from press.models.editions import OPEN, Decision
from press.pure.intervals import State

# What decides whose turn it is; a draft whose newest of these is "send_back" was sent back.
_TURNS = ("submit", "send_back", "take_back")

# Written as literals, since SQLite takes a partial index only for the very words of its own
# condition; with it, a hundred thousand approved releases cost nothing here.
_WORKED_ON = Q(
    decision__in=[RawSQL(f"'{decision.value}'", []) for decision in OPEN]  # nosec
)
_NOTHING = RawSQL("''", [])


def worked_on() -> QuerySet[Edition]:
    """The editions in the works: drafts, and what is in review."""
    return Edition.objects.filter(_WORKED_ON)


def hand_of(user: int, writing: Collection[str]) -> Exists:
    """Whether a person wrote in an edition: their events of the verbs that write."""
    events = Event.objects.filter(edition=OuterRef("pk"), actor_id=user, verb__in=writing)
    return Exists(events)


def to_review(hand: Exists) -> QuerySet[Edition]:
    """What is in review and not written by the person; the one that waits longest first."""
    waiting = worked_on().filter(decision=Decision.IN_REVIEW).exclude(hand)
    return waiting.order_by(_newest_event("pk"), "pk")


def drafts_of(user: int, hand: Exists) -> QuerySet[Edition]:
    """The drafts that a person answers for or wrote in; the last touched first."""
    mine = worked_on().filter(Q(responsible_id=user) | Q(hand), decision=Decision.DRAFT)
    return mine.order_by(_newest_event("pk").desc(), "-pk")


def sent_back_to(user: int, hand: Exists) -> QuerySet[Edition]:
    """Those of them that came back from review and were not handed in again."""
    turn = _newest_event("verb", verb__in=_TURNS)
    return drafts_of(user, hand).alias(turn=turn).filter(turn="send_back")


def _newest_event(field: str, **given: object) -> Subquery:
    events = Event.objects.filter(edition=OuterRef("pk"), **given)
    return Subquery(events.order_by("-pk").values(field)[:1])


def unconfirmed() -> QuerySet[Edition]:
    """What one person approved or withdrew alone and nobody has confirmed; newest first."""
    alone = Edition.objects.filter(approved=True, confirmed_by__isnull=True)
    return alone.exclude(emergency_reason=_NOTHING).order_by("-pk")


def to_confirm(user: int, hand: Exists) -> QuerySet[Edition]:
    """Those of them that are not of the person's own hand."""
    return unconfirmed().exclude(approved_by_id=user).exclude(hand)


def published_since(start: datetime, at: datetime) -> QuerySet[Edition]:
    """Every edition whose moment came in a time, withdrawals included; newest first."""
    gone_out = Edition.objects.filter(approved=True, live_from__gte=start, live_from__lte=at)
    return gone_out.order_by("-live_from", "-pk")


def midnight(at: datetime) -> datetime:
    """When the office's day began."""
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))


def in_state(editions: QuerySet[Edition], state: str, at: datetime) -> QuerySet[Edition]:
    """The twin of `Span.state` in SQL.

    The states that few editions are in are looked up first, each in an index of its own.
    """
    few = {
        State.DRAFT: worked_on().filter(decision=Decision.DRAFT),
        State.IN_REVIEW: worked_on().filter(decision=Decision.IN_REVIEW),
        State.SCHEDULED: Edition.objects.filter(approved=True, live_from__gt=at),
        State.SUPERSEDED: Edition.objects.filter(approved=True, live_until__lte=at),
    }
    if state in few:
        return editions.filter(pk__in=few[State(state)].values("pk"))
    if state == State.DISCARDED:
        return editions.filter(decision=state)
    # Asked for as a decision: by `approved` SQLite would take a reader's index, and sort.
    lasts = Q(live_until__isnull=True) | Q(live_until__gt=at)
    public = editions.filter(lasts, decision=Decision.APPROVED, live_from__lte=at)
    if state == State.WITHDRAWN:
        withdrawn = Edition.objects.filter(withdrawal=True, head=True)
        return public.filter(pk__in=withdrawn.values("pk"))
    return public.filter(withdrawal=False)
