"""Reading: what the front page leads with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from press.models import Edition, EditionImage
from press.models.editions import Kind
from press.reading.directory import Entry, topics
from press.reading.filters import midnight
from press.reading.listing import Listing
from press.reading.moments import Snapshot
from press.reading.pictures import with_renditions
from press.reading.rows import LONG_TEXTS, in_order

LATEST = 13
UPCOMING = 5
NOTICES = 4
# A notice is news for as long.
NOTICE_DAYS = 14


@dataclass(frozen=True)
class FrontPage:
    """The newest release, the ids of those before it, the topics, announced events still to come,
    soonest first, and what was corrected, updated or withdrawn lately."""

    lead: Edition | None
    image: EditionImage | None
    latest: list[int]
    upcoming: list[Edition]
    notices: list[Edition]
    topics: list[Entry]


def notices(language: str, at: datetime) -> list[Edition]:
    """Editions of the last fortnight that say what they put right; the newest first.

    A withdrawal is one: of what was withdrawn only the number may be shown.
    """
    since = midnight(timezone.localdate(at) - timedelta(days=NOTICE_DAYS))
    rows = Edition.objects.public(at).filter(
        language=language, notice_type__gt="", live_from__gte=since
    )
    rows = rows.select_related("release").defer(*LONG_TEXTS)
    return list(rows.order_by("-live_from", "-pk")[:NOTICES])


def front_page(language: str, at: datetime, now: Snapshot | None = None) -> FrontPage:
    """The front page of one language at a moment."""
    upcoming = (
        Edition.objects.listed(at)
        .filter(language=language, kind=Kind.ANNOUNCEMENT, event_date__gte=timezone.localdate(at))
        .select_related("release")
        .defer(*LONG_TEXTS)
        .order_by("event_date", "pk")[:UPCOMING]
    )
    latest = Listing({}, language, at, now).keys()[:LATEST]
    return FrontPage(
        lead=next(iter(in_order(latest[:1])), None),
        image=with_renditions().filter(edition__in=latest[:1]).first(),
        latest=latest[1:],
        upcoming=list(upcoming),
        notices=notices(language, at),
        topics=topics(language, at),
    )
