"""Reading: who is to be told of an edition, and what a digest of a period tells to whom.

The one rule is the Listing itself, asked as of the moment. Subscriptions to the same list are
asked for together, so the questions are as many as the different lists, not as the people.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import QueryDict
from django.utils import timezone

from press.models import (
    AlertedEdition,
    DigestRun,
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
DIGEST_HOUR = time(8)
DIGESTS = (Frequency.DAILY, Frequency.WEEKLY)


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


def _confirmed(**given: object) -> QuerySet[Subscription]:
    rows = Subscription.objects.filter(confirmed_at__isnull=False, subscriber__blocked_at=None)
    return rows.filter(**given)


def _following(edition: Edition, at: datetime) -> set[int]:
    rows = _confirmed(language=edition.language, frequency=Frequency.INSTANT)
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
    digests = _confirmed(frequency__in=DIGESTS).values_list("subscriber_id", flat=True)
    return set(instant) | (set(everybody) - set(digests))


def period_end(frequency: str, at: datetime) -> datetime:
    """The last eight o'clock, on a Monday for a week, where the ministry is."""
    zone = timezone.get_default_timezone()
    day = at.astimezone(zone).date()
    if frequency == Frequency.WEEKLY:
        day -= timedelta(days=day.weekday())
    end = datetime.combine(day, DIGEST_HOUR, tzinfo=zone)
    step = 7 if frequency == Frequency.WEEKLY else 1
    if end > at:
        end = datetime.combine(day - timedelta(days=step), DIGEST_HOUR, tzinfo=zone)
    return end


def period_due(frequency: str, at: datetime) -> tuple[datetime, datetime] | None:
    """The period whose digests are still to be made; it begins where the last one ended."""
    end = period_end(frequency, at)
    runs = DigestRun.objects.filter(frequency=frequency).order_by("-until")
    last = runs.values_list("until", flat=True).first()
    if last is not None and last >= end:
        return None
    if last is None:
        last = period_end(frequency, end - timedelta(hours=1))
    return last, end


def digests(frequency: str, since: datetime, until: datetime, at: datetime) -> dict[int, set[int]]:
    """By subscriber, the editions that the digest of a period tells of."""
    wanted: dict[int, set[int]] = defaultdict(set)
    rows = _confirmed(frequency=frequency)
    followers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for language, query, who in rows.values_list("language", "query", "subscriber_id"):
        followers[language, query].append(who)
    for (language, query), people in followers.items():
        found = _fresh(listing_of(language, query, at).first_public(since, until))
        for who in people:
            wanted[who] |= found
    _leave_out_told(wanted)
    for who, edition in _corrections(rows, since, until, at):
        wanted[who].add(edition)
    return {who: editions for who, editions in wanted.items() if editions}


def _fresh(keys: list[int]) -> set[int]:
    rows = Edition.objects.filter(pk__in=keys, approved_at__lte=F("listed_at") + BACK_DATED)
    # A later edition of a new release is new all the same; its approval says nothing of its date.
    return set(rows.values_list("pk", flat=True)) | set(
        Edition.objects.filter(pk__in=keys)
        .exclude(notice_type="", minor=False)
        .values_list("pk", flat=True)
    )


def _leave_out_told(wanted: dict[int, set[int]]) -> None:
    """A release that somebody was told of in any edition is not news to them."""
    keys = set().union(*wanted.values()) if wanted else set()
    releases = {
        (row.release_id, row.language): row.pk
        for row in Edition.objects.filter(pk__in=keys).only("release_id", "language")
    }
    told = AlertedEdition.objects.filter(
        subscriber__in=list(wanted), edition__release__in=[release for release, _ in releases]
    )
    for who, release, language in told.values_list(
        "subscriber_id", "edition__release_id", "edition__language"
    ):
        wanted[who].discard(releases.get((release, language), 0))


def _corrections(
    rows: QuerySet[Subscription], since: datetime, until: datetime, at: datetime
) -> set[tuple[int, int]]:
    """Subscriber and edition, for what they were told of in a digest and was noticed since.

    The edition is the one public now, whichever said what was wrong.
    """
    noticed = been_public(at).filter(live_from__gte=since, live_from__lt=until)
    releases = set(noticed.exclude(notice_type="").values_list("release_id", "language"))
    keys = [release for release, _language in releases]
    public = Edition.objects.public(at).filter(release__in=keys)
    now = {
        (release, language): key
        for key, release, language in public.values_list("pk", "release_id", "language")
        if (release, language) in releases
    }
    told = AlertedEdition.objects.filter(
        subscriber__in=rows.values("subscriber_id"), edition__release__in=keys
    ).exclude(message__kind="release")
    found = told.values_list("subscriber_id", "edition__release_id", "edition__language")
    return {
        (who, now[release, language])
        for who, release, language in found
        if (release, language) in now
    }


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


def told_before(subscriber: int, edition: Edition) -> bool:
    """Whether somebody was told of an earlier edition of the same release and language."""
    rows = AlertedEdition.objects.filter(
        subscriber_id=subscriber,
        edition__release_id=edition.release_id,
        edition__language=edition.language,
    )
    return rows.filter(edition__number__lt=edition.number).exists()
