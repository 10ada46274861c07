"""What the tests of alerts share: somebody who subscribed, and one pass of the delivery."""

from datetime import datetime
from itertools import count

from press.delivery.loop import Stop, one_pass
from press.models import AlertedEdition, AlertMessage, Edition, Subscriber, Subscription
from tests.factories import DAY, NOON

numbers = count()


def subscriber(address: str = "reader@example.org", language: str = "en", **extra) -> Subscriber:
    secret = f"secret-{next(numbers)}"
    return Subscriber.objects.create(address=address, language=language, secret=secret, **extra)


def following(
    who: Subscriber,
    query: str = "",
    frequency: str = "instant",
    language: str = "en",
    confirmed_at: datetime | None = NOON - DAY,
) -> Subscription:
    return Subscription.objects.create(
        subscriber=who,
        query=query,
        frequency=frequency,
        language=language,
        created_at=NOON - DAY,
        confirmed_at=confirmed_at,
    )


def deliver() -> None:
    for _row, _became in one_pass(Stop()):
        pass


def in_doubt(at: datetime, edition: Edition | None = None) -> AlertMessage:
    """A message of an edition that was handed over at `at` by a process which then died."""
    who = Subscriber.objects.first() or subscriber()
    message = AlertMessage.objects.create(
        subscriber=who,
        kind="release",
        made_at=at,
        next_try_at=at,
        handed_at=at,
        claimed_until=at,
        error="ConnectionResetError",
    )
    if edition:
        AlertedEdition.objects.create(message=message, subscriber=who, edition=edition)
    return message
