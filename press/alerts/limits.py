"""Alerts: how many confirmations may be asked for in an hour; counted in the cache, not kept."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from press.reading.shared import counted

HOUR = 3600
TO_ADDRESS = 3
FROM_CLIENT = 20
ALTOGETHER = 300


def why_not_now(request: HttpRequest, address: str, at: datetime) -> str:
    """The sentence of the limit that is reached, else empty; counts the asking.

    The keys are digests: neither an e-mail address nor a client's can be read in the cache.
    """
    client = str(request.META.get("REMOTE_ADDR", ""))
    limits = (
        ("client", client, FROM_CLIENT, _("Too many requests came from your network.")),
        ("address", address.casefold(), TO_ADDRESS, _("This address was written to just now.")),
        ("all", "", ALTOGETHER, _("Too many people are subscribing at this moment.")),
    )
    for name, whom, most, sentence in limits:
        if _count(name, whom, at) > most:
            return f"{sentence} {_('Try again in an hour.')}"
    return ""


def _count(name: str, whom: str, at: datetime) -> int:
    hour = int(at.timestamp()) // HOUR
    key = f"alerts-{salted_hmac(name, f'{hour}|{whom}', algorithm='sha256').hexdigest()}"
    return counted(key, HOUR)
