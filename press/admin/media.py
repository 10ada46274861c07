"""Admin: the library of photographs."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from press.admin.image_uses import image_uses
from press.admin.initial import ReadableInitial
from press.editorial.media import MOST_BYTES, add_image, image_changed
from press.editorial.refusals import Refusal
from press.models import EditionImage, Image
from press.reading.addresses import original_name
from press.reading.media import image_file
from press.reading.photographs import found

# What the library says of a photograph; each use may say otherwise.
TOLD = ("caption", "credit", "rights")


class NewImageForm(forms.ModelForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("JPEG, PNG or WebP, up to 40 MB and 50 million pixels."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    refusal: Refusal | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 40 MB."))
        if self.refusal:
            raise forms.ValidationError(self.refusal.sentence)
        return file


class ChangedImageForm(forms.ModelForm):
    refusal: Refusal | None = None

    def clean(self) -> dict[str, Any]:
        if self.refusal:
            raise forms.ValidationError(self.refusal.sentence)
        return super().clean() or self.cleaned_data


@admin.register(Image)
class ImageAdmin(ReadableInitial):
    list_display = ("small", "name", "credit", "rights", "size", "editions", "added_at")
    list_display_links = ("name",)
    list_per_page = 50
    ordering = ("-id",)
    search_fields = ("file", "credit", "rights")
    search_help_text = _("File name, credit, rights, or words that stood with it.")
    change_form_template = "admin/press/image/change_form.html"
    show_full_result_count = False
    actions = None
    readonly_fields = ("picture", "size", "added_at")

    class Media:
        css = {
            "all": [
                "press/admin/desk.css",
                "press/admin/directory.css",
                "press/admin/photographs.css",
            ]
        }
        js = ["press/admin/focal.js"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """Each with the number of editions that show it, in the list's own query."""
        uses = EditionImage.objects.filter(image=OuterRef("pk")).order_by()
        count = uses.values("image").annotate(count=Count("pk")).values("count")
        return super().get_queryset(request).annotate(shown_in=Subquery(count))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Image], search_term: str
    ) -> tuple[QuerySet[Image], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=found(search_term).order_by().values("pk")), False

    def get_fields(self, request: HttpRequest, obj: Image | None = None) -> list[str]:
        if obj is None:
            return ["file", *TOLD]
        return ["picture", "size", "added_at", *TOLD, "focal_x", "focal_y"]

    def get_form(
        self, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        wanted = NewImageForm if obj is None else ChangedImageForm
        form = super().get_form(request, obj, change=change, form=wanted, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return False

    @admin.display(description=_("image"))
    def small(self, image: Image) -> SafeString:
        address = reverse("admin:press_image_thumbnail", args=[image.pk])
        return format_html('<img src="{}" alt="" loading="lazy">', address)

    @admin.display(description=_("editions"), ordering="shown_in")
    def editions(self, image: Image) -> int:
        return image.shown_in or 0

    @admin.display(description=_("file"), ordering="file")
    def name(self, image: Image) -> str:
        return image.file.name.rpartition("/")[2]

    @admin.display(description=_("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}, {filesizeformat(image.bytes)}"

    @admin.display(description=_("image"))
    def picture(self, image: Image) -> SafeString:
        address = reverse("admin:press_image_original", args=[image.pk])
        html = '<a href="{0}"><img class="original" src="{0}" alt="{1}"></a>'
        return format_html(html, address, self.name(image))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refused file is an error of its field, with what was typed beside it kept."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refusal as refusal:
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        image = kwargs.get("obj")
        if image is not None:
            context["used"] = image_uses(image, timezone.now())
        return super().render_change_form(request, context, **kwargs)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if form.changed_data:
                image_changed(obj, form.changed_data, by=request.user, at=timezone.now())
            return
        given = form.cleaned_data
        file = given["file"]
        file.seek(0)
        made = add_image(
            file.read(),
            file.name,
            by=request.user,
            at=timezone.now(),
            **{name: given[name] for name in TOLD},
        )
        obj.pk, obj.key = made.pk, made.key

    def get_urls(self) -> list[URLPattern]:
        original = path(
            "<int:pk>/original/",
            self.admin_site.admin_view(require_safe(self.original)),
            name="press_image_original",
        )
        rendition = path(
            "<int:pk>/original/<str:name>",
            self.admin_site.admin_view(require_safe(self.original)),
            name="press_image_rendition",
        )
        return [original, rendition, *super().get_urls()]

    def original(self, request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
        """The stored file, for staff alone: it may belong to no edition yet.

        With a name it is the rendition of that name, as previews show it.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        image = get_object_or_404(Image, pk=pk)
        found = image_file(image, name or original_name(image))
        if found is None:
            raise Http404
        return FileResponse(found.file.open("rb"), content_type=found.mime)
