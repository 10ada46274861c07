"""Reading: what the digest of a period tells to whom.

Subscriptions to the same list are asked for together, so the questions are as many as the
different lists, not as the people.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from press.models import AlertedEdition, DigestRun, Edition
from press.models.alerts import Frequency
from press.reading.alerts import BACK_DATED, confirmed, listing_of
from press.reading.rows import been_public

DIGEST_HOUR = time(8)
DIGESTS = (Frequency.DAILY, Frequency.WEEKLY)
# What waits for a digest has waited since the last weekly one at most.
WEEK = timedelta(days=7)
# What is decided in one moment may be committed, or a letter read, a little later.
LATE = timedelta(minutes=1)
PENDING = datetime.max.replace(tzinfo=UTC)

# A language, a query, and the span of time in which a release on that list came out.
Asked = tuple[str, str, datetime, datetime]
# A release in a language.
Told = tuple[int, str]


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
    followers: dict[Asked, list[int]] = defaultdict(list)
    for asked, who in _asked(frequency, since, until):
        followers[asked].append(who)
    for (language, query, first, last), people in followers.items():
        found = _fresh(listing_of(language, query, at).first_public(first, last))
        for who in people:
            wanted[who] |= found
    _leave_out_told(wanted)
    for who, edition in _corrections(frequency, since, until, at):
        wanted[who].add(edition)
    return {who: editions for who, editions in wanted.items() if editions}


def _asked(frequency: str, since: datetime, until: datetime) -> Iterator[tuple[Asked, int]]:
    """What is asked for each subscriber.

    Whoever changed how often they hear of a list is told what then waited for another digest.
    """
    since -= LATE
    rows = confirmed(frequency=frequency)
    if frequency == Frequency.DAILY:
        rows |= confirmed(frequency=Frequency.INSTANT, changed_at__gte=since, changed_at__lt=until)
    for row in rows:
        first, last = since, until
        if row.changed_at and row.confirmed_at and row.changed_at >= since:
            first = min(since, max(row.confirmed_at, since - WEEK))
            last = row.changed_at if row.frequency == Frequency.INSTANT else until
        yield (row.language, row.query, first, last), row.subscriber_id


def _fresh(keys: list[int]) -> set[int]:
    """Those that are news: the approval of the first edition tells whether a date is its own."""
    editions = Edition.objects.filter(
        release=OuterRef("release"), language=OuterRef("language"), approved=True
    )
    first = Subquery(editions.order_by("live_from").values("approved_at")[:1])
    rows = Edition.objects.filter(pk__in=keys).alias(first=first)
    return set(rows.filter(first__lte=F("listed_at") + BACK_DATED).values_list("pk", flat=True))


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
    frequency: str, since: datetime, until: datetime, at: datetime
) -> set[tuple[int, int]]:
    """Subscriber and edition, for what they were told of in a digest and was noticed since.

    The edition is the one public now, whichever said what was wrong.
    """
    rows = been_public(at).filter(live_from__gte=since - WEEK, live_from__lt=until)
    last = rows.exclude(notice_type="").order_by().values_list("release_id", "language")
    noticed = {(release, code): moment for release, code, moment in last.annotate(Max("live_from"))}
    public = Edition.objects.public(at).filter(release__in={release for release, _ in noticed})
    now = {
        (release, code): (key, noticed[release, code])
        for key, release, code in public.values_list("pk", "release_id", "language")
        if (release, code) in noticed
    }
    told = _last_told(frequency, public)
    return {
        (who, now[which][0])
        for (who, which), moment in told.items()
        if which in now and moment - LATE < now[which][1]
    }


def _last_told(frequency: str, editions: QuerySet[Edition]) -> dict[tuple[int, Told], datetime]:
    """When subscribers were last told of the releases of some editions, in digests alone.

    What is still to be sent will show what is public then. Whoever was told at once is told so
    again; whoever gets weekly digests alone is told in the next of these.
    """
    weekly = confirmed(frequency=Frequency.WEEKLY).values("subscriber_id")
    told = AlertedEdition.objects.filter(
        edition__release__in=editions.values("release_id"), message__failed_at=None
    )
    if frequency == Frequency.WEEKLY:
        told = told.filter(subscriber__in=weekly)
    else:
        daily = confirmed(frequency=Frequency.DAILY).values("subscriber_id")
        told = told.exclude(subscriber__in=weekly.exclude(subscriber__in=daily))
    last: dict[tuple[int, Told], datetime] = {}
    for who, release, language, kind, handed in told.values_list(
        "subscriber_id",
        "edition__release_id",
        "edition__language",
        "message__kind",
        "message__handed_at",
    ):
        moment = PENDING if kind == "release" else handed or PENDING
        key = (who, (release, language))
        last[key] = max(moment, last.get(key, moment))
    return last
