"""Public: the API described for programs, with examples taken from the archive as it stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from press.public.api import rendering, shapes
from press.public.api.answers import answer, api, errors
from press.public.api.directory import officials_page, organizations_page
from press.public.api.parameters import filter_parameters, form_parameters
from press.public.api.releases import releases_page
from press.public.api.schemas import Schema, schema, shapes_within
from press.pure.directory import LANGUAGES
from press.reading.addresses import absolute
from press.reading.directory_walk import DirectoryWalk
from press.reading.paging import LanguagesForm, PageForm
from press.reading.release_walk import ReleaseWalk
from press.reading.whole_release import whole_release

ABOUT = """Every press release of the ministry in Kazakh, Russian and English, to be read by
programs. Nothing here needs a key, and nothing can be written.

A list comes in pages: follow `next` until it is null. A walk shows the list as it stood when it
began, so each release comes once, however many come out meanwhile; one that has been withdrawn
since is left out, so a page may be shorter than its limit. There are no page numbers.

A value that cannot be read is never ignored: the answer is 400 and says which and why. Every
answer has an `ETag`; send it back as `If-None-Match` and an unchanged answer is an empty 304.
Moments are ISO 8601 with the ministry's zone."""


@api
def index(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    return answer(addresses(), languages=["en"])


def addresses() -> shapes.Index:
    names = ("releases", "officials", "organizations", "openapi")
    return shapes.Index(**{name: absolute(reverse(f"press:api-{name}")) for name in names})


@api
def openapi(request: HttpRequest) -> HttpResponse:
    return answer(document(request.at), languages=["en"])


def document(at: datetime) -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Press Office", "version": "1", "description": ABOUT},
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths(at),
        "components": {
            "schemas": shapes_within(
                *(shapes.Index, shapes.Releases, shapes.ReleaseInLanguages, shapes.Gone),
                *(shapes.Officials, shapes.Organizations, shapes.Errors),
            )
        },
    }


def paths(at: datetime) -> dict[str, Any]:
    """Every address with what it takes and gives."""
    pages, refused = form_parameters(PageForm), refusal(at)
    listed = [*filter_parameters(at), *form_parameters(LanguagesForm), *pages]
    newest = releases_page(ReleaseWalk({"limit": "1"}, at))
    officials = officials_page(DirectoryWalk("official", {"limit": "1"}, at))
    organizations = organizations_page(DirectoryWalk("organization", {"limit": "1"}, at))
    releases_path = reverse("press:api-releases")
    return {
        reverse("press:api-index"): operation(
            "Where everything is", [], {"200": given(shapes.Index, addresses())}
        ),
        releases_path: operation(
            "Releases, one for each language it came out in; newest first",
            listed,
            {"200": given(shapes.Releases, newest), "400": refused},
        ),
        f"{releases_path}{{uuid}}/": one_release(newest["items"], refused, at),
        reverse("press:api-officials"): operation(
            "Officials whom public releases name, by slug, with the posts they hold and held",
            pages,
            {"200": given(shapes.Officials, officials), "400": refused},
        ),
        reverse("press:api-organizations"): operation(
            "Organizations that public releases name, by slug",
            pages,
            {"200": given(shapes.Organizations, organizations), "400": refused},
        ),
    }


def one_release(newest: list[shapes.Release], refused: Schema, at: datetime) -> Schema:
    """The address of one release; an archive that is still empty has no example for it."""
    key: Schema = {"name": "uuid", "in": "path", "required": True, "schema": schema(shapes.Key)}
    example = None
    if newest:
        key["example"] = newest[0]["uuid"]
        found = whole_release(UUID(newest[0]["uuid"]), LANGUAGES, at)
        example = rendering.whole_release(found) if found else None
    return operation(
        "One release in every language it is public in",
        [key, *form_parameters(LanguagesForm)],
        {
            "200": given(shapes.ReleaseInLanguages, example),
            "400": refused,
            "404": given(shapes.Errors, says="Nothing is public there in these languages."),
            "410": given(shapes.Gone, says="It was withdrawn in each of these languages."),
        },
    )


def refusal(at: datetime) -> Schema:
    """What a wrong value is answered with, by the example of a real one."""
    example = shapes.Errors(errors=errors(ReleaseWalk({"year": "last"}, at).errors))
    return given(shapes.Errors, example, "A value cannot be read.")


def operation(summary: str, parameters: list[Schema], responses: Schema) -> Schema:
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def given(shape: Any, example: Any = None, says: str = "As asked.") -> Schema:
    content: Schema = {"schema": schema(shape)}
    if example is not None:
        content["example"] = example
    return {"description": says, "content": {"application/json": content}}
