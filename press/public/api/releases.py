"""Public: the API's list of releases, and one release."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from press.public.api import rendering, shapes
from press.public.api.answers import answer, api, errors, not_found, refused
from press.reading.addresses import absolute
from press.reading.asked import FilterError
from press.reading.paging import LanguagesForm, next_query, wrong
from press.reading.release_walk import ReleaseWalk
from press.reading.rows import siblings, stories
from press.reading.whole_release import WholeRelease, whole_release


def releases_page(walk: ReleaseWalk) -> shapes.Releases:
    """One page of a valid query; the number of database queries does not depend on its length."""
    rows, cursor = walk.page()
    told, others = stories(rows, walk.at), siblings(rows, walk.at)
    following = next_query(walk.binding, walk.form.limit_asked, cursor)
    return shapes.Releases(
        items=[rendering.release(row, told[row.pk], others[row.pk]) for row in rows],
        next=absolute(f"{reverse('press:api-releases')}?{following}") if cursor else None,
    )


@api
def releases(request: HttpRequest) -> HttpResponse:
    walk = ReleaseWalk(request.GET, request.at)
    if walk.errors:
        return refused(walk.errors, language=walk.form.spoken)
    return answer(releases_page(walk), languages=walk.form.languages_asked)


@api
def release(request: HttpRequest, key: UUID) -> HttpResponse:
    """410 where nothing but notices of withdrawal is left in the languages asked for."""
    form = LanguagesForm(request.GET)
    if not form.is_valid():
        return refused(wrong(form), language=form.spoken)
    whole = whole_release(key, form.languages_asked, request.at)
    return answered(whole) if whole else not_found()


def answered(whole: WholeRelease) -> HttpResponse:
    body = rendering.whole_release(whole)
    languages = [one["language"] for one in (*body["editions"], *body["withdrawn"])]
    if whole.editions:
        return answer(body, languages=languages)
    gone = FilterError("uuid", gettext("This release was withdrawn."))
    return answer(shapes.Gone(**body, errors=errors([gone])), languages=languages, status=410)
