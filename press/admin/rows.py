"""Admin: the lists of an edition's page as rows of plain values; nothing here saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, Model
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from press.admin.rights import may_see, may_type
from press.models import Edition

# More than any release names or shows; Django itself would build two thousand.
MOST_ROWS = 500


class KnownSelect(AutocompleteSelect):
    """The autocomplete, without a query for each row whose choice was selected with the list."""

    known: Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        return [(None, [*blank, self.create_option(name, self.known.pk, label, True, 1)], 0)]


class RowForm(forms.ModelForm):
    """One row; what it points at is asked of the row, and the order counts from 1."""

    position = forms.IntegerField(
        label=_("Order"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "row-order"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = not self.instance._state.adding
        self.initial["position"] = None
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", None)
            if stored and isinstance(select, KnownSelect):
                select.known = getattr(self.instance, name)

    def has_changed(self) -> bool:
        """Whether a row says anything: an order number or a role alone names nobody."""
        return bool(set(self.changed_data) - {"position", "participation", "decorative"})

    def validate_constraints(self) -> None:
        """Left to the formset: stored rows are replaced by the posted ones, not added to."""


class Rows(BaseInlineFormSet):
    """A posted list, taken as values: row identities change with every save of the list."""

    # The verb's name for the list; subclasses also say what one row is to the verb.
    list_name = ""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.initial["position"] = index + 1
        # The stock field refuses a row that another save has replaced since.
        form.fields[self._pk_field.name] = forms.IntegerField(
            required=False, widget=forms.HiddenInput
        )

    def link(self, row: dict[str, Any]) -> Any:
        raise NotImplementedError

    def kept(self) -> list[RowForm]:
        """The rows that say something and are not ticked to go."""
        return [
            form for form in self.forms if form.has_changed() and not self._should_delete_form(form)
        ]

    def linked(self, rows: Iterable[dict[str, Any]]) -> list[Any]:
        """Rows for the verb, by their order numbers; those without one come last, as typed."""
        ordered = sorted(rows, key=lambda row: (row["position"] is None, row["position"] or 0))
        return [self.link(row) for row in ordered]

    def links(self) -> list[Any]:
        return self.linked(form.cleaned_data for form in self.kept())


class RowInline(admin.TabularInline):
    """A list of an edition, open for typing exactly while the edition is."""

    form = RowForm
    extra = 0
    pointer = ""

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(self.pointer)

    def get_formset(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> Any:
        """A post that claims thousands of rows is answered in the time of a long list."""
        most = {"max_num": MOST_ROWS, "absolute_max": MOST_ROWS}
        return super().get_formset(request, obj, **{**most, **kwargs})

    def get_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        """Rows that are only read stand in their order; its numbers would say nothing."""
        fields = list(super().get_fields(request, obj))
        return fields if may_type(request, obj) else [name for name in fields if name != "position"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == self.pointer:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.is_relation and field is not None:
            for link in ("can_change_related", "can_view_related", "can_delete_related"):
                setattr(field.widget, link, False)
        return field

    def has_view_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_see(request)

    def has_add_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_type(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_type(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return may_type(request, obj)
