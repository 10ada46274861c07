"""Admin: the directory: officials with their posts, organizations, topics, countries."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from press.admin.directory_forms import Lines, NamedForm
from press.admin.directory_tools import Tool, reshuffle_tool, timeline_tool
from press.admin.entry_in_use import EntryInUse
from press.admin.initial import ReadableInitial
from press.admin.mentions import post_label
from press.admin.merge_entries import merge_tool, merges_of, to_the_one_kept
from press.admin.names import CurrentChoices, MayBeTheSame, SearchedByName
from press.editorial.directory import directory_changed
from press.editorial.record import in_turn
from press.models import Appointment, Country, Official, Organization, Topic
from press.pure.directory import ALIASES

ALIAS_ROWS = ("aliases", ("aliases_en", "aliases_ru", "aliases_kk"))
ALIAS_HELP = {"aliases": _("Other forms of the name, one a line, in any language.")}


class DirectoryAdmin(ReadableInitial, EntryInUse, CurrentChoices, SearchedByName):
    """An entry whose every change stands in the record, in the transaction that saves it."""

    form = NamedForm
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "admin/press/directory/change_form.html"
    change_list_template = "admin/press/directory/change_list.html"

    class Media:
        css = {"all": ["press/admin/desk.css", "press/admin/directory.css"]}
        js = ("press/admin/boxes.js",)

    def tools(self, request: HttpRequest, entry: Any = None) -> list[Tool]:
        """Where the entry's page leads, or the list if there is no entry: address and words."""
        return []

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        given = {"tools": self.tools(request), **(extra_context or {})}
        return super().changelist_view(request, given)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        entry = kwargs.get("obj")
        context["tools"] = self.tools(request, entry) if entry else []
        return super().render_change_form(request, context, *args, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ALIASES:
            help_text = ALIAS_HELP.get(db_field.name, _("Those of one language, one a line."))
            field = Lines(
                label=capfirst(db_field.verbose_name), help_text=help_text, required=False
            )
            field.widget.attrs["rows"] = 4 if db_field.name in ALIAS_HELP else 2
            return field
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """In turn, as every verb: the admin's own transaction holds the entry from here on."""
        in_turn()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Recorded last: the admin's own transaction holds the entry and its posts."""
        super().save_related(request, form, formsets, change)
        changed = list(form.changed_data)
        changed += ["appointments"] if any(rows.has_changed() for rows in formsets) else []
        if changed or not change:
            directory_changed(
                form.instance,
                "change_entry" if change else "add_entry",
                by=request.user,
                at=timezone.now(),
                data={"changed": changed} if change else None,
            )

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        with transaction.atomic():
            directory_changed(obj, "delete_entry", by=request.user, at=timezone.now())
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            for entry in queryset:
                self.delete_model(request, entry)


class MergeableAdmin(DirectoryAdmin):
    """An entry that may be merged with another; one given up shows the page of the one kept."""

    change_form_template = "admin/press/merging/change_form.html"

    class Media:
        css = {"all": ["press/admin/merging.css"]}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        entry = self.get_object(request, object_id)
        if entry and self.has_view_permission(request, entry):
            if entry.merged_into:
                return to_the_one_kept(request, entry)
            extra_context = {**(extra_context or {}), "merges": merges_of(request, entry)}
        return super().change_view(request, object_id, form_url, extra_context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One given up is not deleted: its address leads on, and its merge can be undone."""
        given_up = obj is not None and obj.merged_into_id is not None
        return not given_up and super().has_delete_permission(request, obj)


class AppointmentInline(CurrentChoices, admin.TabularInline):
    model = Appointment
    extra = 0
    autocomplete_fields = ["organization"]
    fields = ["organization", "title_en", "title_ru", "title_kk", "start", "end"]
    formfield_overrides = {CharField: {"widget": forms.TextInput(attrs={"size": 18})}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return super().get_queryset(request).select_related("organization")


@admin.register(Official)
class OfficialAdmin(MergeableAdmin):
    inlines = [AppointmentInline]
    list_display = ("__str__", "name_en", "name_ru", "name_kk", "post", "country")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter), MayBeTheSame)
    list_select_related = ("country",)
    autocomplete_fields = ["country", "portrait"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (
            None,
            {"fields": ["name_en", "name_ru", "name_kk", *ALIAS_ROWS, "slug", "country"]},
        ),
        (
            _("Profile"),
            {
                "classes": ["collapse"],
                "fields": [
                    "portrait",
                    "biography_en",
                    "biography_ru",
                    "biography_kk",
                    "external_id",
                ],
            },
        ),
    ]

    def tools(self, request: HttpRequest, entry: Any = None) -> list[Tool]:
        if entry is None:
            return reshuffle_tool(request)
        return [timeline_tool(entry), *merge_tool(request, entry)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Official]:
        return super().get_queryset(request).prefetch_related("appointments")

    @admin.display(description=_("post held today"), empty_value="—")
    def post(self, official: Official) -> str | None:
        today = timezone.localdate()
        held = (post for post in official.appointments.all() if post.held_on(today))
        return next((post_label(post) for post in held), None)

    def get_urls(self) -> list[URLPattern]:
        posts = path(
            "<int:pk>/posts/",
            self.admin_site.admin_view(require_safe(self.posts)),
            name="press_official_posts",
        )
        return [posts, *super().get_urls()]

    def posts(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The posts of one official, for the row of an edition's page that names them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        official = get_object_or_404(Official, pk=pk)
        rows = [{"id": post.pk, "label": post_label(post)} for post in official.appointments.all()]
        return JsonResponse({"posts": rows})


@admin.register(Organization)
class OrganizationAdmin(MergeableAdmin):
    list_display = ("__str__", "acronym_en", "acronym_ru", "type", "country")
    list_filter = ("type", ("country", admin.RelatedOnlyFieldListFilter), MayBeTheSame)
    list_select_related = ("country",)
    autocomplete_fields = ["country", "parent", "successor", "logo"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name_en", "acronym_en"),
                    ("name_ru", "acronym_ru"),
                    ("name_kk", "acronym_kk"),
                    *ALIAS_ROWS,
                    "slug",
                    "type",
                    "country",
                ]
            },
        ),
        (
            _("Relations and profile"),
            {
                "classes": ["collapse"],
                "fields": ["parent", "successor", "website", "logo", "external_id"],
            },
        ),
    ]

    def tools(self, request: HttpRequest, entry: Any = None) -> list[Tool]:
        if entry is None:
            return []
        reshuffle = reshuffle_tool(request, organization=entry.pk)
        return [timeline_tool(entry), *reshuffle, *merge_tool(request, entry)]


@admin.register(Topic)
class TopicAdmin(DirectoryAdmin):
    list_display = ("__str__", "name_en", "name_ru", "name_kk")
    fields = ["name_en", "name_ru", "name_kk", "slug"]
    prepopulated_fields = {"slug": ["name_en"]}


@admin.register(Country)
class CountryAdmin(DirectoryAdmin):
    """ISO 3166 decides which countries there are; the office may only mend a name."""

    list_display = ("__str__", "code", "name_en", "name_ru", "name_kk")
    fields = ["code", "name_en", "name_ru", "name_kk", "slug"]
    readonly_fields = ["code", "slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Country | None = None) -> bool:
        return False
