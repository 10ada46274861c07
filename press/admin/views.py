"""Admin: saved views: the tabs over the list, and the page on which they are kept in order."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.edition_counts import BUILT_IN, kept, view_counts
from press.admin.edition_filters import viewer_of
from press.admin.pages import desk_page
from press.admin.rights import may_see
from press.editorial.refusals import Refusal
from press.editorial.views import (
    LONGEST_NAME,
    change_view,
    delete_view,
    keep_view,
    why_not_change_view,
    why_not_delete_view,
)
from press.models import SavedView
from press.reading.saved_views import views_of

# As many as can be read at a glance; each costs a count. The page of views has them all.
TABS = 20


class ViewForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    shared = forms.BooleanField(label=_("Everybody at the desk sees it"), required=False)


class NewViewForm(ViewForm):
    query = forms.CharField(required=False, widget=forms.HiddenInput)


def tabs(request: HttpRequest) -> dict[str, Any]:
    """What the list shows over its rows: the views with their counts, and the way to keep one."""
    viewer, here = viewer_of(request), kept(request.GET)
    saved = list(views_of(viewer.user.pk)[:TABS])
    shown = [
        *((f"built-in-{n}", name, query, False) for n, (name, query) in enumerate(BUILT_IN)),
        *((f"saved-{view.pk}", view.name, view.query, view.shared) for view in saved),
    ]
    counts = view_counts({key: query for key, _name, query, _shared in shown}, viewer)
    return {
        "tabs": [
            {
                "name": name,
                "url": f"?{query}" if query else "?",
                "count": counts.get(key, ""),
                "here": query == here,
                "shared": shared,
            }
            for key, name, query, shared in shown
        ],
        "view_form": NewViewForm(initial={"query": here}, auto_id="view-%s"),
        "can_keep_view": bool(here) and all(query != here for _k, _n, query, _s in shown),
    }


def views_view(request: HttpRequest) -> HttpResponse:
    """A person's views and the shared ones; a POST keeps a new one, then goes to its list."""
    if not may_see(request):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = NewViewForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        given = form.cleaned_data
        query = kept(QueryDict(given["query"]))
        try:
            keep_view(given["name"], query, shared=given["shared"], by=request.user)
        except Refusal as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, gettext("The view is kept."))
            return HttpResponseRedirect(f"{_list()}?{query}")
    return _page(request, {"form": form})


def change_view_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a view, share it or keep it to oneself."""
    view = _seen_view(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ViewForm(request.POST, prefix=f"view-{pk}")
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_view(view, given["name"], shared=given["shared"], by=request.user)
        except Refusal as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, gettext("The view is changed."))
            return HttpResponseRedirect(reverse("admin:press_views"))
    return _page(request, {"changing": {pk: form}})


def delete_view_view(request: HttpRequest, pk: int) -> HttpResponse:
    view = _seen_view(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        delete_view(view, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, gettext("The view is deleted."))
    return HttpResponseRedirect(reverse("admin:press_views"))


def _list() -> str:
    return reverse("admin:press_edition_changelist")


def _seen_view(request: HttpRequest, pk: int) -> SavedView:
    """A view that the person can see; somebody else's private one does not exist for them."""
    if not may_see(request):
        raise PermissionDenied
    return get_object_or_404(views_of(request.user.pk), pk=pk)


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    changing: dict[int, ViewForm] = context.pop("changing", {})
    rows = []
    for view in views_of(request.user.pk):
        own = why_not_change_view(view, request.user) is None
        initial = {"name": view.name, "shared": view.shared}
        rows.append(
            {
                "view": view,
                "url": f"{_list()}?{view.query}",
                "form": changing.get(view.pk) or ViewForm(initial=initial, prefix=f"view-{view.pk}")
                if own
                else None,
                "can_delete": why_not_delete_view(view, request.user) is None,
            }
        )
    context = {"title": _("Views of the list"), "rows": rows, **context}
    return desk_page(request, "admin/press/front/views.html", context)
