"""Editorial: the outbox; what is left in it with a verb, and how a row is won, done or put off.

A row is claimed in a transaction of its own, then sent outside of any, then settled or postponed.
A process that dies after the claim leaves a row nobody knows the fate of. When the claim lapses
the channel's policy decides: a hub's ping may be repeated, since the standard makes it harmless
and a lost one would not be; what must not arrive twice is given up as unclear, for a person to
judge. What has been answered well is never sent again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import ADMINISTER, Actor, Person, needs
from press.models import Edition, Outgoing
from press.models.outbox import OVER, Channel

# Longer than any exchange may take, so that a claim outlives the attempt it was made for.
CLAIM = timedelta(minutes=3)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 12
UNCLEAR = "unclear"


# Whether a row whose sender died is sent again; of the alerts it only hands the edition over to
# rows of each recipient, in one transaction.
REPEATABLE = {Channel.HUB: True, Channel.ALERTS: True}


def leave(edition: Edition, live_from: datetime) -> None:
    """Have the hubs and the subscribers told of an edition at the moment it is public from.

    Call inside the verb's transaction.
    """
    told = [(Channel.HUB, hub) for hub in settings.WEBSUB_HUBS] + [(Channel.ALERTS, "")]
    Outgoing.objects.bulk_create(
        Outgoing(
            edition=edition,
            channel=channel,
            target=target,
            not_before=live_from,
            next_try_at=live_from,
        )
        for channel, target in told
    )


def take_out(edition: Edition) -> None:
    """Forget what was left for an edition that has never been public."""
    Outgoing.objects.filter(edition=edition, attempts=0).delete()


def waiting(channel: str) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(channel=channel, done_at__isnull=True, given_up_at__isnull=True)


def due(channel: str, at: datetime) -> QuerySet[Outgoing]:
    """What may be sent at a moment: its second has come, its edition is public, nobody has it."""
    public = Edition.objects.public(at).filter(pk=OuterRef("edition_id"))
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at)
    return waiting(channel).filter(free, Exists(public), next_try_at__lte=at)


def claim(channel: str, at: datetime, only: Q | None = None) -> Outgoing | None:
    """Win the row that has waited longest, until `claimed_until`; None when nothing is due.

    `only` narrows it to some targets of the channel.
    """
    _close_what_is_over(channel, at)
    _give_up_what_is_unclear(channel, at)
    rows = due(channel, at).filter(only or Q())
    while row := rows.order_by("next_try_at", "pk").first():
        mine = {"claimed_until": at + CLAIM, "attempts": F("attempts") + 1}
        if rows.filter(pk=row.pk).update(**mine):
            row.attempts += 1
            row.claimed_until = at + CLAIM
            return row
    return None


def _close_what_is_over(channel: str, at: datetime) -> None:
    """The next edition's row speaks for what it replaced before it was told of."""
    ended = Edition.objects.filter(pk=OuterRef("edition_id"), live_until__lte=at)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at)
    rows = waiting(channel).filter(free, Exists(ended), next_try_at__lte=at)
    rows.update(done_at=at, last_error=OVER, claimed_until=None)


def _give_up_what_is_unclear(channel: str, at: datetime) -> None:
    lapsed = waiting(channel).filter(claimed_until__lte=at)
    if REPEATABLE[Channel(channel)]:
        lapsed = lapsed.filter(attempts__gte=MOST_ATTEMPTS)
    lapsed.update(given_up_at=at, last_error=UNCLEAR, claimed_until=None)


def _held(row: Outgoing) -> QuerySet[Outgoing]:
    """The row, as long as nobody has won it since: every claim ends later than the one before."""
    return waiting(row.channel).filter(pk=row.pk, claimed_until=row.claimed_until)


def settle(row: Outgoing, at: datetime) -> bool:
    """It was accepted, and is never sent again; whether the claim was still held."""
    return bool(_held(row).update(done_at=at, claimed_until=None, last_error=""))


def postpone(row: Outgoing, at: datetime, error: str, wait: timedelta | None = None) -> bool:
    """It failed: try again after a wait that doubles, or give up at the last attempt.

    `wait` is how long the other side asked for; up to the longest wait it is kept to.
    """
    if row.attempts >= MOST_ATTEMPTS:
        return give_up(row, at, error)
    own = min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT)
    pause = max(own, min(wait or own, LONGEST_WAIT))
    put_off = {"next_try_at": at + pause, "claimed_until": None, "last_error": error[:60]}
    return bool(_held(row).update(**put_off))


def give_up(row: Outgoing, at: datetime, error: str) -> bool:
    """It will not be accepted however often it is sent; a person may have it tried again."""
    return bool(_held(row).update(given_up_at=at, claimed_until=None, last_error=error[:60]))


def why_not_try_again(row: Outgoing, by: Actor) -> Refusal | None:
    refusal = needs(by, ADMINISTER)
    if refusal:
        return refusal
    if row.given_up_at is None:
        return Refusal("not_given_up", _("Only what has been given up can be tried again."))
    return None


def try_again(row: Outgoing, *, by: Person, at: datetime) -> None:
    """Put a row that was given up back among those due, with all its attempts. Raises Refusal."""
    with one_at_a_time():
        fresh = (
            Outgoing.objects.select_for_update(no_key=True).select_related("edition").get(pk=row.pk)
        )
        raise_if(why_not_try_again(fresh, by))
        data = {"channel": fresh.channel, "target": fresh.target, "error": fresh.last_error}
        fresh.given_up_at, fresh.next_try_at = None, at
        fresh.attempts, fresh.last_error = 0, ""
        fresh.save()
        record("try_again", by=by, at=at, edition=fresh.edition, data=data)
