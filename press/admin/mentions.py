"""Admin: the lists on an edition's page: whom it names, where it is filed, what it shows."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from press.admin.image_rows import ImageInline
from press.admin.rows import RowForm, RowInline, Rows
from press.editorial.changes import OfficialLink, OrganizationLink
from press.models import (
    Appointment,
    Edition,
    EditionCountry,
    EditionTopic,
    OfficialMention,
    OrganizationMention,
)


def post_label(post: Appointment) -> str:
    """A post with its years, as an officer tells two apart."""
    start = str(post.start.year) if post.start else "…"
    end = str(post.end.year) if post.end else ""
    return f"{post.title}, {start}–{end}" if post.start or post.end else post.title


class PostChoice(forms.ModelChoiceField):
    def label_from_instance(self, post: Appointment) -> str:
        return post_label(post)


class OfficialForm(RowForm):
    """A row that offers only the posts of its own official."""

    appointment = PostChoice(
        Appointment.objects.none(),
        required=False,
        label=_("post"),
        empty_label=_("held on the day"),
        help_text=_("Left as it is, the newest post held on the day of the event is shown."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["appointment"]
        whose = str(self.instance.official_id or "")
        if self.is_bound:
            whose = self.data.get(self.add_prefix("official"), "")
            if whose.isascii() and whose.isdigit():
                field.queryset = Appointment.objects.filter(official_id=whose)
        elif whose:
            posts = self.instance.official.appointments.all()
            field.choices = [
                ("", field.empty_label),
                *((post.pk, post_label(post)) for post in posts),
            ]
        # The page's script asks for the posts of another official once one is chosen.
        field.widget.attrs |= {
            "class": "post-of-official",
            "data-whose": whose,
            "data-posts": reverse("admin:press_official_posts", args=[0]),
        }


class OfficialRows(Rows):
    list_name = "officials"

    def link(self, row: dict[str, Any]) -> OfficialLink:
        post = row["appointment"]
        return OfficialLink(
            row["official"].pk, row["participation"], post.pk if post else None, row["title_shown"]
        )


class OfficialInline(RowInline):
    model = OfficialMention
    form = OfficialForm
    formset = OfficialRows
    pointer = "official"
    autocomplete_fields = ["official"]
    fields = ["position", "official", "participation", "appointment", "title_shown"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("appointment")
        return rows.prefetch_related("official__appointments")


class OrganizationRows(Rows):
    list_name = "organizations"

    def link(self, row: dict[str, Any]) -> OrganizationLink:
        return OrganizationLink(row["organization"].pk, row["participation"])


class OrganizationInline(RowInline):
    model = OrganizationMention
    formset = OrganizationRows
    pointer = "organization"
    autocomplete_fields = ["organization"]
    fields = ["position", "organization", "participation"]


class TopicRows(Rows):
    list_name = "topics"

    def link(self, row: dict[str, Any]) -> int:
        return int(row["topic"].pk)


class TopicInline(RowInline):
    model = EditionTopic
    formset = TopicRows
    pointer = "topic"
    autocomplete_fields = ["topic"]
    fields = ["position", "topic"]


class CountryRows(Rows):
    list_name = "countries"

    def link(self, row: dict[str, Any]) -> int:
        return int(row["country"].pk)


class CountryInline(RowInline):
    model = EditionCountry
    formset = CountryRows
    pointer = "country"
    autocomplete_fields = ["country"]
    fields = ["position", "country"]


INLINES = [OfficialInline, OrganizationInline, TopicInline, CountryInline, ImageInline]


def filled_inlines(edition: Edition) -> list[type[RowInline]]:
    """The lists that an edition has anything in, found in one query."""
    rows = {
        inline.model._meta.model_name: Exists(inline.model.objects.filter(edition=OuterRef("pk")))
        for inline in INLINES
    }
    filled = Edition.objects.filter(pk=edition.pk).values(**rows).get()
    return [inline for inline in INLINES if filled[inline.model._meta.model_name]]
