"""Reading: the posts of an organization or an official, each with all who held it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from press.models import Appointment, Official, Organization
from press.pure.tenures import Tenure


@dataclass(frozen=True)
class Lane:
    """One post; its appointments by their tenures, in no order."""

    title: str
    held: dict[Tenure, Appointment] = field(default_factory=dict)

    def held_on(self, day: date) -> bool:
        return any(post.held_on(day) for post in self.held.values())


def posts_of_organization(organization: Organization, today: date) -> list[Lane]:
    """Its posts by their titles, each with the officials who held it; one query."""
    posts = organization.appointments.select_related("official", "organization")
    return _lanes(posts, lambda post: str(post), lambda post: str(post.official), today)


def posts_of_official(official: Official, today: date) -> list[Lane]:
    """Their posts, those of one title in one organization together; one query."""
    posts = official.appointments.select_related("official", "organization")
    return _lanes(posts, _with_organization, lambda post: str(post.official), today)


def _with_organization(post: Appointment) -> str:
    where = post.organization.name if post.organization else ""
    return ", ".join(filter(None, [post.title, where]))


def _lanes(
    posts: Iterable[Appointment],
    title: Callable[[Appointment], str],
    who: Callable[[Appointment], str],
    today: date,
) -> list[Lane]:
    """Posts held today first, then the ones held last."""
    found: dict[str, Lane] = {}
    for post in posts:
        lane = found.setdefault(title(post), Lane(title(post)))
        lane.held[Tenure(who(post), post.start, post.end, post.pk)] = post
    return sorted(found.values(), key=lambda lane: (not lane.held_on(today), _latest(lane)))


def _latest(lane: Lane) -> tuple[int, str]:
    return -max(tenure.last.toordinal() for tenure in lane.held), lane.title
