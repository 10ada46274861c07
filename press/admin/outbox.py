"""Admin: the ledger of what is told to the outside, which editors read and nobody writes in."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import edition_link
from press.admin.words import moment
from press.editorial.alert_messages import unclear
from press.editorial.outbox import try_again
from press.editorial.refusals import Refusal
from press.editorial.roles import ADMINISTER, APPROVE, may
from press.models import Outgoing
from press.models.outbox import Channel
from press.reading.capped import counted
from press.reading.outbox import Stage, given_up, in_stage, overdue, stage
from press.reading.rows import LONG_TEXTS

STAGES: dict[Stage, Promise] = {
    Stage.SCHEDULED: _("Waits for its moment"),
    Stage.DUE: _("Due"),
    Stage.SENDING: _("Being sent"),
    Stage.FAILING: _("Failing"),
    Stage.DONE: _("Sent"),
    Stage.OVER: _("Replaced before it was sent"),
    Stage.GIVEN_UP: _("Given up"),
}


class StageFilter(admin.SimpleListFilter):
    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(key.value, words) for key, words in STAGES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        known = self.value() in set(Stage)
        return in_stage(queryset, Stage(self.value()), timezone.now()) if known else queryset


@admin.register(Outgoing)
class OutgoingAdmin(admin.ModelAdmin):
    list_display = ("about", "to", "stage", "attempts", "next", "last_error")
    list_display_links = None
    list_filter = (StageFilter, "channel")
    list_select_related = ("edition__release",)
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-id",)
    sortable_by = ()
    actions = None
    fields = ("about", "to", "stage", "attempts", "next", "last_error")

    class Media:
        css = {"all": ["press/admin/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outgoing]:
        long = [f"edition__{name}" for name in LONG_TEXTS]
        return super().get_queryset(request).defer(*long)

    def get_list_display(self, request: HttpRequest) -> Any:
        """Only an administrator has a row tried again."""
        return [*self.list_display, "again"] if may(request.user, ADMINISTER) else self.list_display

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        own = {"title": _("Outbox"), "administers": may(request.user, ADMINISTER)}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    @admin.display(description=_("edition"))
    def about(self, row: Outgoing) -> SafeString:
        return edition_link(row.edition)

    @admin.display(description=_("to"))
    def to(self, row: Outgoing) -> str:
        return " ".join(filter(None, [str(Channel(row.channel).label), row.target]))

    @admin.display(description=_("stage"))
    def stage(self, row: Outgoing) -> str:
        words = str(STAGES[stage(row, timezone.now())])
        ended = row.done_at or row.given_up_at
        return f"{words}, {moment(ended)}" if ended else words

    @admin.display(description=_("next attempt"), empty_value="—")
    def next(self, row: Outgoing) -> str | None:
        return None if row.done_at or row.given_up_at else moment(row.next_try_at)

    @admin.display(description=_("try again"), empty_value="—")
    def again(self, row: Outgoing) -> SafeString | None:
        """A button of the form that Django draws around the list."""
        if row.given_up_at is None:
            return None
        return format_html(
            '<button class="button" formaction="{}" aria-label="{}">{}</button>',
            reverse("admin:press_outgoing_try_again", args=[row.pk]),
            gettext("Try %(number)s again") % {"number": row.pk},
            gettext("Try again"),
        )

    def has_view_permission(self, request: HttpRequest, obj: Outgoing | None = None) -> bool:
        return may(request.user, APPROVE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, APPROVE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Outgoing | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Outgoing | None = None) -> bool:
        return False


def try_again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a row that was given up tried again, and go back to the ledger."""
    if not may(request.user, APPROVE):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = get_object_or_404(Outgoing, pk=pk)
    try:
        try_again(row, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, gettext("It will be tried again within seconds."))
    return HttpResponseRedirect(reverse("admin:press_outgoing_changelist"))


def outbox_alarm(user: Any, at: datetime) -> dict[str, Any]:
    """What an administrator must know of the outbox; nothing when it is well, or for others."""
    if not may(user, ADMINISTER):
        return {}
    waiting = {"given_up": given_up(), "overdue": overdue(at), "doubt": unclear(at)}
    counts = counted(waiting, most=None)
    ledger = reverse("admin:press_outgoing_changelist")
    links = {"given_up_url": f"{ledger}?stage=given_up", "overdue_url": f"{ledger}?stage=due"}
    return {**counts, **links} if any(counts.values()) else {}
