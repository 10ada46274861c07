"""Admin: the photographs on an edition's page, each with its words for this use."""

from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from press.admin.rows import RowForm, RowInline, Rows
from press.editorial.changes import ImageUse
from press.models import EditionImage
from press.reading.photographs import words_of_source

WORDS = ("alt", "decorative", "caption", "credit", "rights")


class ImageForm(RowForm):
    """A row that knows the picture it is about, whether it is stored or just posted."""

    # What the source of a translation says of the same image.
    source_words: EditionImage | None = None

    @property
    def thumbnail(self) -> str:
        key = str(self.instance.image_id or "")
        if self.is_bound:
            key = self.data.get(self.add_prefix("image"), "")
        known = key.isascii() and key.isdigit() and len(key) < 19
        return reverse("admin:press_image_thumbnail", args=[key]) if known else ""


class ImageRows(Rows):
    list_name = "images"

    @cached_property
    def said_in_source(self) -> dict[int, EditionImage]:
        """What a translation's source says of its pictures; asked only where there are some."""
        return words_of_source(self.instance)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        image = form.instance.image_id
        form.source_words = self.said_in_source.get(image) if image else None

    def link(self, row: dict[str, Any]) -> ImageUse:
        return ImageUse(row["image"].pk, **{name: row[name] for name in WORDS})


class ImageInline(RowInline):
    model = EditionImage
    form = ImageForm
    formset = ImageRows
    template = "admin/press/edition/photographs.html"
    pointer = "image"
    autocomplete_fields = ["image"]
    fields = ["position", "image", *WORDS]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "image":
            field.help_text = _("From the library.")
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Photographs are added above the rows, many at a time."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "image":
            field.widget.can_add_related = False
        return field
