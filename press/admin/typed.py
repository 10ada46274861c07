"""Admin: what is typed on an edition's page as one save, whether or not it could be saved yet."""

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import ModelForm
from django.http import HttpRequest, QueryDict

from press.admin.edition_form import typed
from press.admin.rows import RowForm, Rows
from press.editorial.changes import Changes, clean_value
from press.models import Edition

Errors = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """A page as it was posted.

    `changes` holds every field and row that can be used, spelt as they would be stored. A field
    that cannot be used is missing there, and a list that the page did not carry is None: both
    stay as they are. `errors` says why, by the name under which the field was posted ("title",
    "official_mentions-0-title_shown"), by a list's prefix ("official_mentions"), or by "" for
    the page. `language` is the one chosen on the page of a new release, else empty; `revision`
    is the save that the person saw.
    """

    changes: Changes
    errors: Errors
    language: str = ""
    revision: int | None = None


def read_typed(
    request: HttpRequest, edition: Edition | None, posted: QueryDict | None = None
) -> Typed:
    """What the page of an edition, or the add page for None, was posted with; saves nothing.

    `posted` stands in for the request's own data, such as a buffer's. The add page of a
    translation is known by the request's query string, as the page itself knows it. The caller
    has made sure that the person may see the edition; the edition itself is not touched.
    """
    data = request.POST if posted is None else posted
    form, lists = page_forms(request, edition, data)
    form.is_valid()
    for rows in lists:
        rows.is_valid()
    whole = [rows for rows in lists if rows.management_form.is_valid()]
    fields = {name: clean_value(name, value) for name, value in typed(form, ()).fields.items()}
    return Typed(
        changes=replace(Changes(fields=fields), **{rows.list_name: _links(rows) for rows in whole}),
        errors=_errors(form, lists),
        language=form.cleaned_data.get("language", ""),
        revision=form.cleaned_data.get("revision"),
    )


def page_forms(
    request: HttpRequest, edition: Edition | None, posted: QueryDict
) -> tuple[ModelForm, list[Rows]]:
    """The form and the lists of a page, bound to what was posted, exactly as the page has them."""
    desk: Any = admin.site.get_model_admin(Edition)
    # A model form writes what it reads into its instance.
    instance = Edition() if edition is None else copy(edition)
    fields = flatten_fieldsets(desk.get_fieldsets(request, edition))
    form_class = desk.get_form(request, edition, change=edition is not None, fields=fields)
    lists = [
        rows_class(posted, instance=instance, prefix=rows_class.get_default_prefix())
        for rows_class, _inline in desk.get_formsets_with_inlines(request, edition)
    ]
    return form_class(posted, instance=instance), lists


def _links(rows: Rows) -> list[Any]:
    given = (_usable(form) for form in rows.kept())
    return rows.linked(row for row in given if row)


def _usable(form: RowForm) -> dict[str, Any] | None:
    """A row with what cannot be used left empty; None when it points at nothing."""
    missing = set(form.fields) - set(form.cleaned_data)
    if any(form.fields[name].required and name != "participation" for name in missing):
        return None
    meta = form._meta.model._meta
    empty = {name: meta.get_field(name).get_default() for name in missing if name != "position"}
    return {"position": None, **empty, **form.cleaned_data}


def _errors(form: ModelForm, lists: list[Rows]) -> Errors:
    found = _of(form, "{}")
    for rows in lists:
        for row in rows.forms:
            found |= _of(row, f"{row.prefix}-{{}}")
        if rows.non_form_errors():
            found[rows.prefix] = " ".join(rows.non_form_errors())
    return found


def _of(form: ModelForm, posted_as: str) -> Errors:
    """One form's errors; what is wrong with the whole of it stands under its prefix."""
    whole = form.prefix or ""
    return {
        whole if name == NON_FIELD_ERRORS else posted_as.format(name): " ".join(sentences)
        for name, sentences in form.errors.items()
    }
