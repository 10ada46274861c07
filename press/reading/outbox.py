"""Reading: what the outbox holds, for the desk and for whoever delivers it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Min
from django.db.models.functions import Coalesce, Greatest

from press.models import Outgoing


def next_due(channels: Collection[str]) -> datetime | None:
    """The moment at which the first row of some channels can be due; it may have passed."""
    rows = Outgoing.objects.filter(
        channel__in=channels, done_at__isnull=True, given_up_at__isnull=True
    )
    free = Greatest("next_try_at", Coalesce("claimed_until", "next_try_at"))
    soonest: datetime | None = rows.aggregate(soonest=Min(free))["soonest"]
    return soonest
