"""Admin: press releases: the list, and one page for one edition."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from press.admin import page
from press.admin.bulk import BulkActions
from press.admin.edition_counts import FILTERS
from press.admin.edition_form import HELP, EditionForm, typed
from press.admin.edition_list import CappedPaginator, Columns, Heads, change_url
from press.admin.edition_search import matching
from press.admin.editor import rich_text, with_nonce
from press.admin.mentions import INLINES, filled_inlines
from press.admin.merge_saves import stale_page
from press.admin.posted_photographs import take_in
from press.admin.rights import may_see, may_type, seen_edition
from press.admin.saving import SAVED, next_language, open_edition, save_edition
from press.admin.suggestions import BUTTONS, carried
from press.admin.tabs import languages_of, tabs
from press.admin.typed import read_typed
from press.admin.unsaved import UnsavedWords, drop_saved, find_buffer, taken_up
from press.admin.views import tabs as view_tabs
from press.editorial.changes import HTML_FIELDS
from press.editorial.drafting import TRANSLATED_FIELDS, why_not_start
from press.editorial.refusals import Refusal
from press.models import Edition
from press.models.editions import Decision, Language


class EditionAdmin(UnsavedWords, BulkActions, Columns, admin.ModelAdmin):
    form = EditionForm
    inlines = INLINES
    list_display = (
        "titled",
        "language_name",
        "state_now",
        "other_languages",
        "person",
        "last_change",
    )
    list_filter = FILTERS
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    paginator = CappedPaginator
    ordering = ("-id",)
    sortable_by = ()
    search_fields = ("title",)
    search_help_text = _("Words of the text, names of officials and organizations, or a reference.")
    show_full_result_count = False
    change_form_template = "admin/press/edition/change_form.html"

    class Media:
        css = {
            "all": [
                "press/admin/desk.css",
                "press/admin/preview.css",
                "press/admin/autosave.css",
                "press/admin/languages.css",
                "press/admin/suggestions.css",
                "press/admin/proofs.css",
                "press/admin/photographs.css",
            ]
        }
        js = [
            "press/admin/form.js",
            "press/admin/boxes.js",
            "press/admin/rows.js",
            "press/admin/paste.js",
            "press/admin/preview.js",
            "press/admin/autosave.js",
            "press/admin/presence.js",
            "press/admin/names.js",
            "press/admin/suggestions.js",
            "press/admin/lengths.js",
            "press/admin/proofs.js",
            "press/admin/focal.js",
            "press/admin/photographs.js",
            "press/admin/uploads.js",
            "press/admin/picker.js",
        ]

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see(request)

    def has_view_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_see(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_see(request)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_type(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    # The list

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        above = view_tabs(request) if may_see(request) and request.method == "GET" else {}
        return super().changelist_view(request, {**above, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Heads]:
        return Heads

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).select_related("release")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Edition], search_term: str
    ) -> tuple[QuerySet[Edition], bool]:
        return matching(queryset, search_term), False

    # The page

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        """A new release has a language to choose; only a following edition has a notice."""
        head = ["kind", "title", "summary", "body", "notes"]
        if obj is not None and not may_type(request, obj):
            head = [f"{name}_shown" if name in HTML_FIELDS else name for name in head]
        if obj is None and next_language(request) is None:
            head.insert(0, "language")
        sets: list[tuple[Any, dict[str, Any]]] = [(None, {"fields": head})]
        if obj is not None and follows_another(obj):
            sets.append((_("Notice"), {"fields": ["notice_type", "notice", "minor"]}))
        sets.append((_("Event and contact"), {"fields": ["place", "event_date", "media_contact"]}))
        return sets

    def get_inlines(self, request: HttpRequest, obj: Edition | None) -> list[Any]:
        """A translation takes its lists from its source, so the add page of one has none.

        A page that is only read leaves empty lists out.
        """
        if obj is None:
            return [] if next_language(request) else INLINES
        if may_type(request, obj):
            return INLINES
        return filled_inlines(obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in HTML_FIELDS:
            return rich_text(capfirst(db_field.verbose_name), HELP.get(db_field.name, ""))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Edition | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        form.refused_files = getattr(request, "refused_files", ())
        return form

    @admin.display(description=_("body"))
    def body_shown(self, edition: Edition) -> SafeString:
        # Safe: a verb stored it through clean_html.
        return format_html('<div class="rich-text">{}</div>', mark_safe(edition.body))

    @admin.display(description=_("notes to editors"))
    def notes_shown(self, edition: Edition) -> SafeString:
        return format_html('<div class="rich-text">{}</div>', mark_safe(edition.notes))

    def view_on_site(self, edition: Edition) -> str | None:
        return page.address(edition, timezone.now())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        asked = next_language(request)
        if asked is None:
            return {"language": request.GET.get("language", "")}
        names = TRANSLATED_FIELDS if asked.source else ()
        return {name: getattr(asked.source, name) for name in names}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        asked = next_language(request) if may_see(request) else None
        if asked is None:
            return super().add_view(request, form_url, extra_context)
        refusal = why_not_start(asked.release, asked.language, request.user)
        if refusal and request.method == "GET":
            messages.error(request, refusal.sentence)
            # Words typed here before somebody else began must not become unreachable.
            if find_buffer(request, None) is None:
                there = asked.release.editions.get(language=asked.language, head=True)
                return HttpResponseRedirect(change_url(there))
        context = {"next_language": asked, "next_language_name": Language(asked.language).label}
        languages = languages_of(asked.release.pk)
        context["tabs"] = tabs(languages, timezone.now(), asked.language, None, asked.source)
        return super().add_view(request, form_url, {**context, **(extra_context or {})})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A refused save shows the same form again with the reason, and with all that was typed.

        The refusal leaves the transaction, so that nothing of the save stays; the second pass
        puts its sentence among the form's errors. A stale save is shown beside what was saved.
        """
        if request.FILES:
            take_in(request, self.get_object(request, object_id) if object_id else None)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except Refusal as refusal:
            if refusal.code == "stale" and object_id is not None:
                edition = seen_edition(request, int(unquote(object_id)))
                return stale_page(request, edition, read_typed(request, edition))
            request.refusal = refusal
            return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Edition, form: Any, change: bool) -> None:
        """Nothing: the verb saves the form and its lists as one, in `save_related`."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        changes, at, given = typed(form, formsets), timezone.now(), form.cleaned_data
        if change:
            request.said = save_edition(request, form.instance, changes, given["revision"], at)
        else:
            form.instance.pk = open_edition(request, changes, given.get("language"), at).pk
        drop_saved(request, form.instance if change else None)

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []

    def log_addition(self, *args: Any) -> None:
        """The verbs keep the record; a second one would disagree with it."""

    log_change = log_addition

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        edition = self.get_object(request, unquote(object_id))
        if not may_see(request):
            raise PermissionDenied
        if edition is None:
            raise Http404
        record = reverse("admin:press_event_changelist")
        return HttpResponseRedirect(f"{record}?edition__id__exact={edition.pk}")

    def response_add(self, request: HttpRequest, obj: Edition, *args: Any) -> HttpResponse:
        messages.success(request, SAVED["_save"])
        return HttpResponseRedirect(change_url(obj))

    def response_change(self, request: HttpRequest, obj: Edition) -> HttpResponse:
        """Back to where the button stands, with what was typed in the panel and is not done yet."""
        in_panel = any(name in request.POST for name in BUTTONS)
        messages.success(request, request.said, extra_tags="panel" if in_panel else "")
        unfinished = carried(obj, request.POST)
        query = f"?{urlencode(unfinished)}" if unfinished else ""
        place = "#suggestions" if in_panel else ""
        return HttpResponseRedirect(f"{change_url(obj)}{query}{place}")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj")
        if edition is not None:
            around = page.around(edition, request, timezone.now())
            context |= {"around": around, "tabs": around.pop("tabs")}
            context["can_type"] = may_type(request, edition)
            context["refused"] = hasattr(request, "refusal")
        typed_before = request.POST or taken_up(request) or {}
        context["source_seen"] = typed_before.get("source_revision", "")
        context["media"] = with_nonce(request, context["media"])
        return super().render_change_form(request, context, **kwargs)


def follows_another(edition: Edition) -> bool:
    """Whether readers have, or will have, had an edition before this one."""
    before = Edition.objects.filter(release_id=edition.release_id, language=edition.language)
    return before.filter(decision=Decision.APPROVED).exclude(pk=edition.pk).exists()


admin.site.register(Edition, EditionAdmin)
