"""Admin: submit, approve or schedule what was ticked in the list, with a report for each row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import may_see
from press.admin.verb_forms import LocalMoment
from press.admin.words import state_tag
from press.editorial.bulk import Chosen, Outcome, approve_each, submit_each
from press.editorial.drafting import why_not_submit
from press.editorial.publication import why_not_approve
from press.editorial.refusals import Refusal, stale
from press.editorial.roles import APPROVE, may
from press.models import Edition

# As many as the list can show on one page.
MOST = 200
_ROW = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")

Given = dict[str, Any]


class BulkForm(forms.Form):
    """Nothing to ask beyond the rows."""


class ScheduleForm(BulkForm):
    moment = LocalMoment(label=_("Moment of publication"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clock = _("On the clock of %(zone)s.") % {"zone": settings.TIME_ZONE}
        self.fields["moment"].help_text = clock

    def clean_moment(self) -> datetime:
        moment = self.cleaned_data["moment"]
        if moment is None:
            raise forms.ValidationError(_("Give the date and the time."))
        return moment


@dataclass(frozen=True)
class Bulk:
    """One verb for many rows: what it is called, what it asks, and whom it refuses."""

    label: Promise
    explanation: Promise
    guard: Callable[[Edition, Any], Refusal | None]
    run: Callable[[Sequence[Chosen], Given, Any, datetime], list[Outcome]]
    form: type[BulkForm] = BulkForm


BULK: dict[str, Bulk] = {
    "submit": Bulk(
        label=_("Submit for review"),
        explanation=_("Every edition ticked is handed in; an editor reads each of them."),
        guard=why_not_submit,
        run=lambda rows, given, by, at: submit_each(rows, by=by, at=at),
    ),
    "approve": Bulk(
        label=_("Approve, public at once"),
        explanation=_(
            "Every edition ticked is public at once. Read each before you approve it: the links "
            "open them in new tabs."
        ),
        guard=why_not_approve,
        run=lambda rows, given, by, at: approve_each(rows, by=by, at=at),
    ),
    "schedule": Bulk(
        label=_("Approve for a moment"),
        explanation=_(
            "Every edition ticked is public from the moment you give. Read each before you "
            "approve it: the links open them in new tabs."
        ),
        guard=why_not_approve,
        run=lambda rows, given, by, at: approve_each(rows, by=by, at=at, live_from=given["moment"]),
        form=ScheduleForm,
    ),
}


class BulkActions:
    """The actions of the list; each row carries the save that the list showed."""

    actions = ("bulk_submit", "bulk_approve", "bulk_schedule")

    def has_write_permission(self, request: HttpRequest) -> bool:
        return may_see(request)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return may(request.user, APPROVE)

    @admin.action(description=BULK["submit"].label, permissions=["write"])
    def bulk_submit(self, request: HttpRequest, rows: QuerySet[Edition]) -> HttpResponse:
        return _to_page("submit", request)

    @admin.action(description=BULK["approve"].label, permissions=["approve"])
    def bulk_approve(self, request: HttpRequest, rows: QuerySet[Edition]) -> HttpResponse:
        return _to_page("approve", request)

    @admin.action(description=BULK["schedule"].label, permissions=["approve"])
    def bulk_schedule(self, request: HttpRequest, rows: QuerySet[Edition]) -> HttpResponse:
        return _to_page("schedule", request)

    def action_checkbox(self, edition: Edition) -> SafeString:
        return format_html(
            '<input type="checkbox" class="action-select" name="{}" value="{}" aria-label="{}">'
            '<input type="hidden" name="seen-{}" value="{}">',
            ACTION_CHECKBOX_NAME,
            edition.pk,
            f"{edition.title} ({edition.get_language_display()})",
            edition.pk,
            edition.revision,
        )


def _to_page(verb: str, request: HttpRequest) -> HttpResponse:
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
    rows = [f"{key}-{request.POST.get(f'seen-{key}', 0)}" for key in ticked]
    query = urlencode({"row": rows}, doseq=True)
    return HttpResponseRedirect(f"{reverse(f'admin:press_edition_bulk_{verb}')}?{query}")


def bulk_view(request: HttpRequest, verb: str) -> HttpResponse:
    """What would be done to each row, and why not to the rest; a POST does it and reports."""
    bulk, at = BULK[verb], timezone.now()
    if not may_see(request) or (bulk.guard is why_not_approve and not may(request.user, APPROVE)):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    posted = request.method == "POST"
    form = bulk.form(request.POST) if posted else bulk.form()
    ticked = _chosen((request.POST if posted else request.GET).getlist("row"))
    if posted and ticked and form.is_valid():
        return _report(request, bulk, bulk.run(ticked, form.cleaned_data, request.user, at), at)
    shown = _chosen(request.POST.getlist("shown")) if posted else ticked
    wanted = {row.edition.pk for row in ticked}
    rows = [_row(row, bulk, request.user, at, row.edition.pk in wanted) for row in shown]
    context = {
        "title": bulk.label,
        "bulk": bulk,
        "form": form,
        "rows": rows,
        "any_allowed": any(row["refusal"] is None for row in rows),
        "none_ticked": posted and not ticked,
    }
    return desk_page(request, "admin/press/edition/bulk.html", context, media=form.media)


def _chosen(posted: list[str]) -> list[Chosen]:
    """The rows meant that exist, each once and in their order."""
    meant = {int(match[1]): int(match[2]) for match in map(_ROW.fullmatch, posted[:MOST]) if match}
    found = Edition.objects.select_related("release").in_bulk(list(meant))
    return [Chosen(found[key], seen) for key, seen in meant.items() if key in found]


def _row(row: Chosen, bulk: Bulk, by: Any, at: datetime, ticked: bool) -> dict[str, Any]:
    refusal = bulk.guard(row.edition, by)
    if refusal is None and row.edition.revision != row.revision:
        refusal = stale()
    return {
        "value": f"{row.edition.pk}-{row.revision}",
        "edition": row.edition,
        "url": change_url(row.edition),
        "tag": state_tag(row.edition, at),
        "refusal": refusal,
        "ticked": ticked and refusal is None,
    }


def _report(
    request: HttpRequest, bulk: Bulk, outcomes: list[Outcome], at: datetime
) -> HttpResponse:
    refused = [outcome for outcome in outcomes if outcome.refusal]
    context = {
        "title": bulk.label,
        "done": len(outcomes) - len(refused),
        "refused": len(refused),
        "outcomes": [
            {
                "edition": outcome.edition,
                "url": change_url(outcome.edition),
                "tag": state_tag(outcome.edition, at),
                "refusal": outcome.refusal,
            }
            for outcome in [*refused, *(row for row in outcomes if not row.refusal)]
        ],
    }
    return desk_page(request, "admin/press/edition/bulk_report.html", context)
