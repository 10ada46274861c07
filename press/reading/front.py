"""Reading: what the front page leads with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from press.models import Edition, EditionImage
from press.models.editions import Kind
from press.reading.directory import Entry, topics
from press.reading.listing import Listing
from press.reading.rows import LONG_TEXTS

LATEST = 13
UPCOMING = 5


@dataclass(frozen=True)
class FrontPage:
    """The latest releases, the topics, and announced events still to come, soonest first."""

    lead: Edition | None
    image: EditionImage | None
    latest: list[Edition]
    upcoming: list[Edition]
    topics: list[Entry]


def front_page(language: str, at: datetime) -> FrontPage:
    """The front page of one language at a moment."""
    upcoming = (
        Edition.objects.listed(at)
        .filter(language=language, kind=Kind.ANNOUNCEMENT, event_date__gte=timezone.localdate(at))
        .select_related("release")
        .defer(*LONG_TEXTS)
        .order_by("event_date", "pk")[:UPCOMING]
    )
    latest = Listing({}, language, at).latest(LATEST)
    return FrontPage(
        lead=latest[0] if latest else None,
        image=latest[0].image_rows.select_related("image").first() if latest else None,
        latest=latest[1:],
        upcoming=list(upcoming),
        topics=topics(language, at),
    )
