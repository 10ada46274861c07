"""What the tests of alerts share: somebody who subscribed, and one pass of the delivery."""

from datetime import datetime
from itertools import count

from press.delivery.loop import Stop, one_pass
from press.models import Subscriber, Subscription
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
