"""Reading: who is to be told of an edition at once, and what a letter shows of it.

The one rule is the Listing itself, asked as of the moment. Subscriptions to the same list are
asked for together, so the questions are as many as the different lists, not as the people.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from press.models import (
    AlertedEdition,
    AlertMessage,
    Edition,
    Outgoing,
    Subscriber,
    Subscription,
)
from press.models.alerts import Frequency
from press.models.outbox import OVER, Channel
from press.reading.listing import Listing
from press.reading.rows import been_public

# A release dated further back than this before its approval is history moved in, not news.
BACK_DATED = timedelta(days=1)


def listing_of(language: str, query: str, at: datetime) -> Listing:
    return Listing(QueryDict(query), language, at)


def behind(secret: str) -> Subscriber | None:
    """Whom the secret of a link belongs to."""
    return Subscriber.objects.filter(secret=secret).first()


def back_dated(edition: Edition) -> bool:
    if edition.listed_at is None or edition.approved_at is None:
        return False
    return edition.listed_at < edition.approved_at - BACK_DATED


def _editions_before(edition: Edition, at: datetime) -> QuerySet[Edition]:
    return been_public(at).filter(
        release_id=edition.release_id, language=edition.language, live_from__lt=edition.live_from
    )


def _untold(edition: Edition, at: datetime) -> tuple[list[Edition], bool]:
    """The edition and those before it that ended before anybody was told of them; whether that
    is all there are. What speaks for them is this edition."""
    over = Outgoing.objects.filter(
        edition=OuterRef("pk"), channel=Channel.ALERTS, last_error=OVER, done_at__isnull=False
    )
    chain = [edition]
    for row in _editions_before(edition, at).annotate(untold=Exists(over)).order_by("-live_from"):
        if not row.untold:
            return chain, False
        chain.append(row)
    return chain, True


def recipients(edition: Edition, at: datetime) -> set[int]:
    """The subscribers to tell of an edition at once, by id."""
    chain, first = _untold(edition, at)
    if not edition.span.public(at) or all(row.minor for row in chain):
        return set()
    if not first:
        return _told_at_once(edition, at)
    if edition.withdrawal or back_dated(chain[-1]):
        return set()
    return _following(edition, at)


def confirmed(**given: object) -> QuerySet[Subscription]:
    """The subscriptions for which mail may be sent."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False, subscriber__blocked_at=None)
    return rows.filter(**given)


def _following(edition: Edition, at: datetime) -> set[int]:
    rows = confirmed(language=edition.language, frequency=Frequency.INSTANT)
    queries = rows.order_by().values_list("query", flat=True).distinct()
    matching = [
        query for query in queries if listing_of(edition.language, query, at).lists(edition)
    ]
    found = rows.filter(query__in=matching)
    return set(found.values_list("subscriber_id", flat=True))


def _told_at_once(edition: Edition, at: datetime) -> set[int]:
    """Those who were told of it before, less those whose next digest will tell them."""
    told = AlertedEdition.objects.filter(edition__in=_editions_before(edition, at))
    instant = told.filter(message__kind="release").values_list("subscriber_id", flat=True)
    everybody = told.values_list("subscriber_id", flat=True)
    digests = confirmed().exclude(frequency=Frequency.INSTANT)
    return set(instant) | (set(everybody) - set(digests.values_list("subscriber_id", flat=True)))


def letter_edition(edition: Edition, at: datetime) -> Edition | None:
    """What a letter made for an edition shows now; None if another letter tells what became of it.

    A minor edition is told of by the letters of the one before it.
    """
    public = Edition.objects.public(at).filter(
        release_id=edition.release_id, language=edition.language
    )
    now = public.select_related("release").first()
    if now is None or now.pk == edition.pk:
        return now
    later = been_public(at).filter(
        release_id=edition.release_id, language=edition.language, live_from__gt=edition.live_from
    )
    return None if later.filter(minor=False).exists() else now


def told_before(message: AlertMessage, editions: Iterable[Edition]) -> set[int]:
    """Those of some editions of which another message told an earlier one; their ids.

    A message that waits or was dropped has told nothing; one in doubt may have.
    """
    wanted = list(editions)
    may_be_there = Q(message__sent_at__isnull=False) | Q(message__handed_at__isnull=False)
    told = AlertedEdition.objects.filter(
        may_be_there,
        subscriber_id=message.subscriber_id,
        edition__release__in={row.release_id for row in wanted},
    ).exclude(message=message)
    first: dict[tuple[int, str], int] = {}
    for release, language, number in told.values_list(
        "edition__release_id", "edition__language", "edition__number"
    ):
        first[release, language] = min(number, first.get((release, language), number))
    return {
        row.pk
        for row in wanted
        if first.get((row.release_id, row.language), row.number) < row.number
    }
