"""Delivery: a public edition becomes a message for each of its recipients, a period its digests."""

from threading import Event

from django.db import transaction
from django.utils import timezone

from press.delivery.account_letters import send_letters
from press.delivery.mailing import send_some
from press.delivery.turns import Telling, Turn
from press.editorial.alert_messages import make_digests, tell
from press.editorial.outbox import claim, settle
from press.editorial.subscribing import forget_unconfirmed
from press.models import Outgoing
from press.models.outbox import Channel
from press.reading.alerts import recipients
from press.reading.digests import DIGESTS, digests, period_due


def tell_subscribers(asked: Event) -> Telling:
    """Make the messages of what has become public, then send a batch of those that are due.

    Letters to our own people go first: they are few, and one may say that an account was taken.
    """
    while not asked.is_set() and (row := claim(Channel.ALERTS, timezone.now())):
        _fan_out(row)
        yield row, "done"
    _prepare()
    return Turn.SILENT if send_letters(asked) is Turn.SILENT else send_some(asked)


def _fan_out(row: Outgoing) -> None:
    """Leave a message of an edition for everybody it concerns, and close the row with them."""
    at = timezone.now()
    with transaction.atomic():
        tell(row.edition, recipients(row.edition, at), at=at)
        settle(row, at)


def _prepare() -> None:
    """Make the digests whose period is over, and forget what was not confirmed in time."""
    at = timezone.now()
    forget_unconfirmed(at)
    for frequency in DIGESTS:
        period = period_due(frequency, at)
        if period:
            since, until = period
            make_digests(frequency, until, digests(frequency, since, until, at), at=at)
