"""Alerts: how many confirmations may be asked for in an hour."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from press.watch.limits import Limit, client_of

HOUR = 3600
TO_ADDRESS = 3
ALTOGETHER = 300


def why_not_now(request: HttpRequest, address: str, at: datetime) -> tuple[str, int]:
    """The sentence of the limit that is reached with the seconds to wait, else nothing and 0;
    counts the asking."""
    most = settings.SUBSCRIPTIONS_PER_HOUR
    client, whom = client_of(request), address.casefold()
    limits = (
        ("client", client, most, _("Too many requests came from your network.")),
        ("address", whom, TO_ADDRESS, _("This address was written to just now.")),
        ("all", "", ALTOGETHER, _("Too many people are subscribing at this moment.")),
    )
    for name, counted, at_most, sentence in limits:
        if wait := Limit(f"alerts-{name}", HOUR).over(counted, at_most, at):
            return f"{sentence} {_('Try again in an hour.')}", wait
    return "", 0
