"""Editorial: messages to subscribers: made once for each, won, handed over, settled.

A message is claimed and committed; then marked as handed over and committed; then given to the
mail server; then settled. A claim that lapses before the mark is certainly unsent and is taken
up again. One that lapses after it is unclear: the server may have the message, so it is never
sent again by itself, and the desk lists it for a person to decide.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from press.editorial.record import record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import ADMINISTER, Actor, needs
from press.models import AlertedEdition, AlertMessage, DigestRun, Edition, Subscriber

# Longer than any exchange with a mail server may take.
CLAIM = timedelta(minutes=5)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=4)
MOST_ATTEMPTS = 15
# So many messages in a row refused for the address itself, and it is written to no more.
MOST_BOUNCES = 2
UNCLEAR = Q(handed_at__isnull=False, sent_at=None, failed_at=None)


def tell(edition: Edition, subscribers: Iterable[int], *, at: datetime) -> int:
    """A message of an edition for each subscriber who has not heard of it; how many there are.

    All or none; done again it adds nothing.
    """
    with transaction.atomic():
        wanted = _not_told(edition, subscribers)
        messages = AlertMessage.objects.bulk_create(
            (
                AlertMessage(
                    subscriber_id=who,
                    kind=AlertMessage.Type.RELEASE,
                    made_at=at,
                    next_try_at=at,
                )
                for who in wanted
            ),
            batch_size=500,
        )
        AlertedEdition.objects.bulk_create(
            (
                AlertedEdition(
                    message=message, subscriber_id=message.subscriber_id, edition=edition
                )
                for message in messages
            ),
            batch_size=500,
        )
        return len(messages)


def _not_told(edition: Edition, subscribers: Iterable[int]) -> list[int]:
    told = set(
        AlertedEdition.objects.filter(edition=edition).values_list("subscriber_id", flat=True)
    )
    asked = set(subscribers)
    # Whoever has left meanwhile, or cannot be reached, is told nothing.
    there = Subscriber.objects.select_for_update(no_key=True).filter(blocked_at=None)
    return sorted(set(there.values_list("pk", flat=True)) & asked - told)


def make_digests(
    frequency: str, until: datetime, wanted: Mapping[int, Iterable[int]], *, at: datetime
) -> int:
    """The digests of a period, by subscriber the editions to tell; how many there are.

    All or none, and once: a period that has been made is left alone.
    """
    with transaction.atomic():
        _run, made = DigestRun.objects.get_or_create(frequency=frequency, until=until)
        if not made:
            return 0
        there = set(
            Subscriber.objects.select_for_update(no_key=True)
            .filter(pk__in=list(wanted), blocked_at=None)
            .values_list("pk", flat=True)
        )
        count = 0
        for who in sorted(there):
            count += _digest(who, frequency, until, wanted[who], at)
        return count


def _digest(
    who: int, frequency: str, until: datetime, editions: Iterable[int], at: datetime
) -> bool:
    told = AlertedEdition.objects.filter(subscriber_id=who).values_list("edition_id", flat=True)
    left = sorted(set(editions) - set(told.filter(edition_id__in=list(editions))))
    if not left:
        return False
    message = AlertMessage.objects.create(
        subscriber_id=who, kind=frequency, period=until, made_at=at, next_try_at=at
    )
    AlertedEdition.objects.bulk_create(
        AlertedEdition(message=message, subscriber_id=who, edition_id=key) for key in left
    )
    return True


def due(at: datetime) -> QuerySet[AlertMessage]:
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    waiting = AlertMessage.objects.filter(sent_at=None, failed_at=None, handed_at=None)
    return waiting.filter(free, next_try_at__lte=at)


def claim(at: datetime) -> AlertMessage | None:
    """Win the message that has waited longest; None when none is due."""
    while row := due(at).order_by("next_try_at", "pk").first():
        mine = {"claimed_until": at + CLAIM, "attempts": F("attempts") + 1}
        if due(at).filter(pk=row.pk, attempts=row.attempts).update(**mine):
            return AlertMessage.objects.select_related("subscriber", "subscription").get(pk=row.pk)
    return None


def hand_over(message: AlertMessage, at: datetime) -> bool:
    """From here on the mail server may have it; False if the claim was lost meanwhile."""
    mine = AlertMessage.objects.filter(
        pk=message.pk, attempts=message.attempts, handed_at=None, sent_at=None, failed_at=None
    )
    return bool(mine.update(handed_at=at, claimed_until=at + CLAIM))


def _mine(message: AlertMessage) -> QuerySet[AlertMessage]:
    """The message as long as it is in these hands: each claim is another attempt."""
    return AlertMessage.objects.filter(pk=message.pk, attempts=message.attempts, sent_at=None)


def settle(message: AlertMessage, at: datetime) -> None:
    """The server took it."""
    with transaction.atomic():
        if _mine(message).update(sent_at=at, claimed_until=None, error=""):
            Subscriber.objects.filter(pk=message.subscriber_id).update(bounces=0)


def drop(message: AlertMessage, at: datetime, error: str) -> None:
    """It will not be sent: what it tells of is over, or the server will never take it."""
    _mine(message).update(failed_at=at, claimed_until=None, handed_at=None, error=error[:60])


def postpone(message: AlertMessage, at: datetime, error: str) -> None:
    """It is certainly unsent: try again after a wait that doubles, or give up at the last."""
    if message.attempts >= MOST_ATTEMPTS:
        drop(message, at, error)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    _mine(message).update(
        next_try_at=at + wait, claimed_until=None, handed_at=None, error=error[:60]
    )


def doubt(message: AlertMessage, at: datetime, error: str) -> None:
    """Nobody knows whether the server took it: it stays handed over, and is not sent again."""
    _mine(message).update(claimed_until=at, error=error[:60])


def bounce(message: AlertMessage, at: datetime, error: str) -> None:
    """The address was refused for good; at the second in a row it is written to no more."""
    with transaction.atomic():
        drop(message, at, error)
        _count_bounce(message, at)


def bounced_later(message: AlertMessage, at: datetime, error: str) -> bool:
    """A message that was taken came back; counted once, however often it is reported."""
    with transaction.atomic():
        rows = AlertMessage.objects.filter(pk=message.pk, bounced_at=None)
        if not rows.update(error=error[:60]):
            return False
        _count_bounce(message, at)
        return True


def _count_bounce(message: AlertMessage, at: datetime) -> None:
    AlertMessage.objects.filter(pk=message.pk).update(bounced_at=at)
    rows = Subscriber.objects.filter(pk=message.subscriber_id)
    rows.update(bounces=F("bounces") + 1)
    rows.filter(bounces__gte=MOST_BOUNCES, blocked_at=None).update(blocked_at=at)


def unclear(at: datetime) -> QuerySet[AlertMessage]:
    """Handed over, and nobody knows what became of it."""
    return AlertMessage.objects.filter(UNCLEAR, claimed_until__lte=at)


def send_again(message: AlertMessage, *, by: Actor, at: datetime) -> None:
    """Send an unclear message once more; a person decided that twice is better. Raises Refusal."""
    put_back = {"handed_at": None, "claimed_until": None, "next_try_at": at, "error": ""}
    _decide("send_again", message, put_back, by, at)


def take_as_arrived(message: AlertMessage, *, by: Actor, at: datetime) -> None:
    """Let an unclear message be; a person decided that it arrived. Raises Refusal."""
    arrived = {"sent_at": F("handed_at"), "claimed_until": None}
    _decide("take_as_arrived", message, arrived, by, at)


def _decide(
    verb: str, message: AlertMessage, changed: Mapping[str, object], by: Actor, at: datetime
) -> None:
    raise_if(needs(by, ADMINISTER))
    with transaction.atomic():
        if not unclear(at).filter(pk=message.pk).update(**changed):
            raise Refusal("not_unclear", _("This message is not in doubt, or no longer."))
        record(verb, by=by, at=at, data={"alert": message.pk})
