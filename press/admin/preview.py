"""Admin: an edition as readers will see it, stored or only typed, before any of them can."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from press.admin.rights import may_see, seen_edition
from press.admin.saving import next_language
from press.admin.typed import read_typed
from press.admin.words import moment
from press.editorial.changes import Changes, plain
from press.editorial.drafting import lists_for
from press.models import Edition, Image, PressRelease
from press.pure.intervals import State
from press.pure.policies import NONE, SELF, page_policy
from press.reading.addresses import release_path
from press.reading.frame import frame
from press.reading.preview import preview_page, typed_page
from press.reading.releases import ReleasePage

# The desk alone may frame it; nothing on it runs, is sent or is kept.
HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    "Content-Security-Policy": page_policy(form=NONE, framed=SELF),
}


def preview_view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the edition as it is stored, POST what is typed on its page; neither saves."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method == "POST":
        typed = read_typed(request, edition)
        page = typed_page(edition, content_of_changes(typed.changes), at)
        return _shown(request, page, [_typed_sentence(), *_left_out(typed.errors)])
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return _shown(request, preview_page(edition, at), [_sentence(edition, at)])


def new_preview_view(request: HttpRequest) -> HttpResponse:
    """What is typed on the page of a new release or translation; it saves nothing."""
    if not may_see(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    at, asked, typed = timezone.now(), next_language(request), read_typed(request, None)
    content = content_of_changes(typed.changes)
    if asked is None:
        language = typed.language or settings.LANGUAGE_CODE
        edition = Edition(release=PressRelease(opened_at=at), language=language)
    else:
        edition = Edition(release=asked.release, language=asked.language)
        if asked.source:
            content |= lists_of_changes(lists_for(asked.language, asked.source))
    return _shown(
        request, typed_page(edition, content, at), [_typed_sentence(), *_left_out(typed.errors)]
    )


def content_of_changes(changes: Changes) -> dict[str, Any]:
    """A save not made, as the plain values that `Save.content` would hold of it."""
    fields = {name: plain(value) for name, value in changes.fields.items()}
    return {"fields": fields, **lists_of_changes(changes)}


def lists_of_changes(changes: Changes) -> dict[str, Any]:
    def rows(links: Iterable[object] | None) -> list[dict[str, Any]] | None:
        return None if links is None else [dict(vars(link)) for link in links]

    return {
        "officials": rows(changes.officials),
        "organizations": rows(changes.organizations),
        "topics": changes.topics,
        "countries": changes.countries,
        "images": rows(changes.images),
    }


def _shown(request: HttpRequest, page: ReleasePage, banner: list[str]) -> HttpResponse:
    """The readers' page in the edition's language; the banner speaks the desk's."""
    desk_language, language = translation.get_language(), page.edition.language
    # Before its first approval or its first title a text has no address of its own.
    addressed = page.edition.release.number and page.edition.slug
    path = release_path(page.edition) if addressed else reverse("press:doorstep")
    elsewhere = {edition.language: release_path(edition) for edition in page.siblings}
    context = {
        **frame(language, path, elsewhere),
        "page": page,
        "section": "releases",
        "canonical": "",
        "alternates": [],
        "file_addresses": _file_addresses(page),
        "banner": banner,
        "desk_language": desk_language,
    }
    with translation.override(language):
        html = render_to_string("releases/preview.html", context, request)
    return HttpResponse(html, headers={**HEADERS, "Content-Language": language})


def _file_addresses(page: ReleasePage) -> dict[UUID, str]:
    """Where staff find what readers cannot have yet."""
    files = {
        file.key: reverse("admin:press_edition_file", args=[page.edition.pk, file.key])
        for file in page.attachments
    }
    return {**files, **{image.key: _image_address(image) for image in page.pictures}}


def _image_address(image: Image) -> str:
    """Readers' addresses open only with the edition; staff have the library's."""
    return reverse("admin:press_image_original", args=[image.pk])


def _typed_sentence() -> str:
    return _("Preview of what is typed: not saved, not public.")


def _sentence(edition: Edition, at: datetime) -> str:
    state = edition.state(at)
    if state in {State.PUBLIC, State.WITHDRAWN}:
        return _("Preview of what is public now.")
    if state == State.SUPERSEDED:
        return _("Preview of an edition that is no longer public.")
    if edition.live_from:
        return _("Preview: not public before %(moment)s.") % {"moment": moment(edition.live_from)}
    return _("Preview: not public. Dates and titles are shown as if it were published now.")


def _left_out(errors: Mapping[str, str]) -> list[str]:
    """Which fields the page lacks because what is typed there cannot be used."""
    names = dict.fromkeys(filter(None, map(_field_name, errors)))
    if not names:
        return []
    return [
        _("Not shown, because it cannot be used yet: %(fields)s.") % {"fields": ", ".join(names)}
    ]


def _field_name(posted_as: str) -> str:
    """What the page calls a field, or the list that a row stands in."""
    try:
        field: Any = Edition._meta.get_field(posted_as.partition("-")[0])
    except FieldDoesNotExist:
        return ""
    if field.one_to_many:
        return capfirst(str(field.related_model._meta.verbose_name_plural))
    return capfirst(str(field.verbose_name))
