"""Admin: an entry's page says where it is used, and an entry in use is not deleted."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.rights import may_see
from press.admin.where_used import where_used, why_not_delete


class EntryInUse(admin.ModelAdmin):
    """Refuses in a sentence where Django would list everything that uses an entry."""

    actions = ["delete_selected"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        entry = kwargs.get("obj")
        # Only those who may see editions are shown which ones name an entry.
        shown = entry and may_see(request)
        context["used"] = where_used(entry, timezone.now()) if shown else None
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        entry = self.get_object(request, unquote(object_id))
        if not entry or not self.has_delete_permission(request, entry):
            return super().delete_view(request, object_id, extra_context)
        why_not = why_not_delete(entry, timezone.now())
        if not why_not:
            return super().delete_view(request, object_id, extra_context)
        messages.error(request, why_not)
        page = reverse(f"admin:press_{self.opts.model_name}_change", args=[entry.pk])
        return HttpResponseRedirect(page)

    @admin.action(permissions=["delete"], description=_("Delete selected %(verbose_name_plural)s"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """All of the chosen entries, or none where one of them is in use."""
        reasons = [why_not_delete(entry, timezone.now()) for entry in queryset]
        for why_not in filter(None, reasons):
            messages.error(request, why_not)
        return None if any(reasons) else delete_selected(self, request, queryset)
