"""Admin: what somebody typed on an edition's page and did not save, offered to them again."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseModelForm
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from press.admin.places import address_of, place_of_page
from press.admin.rights import may_see, may_type
from press.admin.rows import Rows
from press.admin.words import moment
from press.editorial.buffers import drop_buffer
from press.editorial.changes import HTML_FIELDS
from press.models import Buffer, Edition
from press.pure.html import MarkupError, clean_html
from press.reading.buffers import mine

# In a page's query string: fill the form with what was typed there last.
TAKE_UP = "take_up"
# Posted by a page that offers older words and was typed in without taking them up.
UNTAKEN = "untaken"


class Unjudged:
    """A form filled with what was typed; what is wrong with it is said when it is sent."""

    kept: QueryDict

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{**given, "data": self.kept})

    def full_clean(self) -> None:
        self._errors = ErrorDict()


class UnjudgedRows:
    """The same for a list; one that was not on the page then shows what is stored."""

    kept: QueryDict

    def __init__(self, *args: Any, prefix: str, **given: Any) -> None:
        if f"{prefix}-TOTAL_FORMS" in self.kept:
            given["data"] = self.kept
        super().__init__(*args, prefix=prefix, **given)

    def full_clean(self) -> None:
        self._errors: list[Any] = [{} for _form in self.forms]
        self._non_form_errors = ErrorList()

    def _construct_form(self, number: int, **given: Any) -> Any:
        form = super()._construct_form(number, **given)
        form._errors = ErrorDict()
        return form


class UnsavedWords:
    """The edition's admin where it offers them; its forms are made of them once taken up."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "GET" and may_see(request):
            find_buffer(request, object_id)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form, kept = super().get_form(request, *args, **kwargs), taken_up(request)
        return form if kept is None else type("TakenUp", (Unjudged, form), {"kept": kept})

    def get_formsets_with_inlines(
        self, request: HttpRequest, obj: Edition | None = None
    ) -> Iterator[Any]:
        kept = taken_up(request)
        for rows, inline in super().get_formsets_with_inlines(request, obj):
            if kept is not None:
                rows = type("TakenUpRows", (UnjudgedRows, rows), {"kept": kept})
            yield rows, inline

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj")
        place = place_of_page(request, edition)
        if UNTAKEN in request.POST:
            request.buffer = mine(request.user.pk, place)
        buffer = getattr(request, "buffer", None)
        context["unsaved"] = offer(request, buffer, edition, context) if buffer else None
        if may_type(request, edition):
            url = reverse("admin:press_buffer", args=[place])
            context["autosave_url"] = f"{url}?by={request.user.pk}"
        return super().render_change_form(request, context, **kwargs)


def find_buffer(request: HttpRequest, object_id: str | None) -> Buffer | None:
    """What whoever asks typed on this page and did not save; the request carries it from now."""
    place = f"edition-{object_id}" if object_id else place_of_page(request, None)
    request.buffer = mine(request.user.pk, place)
    if request.buffer and TAKE_UP in request.GET:
        request.taken_up = _posted(request.buffer)
    return request.buffer


def taken_up(request: HttpRequest) -> QueryDict | None:
    """What the page's form is to be filled with, when somebody asked for their words."""
    return getattr(request, "taken_up", None)


def drop_saved(request: HttpRequest, edition: Edition | None) -> None:
    """Drop the words that a save has just stored; call in its transaction.

    Older ones that the page only offered are not in that save, so they stay.
    """
    if UNTAKEN not in request.POST:
        drop_buffer(place_of_page(request, edition), by=request.user)


def offer(
    request: HttpRequest, buffer: Buffer, edition: Edition | None, context: dict[str, Any]
) -> dict[str, Any]:
    """What the page says of such words: when, what differs, and the ways on."""
    form = context["adminform"].form
    lists = [rows.formset for rows in context["inline_admin_formsets"]]
    comparable = may_type(request, edition) and not form.is_bound
    address = address_of(buffer.place)
    return {
        "when": moment(buffer.typed_at),
        "taken_up": taken_up(request) is not None,
        "comparable": comparable,
        "differs": differences(form, lists, _posted(buffer)) if comparable else [],
        "moved_on": edition is not None and buffer.revision != edition.revision,
        "take_up_url": f"{address}{'&' if '?' in address else '?'}{TAKE_UP}=1",
        "discard_url": reverse("admin:press_buffer_discard", args=[buffer.place]),
    }


def _posted(buffer: Buffer) -> QueryDict:
    """A buffer as the page's own POST, with the line ends that are stored."""
    posted = QueryDict(mutable=True)
    for name, values in buffer.data.items():
        posted.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return posted


def differences(form: BaseModelForm, lists: Iterable[Rows], kept: QueryDict) -> list[str]:
    """The names of the fields and lists that hold something else than the page's; no queries."""
    bound = type(form)(kept, instance=form.instance, initial=form.initial)
    fields = [
        str(bound.fields[name].label)
        for name in bound.changed_data
        if name != "revision" and not _same(bound, name)
    ]
    changed = [rows for rows in lists if _stored_rows(rows) != _kept_rows(rows, kept)]
    return [*fields, *(capfirst(rows.model._meta.verbose_name_plural) for rows in changed)]


def _same(bound: Any, name: str) -> bool:
    """Whether a field was not on the page, or is the same HTML in the editor's own spelling."""
    if bound.fields[name].widget.value_omitted_from_data(bound.data, {}, name):
        return True
    if name not in HTML_FIELDS:
        return False
    try:
        return clean_html(bound.data[name]) == clean_html(bound.initial.get(name) or "")
    except MarkupError:
        return False


def _stored_rows(rows: Rows) -> list[dict[str, str]]:
    return [
        {name: _plain(row.get_initial_for_field(row.fields[name], name)) for name in _said(rows)}
        for row in rows.initial_forms
    ]


def _kept_rows(rows: Rows, kept: QueryDict) -> list[dict[str, str]]:
    """The rows that stay, in the order of their numbers; a list not on the page is as stored."""
    count = kept.get(f"{rows.prefix}-TOTAL_FORMS", "")
    if not count.isdigit():
        return _stored_rows(rows)
    names, found = _said(rows), []
    for number in range(min(int(count), rows.absolute_max)):
        row = f"{rows.prefix}-{number}-"
        said = {name: kept.get(row + name, "") for name in names}
        place = kept.get(f"{row}position", "")
        # The first field says whom or what a row is about.
        if said[names[0]] and f"{row}DELETE" not in kept:
            found.append((int(place) if place.isdigit() else rows.absolute_max, said))
    return [said for _place, said in sorted(found, key=lambda one: one[0])]


def _said(rows: Rows) -> list[str]:
    """A row's fields but for its number and what Django adds."""
    return [name for name in rows.form._meta.fields if name != "position"]


def _plain(value: Any) -> str:
    """A stored value as a browser posts it."""
    if value is True:
        return "on"
    return "" if value in (None, False) else str(value)
