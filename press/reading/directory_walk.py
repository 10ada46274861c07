"""Reading: the officials and organizations that the API lists, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from press.models import Appointment, Official, Organization
from press.reading.asked import FilterError
from press.reading.paging import BAD_CURSOR, PageForm, sealed, unsealed, wrong
from press.reading.query_values import Query, as_multi
from press.reading.subjects import visible


@dataclass(frozen=True)
class Holder:
    """An official with the posts held till now; an organization readers may not know of is None."""

    official: Official
    posts: list[tuple[Appointment, Organization | None]]


class DirectoryWalk:
    """Officials or organizations that a listed release names, by slug."""

    def __init__(self, name: str, query: Query, at: datetime) -> None:
        self.name, self.at = name, at
        self.form = PageForm(as_multi(query))
        self.form.is_valid()

    @cached_property
    def _after(self) -> str:
        """The last slug shown; ValueError for the cursor of another list."""
        given = self.form.cleaned_data.get("cursor")
        return unsealed(given, self.name) if given else ""

    @cached_property
    def errors(self) -> list[FilterError]:
        """One sentence for each wrong value, naming it."""
        found = wrong(self.form)
        try:
            _ = self._after
        except ValueError:
            found.append(FilterError("cursor", str(BAD_CURSOR)))
        return found

    def page(self) -> tuple[list[Any], str]:
        """The entries of a valid query, and the cursor of the next page or nothing."""
        limit = self.form.limit_asked
        entries: QuerySet[Any] = visible(self.name, self.at).filter(slug__gt=self._after)
        found = list(entries.select_related("country").order_by("slug")[: limit + 1])
        rows = found[:limit]
        return rows, sealed(rows[-1].slug, self.name) if len(found) > limit else ""


def holders(officials: Iterable[Official], at: datetime) -> list[Holder]:
    """Officials with the posts begun by then, newest first; two queries, however many."""
    people, today = list(officials), timezone.localdate(at)
    begun = Q(start__isnull=True) | Q(start__lte=today)
    posts: dict[int, list[Appointment]] = {}
    for post in Appointment.objects.filter(begun, official__in=people).select_related(
        "organization"
    ):
        posts.setdefault(post.official_id, []).append(post)
    bodies = {post.organization_id for held in posts.values() for post in held}
    known = set(visible("organization", at).filter(pk__in=bodies).values_list("pk", flat=True))
    return [
        Holder(
            person,
            [
                (post, post.organization if post.organization_id in known else None)
                for post in posts.get(person.pk, [])
            ],
        )
        for person in people
    ]


def relatives(bodies: Iterable[Organization], at: datetime) -> dict[int, str]:
    """The slugs of these bodies' parents and successors that readers may know of, by id."""
    wanted = {key for body in bodies for key in (body.parent_id, body.successor_id) if key}
    return dict(visible("organization", at).filter(pk__in=wanted).values_list("pk", "slug"))
