"""Delivery: a WebSub hub is told which feeds an edition has changed.

One POST names all of them: `hub.url` may be repeated, as Google's and Superfeedr's hubs take it.
The ping carries addresses and nothing of the edition; the hub then fetches what is public.
"""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from threading import Event
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from press.delivery.exchange import Answer, post
from press.delivery.turns import Telling, Turn
from press.editorial.outbox import claim, give_up, postpone, settle
from press.models import Outgoing
from press.models.outbox import Channel
from press.reading.hub_feeds import feeds_touched

# Refusals that pass: the hub took too long to read, or wants fewer requests.
PASSING = frozenset({408, 429})


def tell_hub(only: Q, asked: Event) -> Telling:
    """Ping for each row due, outside of any transaction, until there is none or no answer."""
    served = False
    while not asked.is_set() and (row := claim(Channel.HUB, timezone.now(), only)):
        if row.target not in settings.WEBSUB_HUBS:
            yield row, _given_up(row, "not in WEBSUB_HUB")
            continue
        urls = [("hub.url", address) for address in feeds_touched(row.edition)]
        answer = post(row.target, urlencode([("hub.mode", "publish"), *urls]))
        yield row, _settled(row, answer)
        if not answer.status:
            return Turn.OVER if served else Turn.SILENT
        served = True
    return Turn.OVER


def _settled(row: Outgoing, answer: Answer) -> str:
    at = timezone.now()
    if 200 <= answer.status < 300:
        return "done" if settle(row, at) else "lost"
    error = answer.error or f"HTTP {answer.status}"
    if 400 <= answer.status < 500 and answer.status not in PASSING:
        return _given_up(row, error)
    postpone(row, at, error, asked_to_wait(answer))
    row.refresh_from_db(fields=["given_up_at"])
    return f"given up: {error}" if row.given_up_at else f"put off: {error}"


def _given_up(row: Outgoing, error: str) -> str:
    give_up(row, timezone.now(), error)
    return f"given up: {error}"


def asked_to_wait(answer: Answer) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a date; None for what is neither."""
    written = answer.retry_after.strip()
    if written.isascii() and written.isdigit():
        return timedelta(seconds=min(int(written[:9]), 86_400))
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return None
    if until.tzinfo is None:
        return None
    return max(until - timezone.now(), timedelta())
