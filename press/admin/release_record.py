"""Admin: everything that happened to one release, as a page and as two files to hand over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import by_release, change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_release
from press.admin.words import deed, details, field_word, moment, state_word
from press.models import Edition, PressRelease
from press.models.editions import Language
from press.reading.preview import preview_page
from press.reading.record_changes import Entry, entries
from press.reading.record_export import (
    HOW_TO_VERIFY,
    exported,
    hashed_text,
    release_editions,
    release_events,
    vouched_text,
)
from press.reading.vouched import Steps, standing_steps

ENTRIES_SHOWN = 50
READING = ("GET", "HEAD")


def record_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The release's record in all languages, newest first, in a fixed number of queries."""
    release = seen_release(request, pk)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    pages = Paginator(release_events(release).order_by("-id"), ENTRIES_SHOWN)
    page = pages.get_page(request.GET.get("page"))
    newest = by_release([release.pk])[release.pk]
    context = {
        "title": _("Record of the release"),
        "subtitle": str(release),
        "release": release,
        "page": page,
        "rows": _rows(entries(page.object_list)),
        "editions": [
            {"name": Language(code).label, "edition": edition, "url": change_url(edition)}
            for code, edition in sorted(newest.items())
        ],
    }
    return desk_page(request, "admin/press/record/release.html", context)


def _rows(found: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries in words; where the changes are shown, a list of their names says nothing more."""
    return [
        {
            "event": entry.event,
            "when": moment(entry.event.at),
            "deed": deed(entry.event),
            "details": "" if entry.changes else details(entry.event),
            "changes": [
                {"label": field_word(change.name), "paragraphs": change.paragraphs}
                for change in entry.changes
            ],
        }
        for entry in found
    ]


def json_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as a file for machines; `manage.py verify_record --export` proves it."""
    release = seen_release(request, pk)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    data = exported(release, by=request.user.get_username(), at=timezone.now())
    return _file(HttpResponse(data, content_type="application/json"), release, "json")


def html_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as one page that needs nothing beside itself, to be read, printed and kept."""
    release, at = seen_release(request, pk), timezone.now()
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    events = list(release_events(release))
    rows = _rows(entries(events))
    steps = standing_steps()
    for row, event in zip(rows, events, strict=True):
        row["hashed"] = hashed_text(event)
    context = {
        "release": release,
        "opened": moment(release.opened_at),
        "made": moment(at),
        "made_by": request.user.get_username(),
        "rows": rows,
        "editions": [_edition(edition, at, steps) for edition in release_editions(release)],
        "how_to_verify": HOW_TO_VERIFY,
        "language": translation.get_language(),
    }
    return _file(render(request, "admin/press/record/export.html", context), release, "html")


def _file(response: HttpResponse, release: PressRelease, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="record-{release}.{ending}"'
    return response


def _edition(edition: Edition, at: datetime, steps: Steps) -> dict[str, Any]:
    """An edition with the names, dates and files that its approval vouches for."""
    return {
        "edition": edition,
        "page": preview_page(edition, at),
        "countries": [row.country for row in edition.country_rows.select_related("country")],
        "state": state_word(edition, at),
        "live_from": moment(edition.live_from) if edition.live_from else "",
        "live_until": moment(edition.live_until) if edition.live_until else "",
        "approved": moment(edition.approved_at) if edition.approved_at else "",
        "vouched": vouched_text(edition, steps) if edition.digest else "",
    }
