"""Public: the API's lists of officials and organizations."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from press.public.api import rendering, shapes
from press.public.api.answers import answer, api, refused
from press.reading.addresses import absolute
from press.reading.directory_walk import DirectoryWalk, holders, relatives
from press.reading.paging import next_query


def following(walk: DirectoryWalk, cursor: str) -> str | None:
    """The address of the next page, if there is one."""
    query = next_query("", walk.form.limit_asked, cursor)
    return absolute(f"{reverse(f'press:api-{walk.name}s')}?{query}") if cursor else None


def officials_page(walk: DirectoryWalk) -> shapes.Officials:
    rows, cursor = walk.page()
    return shapes.Officials(
        items=[rendering.official(holder) for holder in holders(rows, walk.at)],
        next=following(walk, cursor),
    )


def organizations_page(walk: DirectoryWalk) -> shapes.Organizations:
    rows, cursor = walk.page()
    slugs = relatives(rows, walk.at)
    return shapes.Organizations(
        items=[rendering.organization(body, slugs) for body in rows],
        next=following(walk, cursor),
    )


def answered(walk: DirectoryWalk, page: Callable[[DirectoryWalk], Any]) -> HttpResponse:
    return refused(walk.errors) if walk.errors else answer(page(walk))


@api
def officials(request: HttpRequest) -> HttpResponse:
    return answered(DirectoryWalk("official", request.GET, request.at), officials_page)


@api
def organizations(request: HttpRequest) -> HttpResponse:
    return answered(DirectoryWalk("organization", request.GET, request.at), organizations_page)
