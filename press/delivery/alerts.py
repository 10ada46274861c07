"""Delivery: a public edition becomes a message for each of its recipients, a period its digests."""

from django.db import transaction
from django.utils import timezone

from press.editorial.alert_messages import make_digests, tell
from press.editorial.outbox import settle
from press.editorial.subscribing import forget_unconfirmed
from press.models import Outgoing
from press.reading.alerts import recipients
from press.reading.digests import DIGESTS, digests, period_due


def fan_out(row: Outgoing) -> str:
    """Leave a message of an edition for everybody it concerns, and close the row with them."""
    at = timezone.now()
    with transaction.atomic():
        tell(row.edition, recipients(row.edition, at), at=at)
        settle(row, at)
    return "done"


def prepare() -> None:
    """Make the digests whose period is over, and forget what was not confirmed in time."""
    at = timezone.now()
    forget_unconfirmed(at)
    for frequency in DIGESTS:
        period = period_due(frequency, at)
        if period:
            since, until = period
            make_digests(frequency, until, digests(frequency, since, until, at), at=at)
