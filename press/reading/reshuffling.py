"""Reading: the posts that can be handed over on a day, and the editions that a hand-over meets."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from press.models import Appointment, Edition, Official, OfficialMention
from press.reading.desk import worked_on
from press.reading.rows import LONG_TEXTS

# How long before a day an edition about that day is approved at the most: it bounds the walk
# through the editions of somebody who is named in a hundred thousand.
_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Met:
    """An edition about the day or a later one, with those named in it whose titles change."""

    edition: Edition
    mentions: list[OfficialMention]

    @property
    def stays(self) -> bool:
        """Whether a title stays as it is: frozen by the approval, or chosen by a person."""
        return any(mention.title_shown or mention.appointment_id for mention in self.mentions)


def held_on(day: date) -> QuerySet[Appointment]:
    """The posts held that day, by organization, of entries that were not merged away."""
    begun = Q(start__isnull=True) | Q(start__lte=day)
    lasting = Q(end__isnull=True) | Q(end__gte=day)
    posts = Appointment.objects.filter(begun, lasting, official__in=Official.objects.current())
    # Posts of one organization stand together even where two have one name.
    ordered = posts.order_by("organization__name_en", "organization_id", "title_en", "pk")
    return ordered.select_related("official", "organization")


def editions_met(people: Collection[int], on: date, at: datetime, most: int) -> list[Met]:
    """Drafts, what is in review, and approved editions that name these people on or after a day.

    Approved ones first, then those without a day of their own too, since they may go out on or
    after it; at most `most` + 1. Public editions count where their text is about the day or
    later: an announcement keeps the title it was approved with.
    """
    found = [*_approved(people, on, at)[: most + 1], *_in_the_works(people, on)[: most + 1]]
    rows: dict[int, Met] = {}
    for mention in found:
        met = rows.setdefault(mention.edition_id, Met(mention.edition, []))
        met.mentions.append(mention)
    return list(rows.values())[: most + 1]


def _mentions(people: Collection[int]) -> QuerySet[OfficialMention]:
    rows = OfficialMention.objects.filter(official__in=people).select_related(
        "edition__release", "official", "appointment"
    )
    return rows.defer(*(f"edition__{name}" for name in LONG_TEXTS))


def _approved(people: Collection[int], on: date, at: datetime) -> QuerySet[OfficialMention]:
    morning = timezone.make_aware(datetime.combine(on, time.min))
    lasting = Q(live_until__isnull=True) | Q(live_until__gt=at)
    goes_out = Q(edition__event_date__isnull=True, live_from__gte=morning)
    about = Q(edition__event_date__gte=on)
    rows = _mentions(people).filter(
        lasting, goes_out | about, approved=True, live_from__gte=morning - _AHEAD
    )
    return rows.exclude(title_shown="").order_by("live_from", "edition_id", "position")


def _in_the_works(people: Collection[int], on: date) -> QuerySet[OfficialMention]:
    later = Q(edition__event_date__isnull=True) | Q(edition__event_date__gte=on)
    rows = _mentions(people).filter(later, edition__in=worked_on().values("pk"))
    return rows.order_by("edition__event_date", "edition_id", "position")
