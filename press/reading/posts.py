"""Reading: posts in words: what is held where, and since and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from press.models import Appointment, Organization
from press.pure.directory import Shown
from press.pure.phrases import title_with_organization
from press.pure.tenures import Scale, Tenure
from press.reading.subjects import visible


@dataclass(frozen=True)
class Bar:
    """A tenure on the scale of a picture, in hundredths of its width."""

    x: float
    width: float


@dataclass(frozen=True)
class Post:
    """A post in words: where, if readers may know of the organization, and from when to when."""

    title: Shown
    organization: Organization | None
    start: date | None
    end: date | None
    bar: Bar

    def in_words(self) -> Shown:
        """The title, with the organization where it does not say it already."""
        if self.organization is None:
            return self.title
        language = self.title.language
        where = self.organization.names.shown(language)
        if not self.title.text:
            return where
        return Shown(title_with_organization(self.title.text, where.text), language)


@dataclass(frozen=True)
class Posts:
    """Posts by their time as seen from a day, the newest first; `years` are the picture's ends."""

    now: list[Post] = field(default_factory=list)
    before: list[Post] = field(default_factory=list)
    since: list[Post] = field(default_factory=list)
    years: tuple[int, int] = (0, 0)
    mark: float = 100.0

    @property
    def drawn(self) -> bool:
        """A single post needs no picture."""
        return len(self.now) + len(self.before) + len(self.since) > 1


def held_that_day(day: date) -> Q:
    """The database's twin of `Appointment.held_on`."""
    begun = Q(start__isnull=True) | Q(start__lte=day)
    return begun & (Q(end__isnull=True) | Q(end__gte=day))


def knowable(appointments: Iterable[Appointment], today: date) -> list[Appointment]:
    """Those that have begun: who is to come into a post is not said before the day."""
    return [post for post in appointments if post.start is None or post.start <= today]


def known_organizations(appointments: Iterable[Appointment], at: datetime) -> set[int]:
    """Which of the posts' organizations readers may know of; one query."""
    bodies = {post.organization_id for post in appointments if post.organization_id}
    found = visible("organization", at).filter(pk__in=bodies)
    return set(found.values_list("pk", flat=True))


def posts_of(
    appointments: Sequence[Appointment], language: str, day: date, today: date, known: set[int]
) -> Posts:
    """An official's appointments in words, sorted by whether they were held on a day."""
    begun = knowable(appointments, today)
    scale = Scale.of([_until(post, today) for post in begun], today)

    def in_words(chosen: Iterable[Appointment]) -> list[Post]:
        return [
            Post(
                title=post.titles.shown(language),
                organization=post.organization if post.organization_id in known else None,
                start=post.start,
                end=post.end,
                bar=_bar(_until(post, today), scale),
            )
            for post in chosen
        ]

    return Posts(
        now=in_words(post for post in begun if post.held_on(day)),
        before=in_words(post for post in begun if post.end and post.end < day),
        since=in_words(post for post in begun if post.start and post.start > day),
        years=(scale.first, scale.last),
        mark=scale.at(day) if day.year >= scale.first else 0.0,
    )


def _until(post: Appointment, today: date) -> Tenure:
    """What of a tenure is past."""
    return Tenure("", post.start, min(post.end or today, today))


def _bar(tenure: Tenure, scale: Scale) -> Bar:
    first, last = scale.at(tenure.start), scale.at(tenure.end, after=True)
    return Bar(first, max(round(last - first, 2), 0.5))
