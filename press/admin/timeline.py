"""Admin: posts in time: who held which one when, drawn on a scale of years and in a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from press.admin.pages import desk_page
from press.admin.reshuffle_words import day_in_words
from press.editorial.reshuffling import why_not_hand_over_posts
from press.models import Official, Organization
from press.pure.tenures import Scale, Span, Tenure, gaps, in_order, overlaps, stacked
from press.reading.posts_in_time import Lane, posts_of_official, posts_of_organization

READING = ("GET", "HEAD")
MEDIA = forms.Media(css={"all": ["press/admin/directory.css"]})
# Heights in the drawing, in pixels.
ROW, BAR = 30, 24


def organization_timeline_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts of an organization: those empty between two holders, and those held by two."""
    organization = _seen(request, Organization, pk)
    today = timezone.localdate()
    return _page(request, organization, posts_of_organization(organization, today), today)


def official_timeline_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts of an official, beside each other where they were held at once."""
    official = _seen(request, Official, pk)
    today = timezone.localdate()
    return _page(request, official, posts_of_official(official, today), today)


def _seen(request: HttpRequest, model: Any, pk: int) -> Any:
    if not request.user.has_perm(f"press.view_{model._meta.model_name}"):
        raise PermissionDenied
    return get_object_or_404(model, pk=pk)


def _page(request: HttpRequest, entry: Any, lanes: Sequence[Lane], today: date) -> HttpResponse:
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    scale = Scale.of([one for lane in lanes for one in lane.held], today)
    opts = type(entry)._meta
    context = {
        "title": _("Posts in time"),
        "subtitle": str(entry),
        "opts": opts,
        "entry": entry,
        "entry_url": reverse(f"admin:press_{opts.model_name}_change", args=[entry.pk]),
        "of_organization": isinstance(entry, Organization),
        "ticks": [(year, _percent(scale.at(date(year, 1, 1)))) for year in scale.years()],
        "today": _percent(scale.at(today)),
        "lanes": [_drawn(lane, scale) for lane in lanes],
        "rows": [row for lane in lanes for row in _rows(lane, today)],
        "bar": BAR,
        "reshuffle": reverse("admin:press_reshuffle"),
        "may_reshuffle": why_not_hand_over_posts(request.user) is None,
    }
    return desk_page(request, "admin/press/directory/timeline.html", context, media=MEDIA)


def _percent(place: float) -> str:
    """As SVG has it, whatever the language writes for a decimal point."""
    return f"{place:.2f}%"


def _drawn(lane: Lane, scale: Scale) -> dict[str, Any]:
    """A lane's bars in as few rows as they need, its gaps, and where two held it at once."""
    rows = stacked(lane.held)
    return {
        "title": lane.title,
        "height": ROW * len(rows),
        "bars": [
            {**_box(one, scale), "y": ROW * number, "who": one.who, "when": _when(one)}
            for number, row in enumerate(rows)
            for one in row
        ],
        "gaps": [_box(span, scale) for span in gaps(lane.held)],
        "overlaps": [_box(span, scale) for span in overlaps(lane.held)],
    }


def _box(span: Span | Tenure, scale: Scale) -> dict[str, Any]:
    start, end = scale.at(span.start), scale.at(span.end, after=True)
    return {"x": _percent(start), "width": _percent(end - start)}


def _when(span: Span | Tenure) -> str:
    start = day_in_words(span.start) if span.start else "…"
    return f"{start} – {day_in_words(span.end) if span.end else ''}".strip()


def _rows(lane: Lane, today: date) -> list[dict[str, Any]]:
    """The same as rows of a table, in the order of days; a gap is a row of its own."""
    tenures = in_order(lane.held)
    rows = [(gap.start or date.min, _days(lane, gap)) for gap in gaps(tenures)]
    rows += [(one.first, _row(lane, one, tenures, today)) for one in tenures]
    return [row for _first, row in sorted(rows, key=lambda pair: pair[0])]


def _row(lane: Lane, tenure: Tenure, tenures: Sequence[Tenure], today: date) -> dict[str, Any]:
    post = lane.held[tenure]
    beside = [other.who for other in tenures if other != tenure and other.beside(tenure)]
    asked = {"organization": post.organization_id, "post": post.pk}
    return {
        **_days(lane, tenure),
        "who": tenure.who,
        "url": reverse("admin:press_official_change", args=[post.official_id]),
        "beside": beside,
        "asked": urlencode({name: key for name, key in asked.items() if key}),
        "now": post.held_on(today),
    }


def _days(lane: Lane, span: Span | Tenure) -> dict[str, Any]:
    """A row's post and days; a row of nobody is one of a gap."""
    return {
        "title": lane.title,
        "start": day_in_words(span.start) if span.start else "",
        "end": day_in_words(span.end) if span.end else "",
    }
