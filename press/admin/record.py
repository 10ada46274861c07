"""Admin: the record, which everybody on the staff may read and nobody may change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import edition_link
from press.admin.words import DEEDS, deed, details, moment
from press.models import Event


class DeedFilter(admin.SimpleListFilter):
    title = _("what")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return DEEDS.items()

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(verb=self.value()) if self.value() in DEEDS else queryset


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ("when", "who", "deed", "about", "details")
    list_display_links = None
    list_filter = (DeedFilter,)
    list_select_related = ("edition__release",)
    list_per_page = 50
    search_fields = ("actor_name",)
    search_help_text = _("A user name.")
    show_full_result_count = False
    ordering = ("-id",)
    sortable_by = ()
    actions = None
    fields = ("when", "who", "deed", "about", "details", "data", "previous", "hash")

    class Media:
        css = {"all": ["press/admin/desk.css"]}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Record"), **(extra_context or {})})

    @admin.display(description=_("when"))
    def when(self, event: Event) -> str:
        return moment(event.at)

    @admin.display(description=_("who"))
    def who(self, event: Event) -> str:
        return event.actor_name

    @admin.display(description=_("what"))
    def deed(self, event: Event) -> str:
        return deed(event)

    @admin.display(description=_("edition"), empty_value="—")
    def about(self, event: Event) -> SafeString | None:
        return edition_link(event.edition) if event.edition else None

    @admin.display(description=_("details"))
    def details(self, event: Event) -> str:
        return details(event)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False
