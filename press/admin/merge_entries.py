"""Admin: merging two entries of the directory, in two steps, and undoing it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.merging_table import lines
from press.admin.names import named
from press.admin.pages import desk_page
from press.admin.words import moment
from press.editorial.merging_entries import (
    merge_basis,
    merge_entries,
    undo_merge,
    why_not_merge,
    why_not_undo,
)
from press.editorial.refusals import Refusal
from press.editorial.roles import ADMINISTER, may
from press.models import Edition, Merge, Official, Organization
from press.models.merges import Entry
from press.reading.merging_entries import doubles, merges_into

MODELS: dict[str, type[Entry]] = {"official": Official, "organization": Organization}
READING = ("GET", "HEAD")
# What is offered at once; more words find fewer.
OFFERED = 20
MEDIA = forms.Media(css={"all": ["press/admin/merging.css"]})


def entry_url(entry: Entry) -> str:
    return reverse(f"admin:press_{entry._meta.model_name}_change", args=[entry.pk])


def merge_view(request: HttpRequest, pk: int, model: str) -> HttpResponse:
    """Choose the other entry; look at both; merge them, if both are still as they were shown."""
    entry = _seen(request, MODELS[model], pk)
    if request.method not in (*READING, "POST"):
        return HttpResponseNotAllowed([*READING, "POST"])
    if entry.merged_into:
        return to_the_one_kept(request, entry)
    other = _other(request, entry)
    if other is None:
        return _choosing(request, entry)
    kept, given_up = (other, entry) if request.GET.get("keep") == "other" else (entry, other)
    if request.method == "POST":
        return _merged(request, entry, kept, given_up)
    return _comparing(request, entry, kept, given_up)


def _seen(request: HttpRequest, model: type[Any], pk: int) -> Any:
    """A row behind one of these doors: 403 for all but administrators, else 404."""
    if not may(request.user, ADMINISTER):
        raise PermissionDenied
    return get_object_or_404(model, pk=pk)


def _other(request: HttpRequest, entry: Entry) -> Any:
    """The entry to merge with, of the same model; None when none, or an impossible one, is named.

    One that cannot be merged is none of these: its page says why.
    """
    key = request.GET.get("other", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return type(entry)._default_manager.filter(pk=key).first()


def _choosing(request: HttpRequest, entry: Entry) -> HttpResponse:
    term = request.GET.get("q", "").strip()
    if term:
        keys: Iterable[int] = named(type(entry), term)
    else:
        keys = doubles(type(entry)).get(entry.pk, ())
    rows = type(entry).objects.current().filter(pk__in=list(keys)).exclude(pk=entry.pk)
    found = list(rows[: OFFERED + 1])
    context = {
        "title": _("Merge with another entry"),
        "entry": entry,
        "term": term,
        "rows": [{"entry": row, "url": f"?other={row.pk}"} for row in found[:OFFERED]],
        "more": len(found) > OFFERED,
    }
    return _page(request, entry, "choose", context)


def _comparing(
    request: HttpRequest,
    entry: Entry,
    kept: Entry,
    given_up: Entry,
    refusal: Refusal | None = None,
) -> HttpResponse:
    why_not = why_not_merge(kept, given_up, request.user)
    other = given_up if kept == entry else kept
    context = {
        "title": _("Merge two entries"),
        "entry": entry,
        "kept": kept,
        "given_up": given_up,
        "kept_url": entry_url(kept),
        "given_up_url": entry_url(given_up),
        "why_not": why_not,
        "refusal": refusal,
        "lines": [] if why_not else lines(kept, given_up, timezone.now()),
        "basis": "" if why_not else merge_basis(kept, given_up),
        "other_way": f"?other={other.pk}" + ("&keep=other" if kept == entry else ""),
    }
    return _page(request, entry, "compare", context)


def _merged(request: HttpRequest, entry: Entry, kept: Entry, given_up: Entry) -> HttpResponse:
    # A form without what was shown is bound to nothing that anybody saw.
    basis = request.POST.get("basis", "")
    try:
        merge_entries(kept, given_up, by=request.user, at=timezone.now(), basis=basis)
    except Refusal as refusal:
        fresh = [type(row)._default_manager.get(pk=row.pk) for row in (kept, given_up)]
        return _comparing(request, entry, *fresh, refusal=refusal)
    done = gettext("“%(other)s” is now one with “%(name)s”. Below you can undo it.")
    messages.success(request, done % {"other": given_up, "name": kept})
    return HttpResponseRedirect(entry_url(kept))


def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether two entries are to be parted, and part them."""
    merge: Merge = _seen(request, Merge, pk)
    if request.method not in (*READING, "POST"):
        return HttpResponseNotAllowed([*READING, "POST"])
    kept = merge.entry
    given_up = get_object_or_404(type(kept), pk=merge.given_up)
    refusal = why_not_undo(merge, request.user)
    if request.method == "POST":
        try:
            left = undo_merge(merge, by=request.user, at=timezone.now())
        except Refusal as refused:
            refusal = refused
        else:
            _tell(request, given_up, left)
            return HttpResponseRedirect(entry_url(given_up))
    context = {
        "title": _("Undo the merge"),
        "entry": kept,
        "given_up": given_up,
        "merge": merge,
        "when": moment(merge.at),
        "refusal": refusal,
    }
    return _page(request, kept, "undo", context)


def _tell(request: HttpRequest, given_up: Entry, left: dict[str, list[Any]]) -> None:
    """Say that it is done, and what stays with the one kept because it has changed since."""
    done = gettext("“%(name)s” is an entry of its own again, with all that it had.")
    if not left:
        messages.success(request, done % {"name": given_up})
        return
    kept = type(given_up)._meta
    stays = [
        *(str(edition) for edition in Edition.objects.filter(pk__in=left.get("mentions", ()))),
        *(gettext("a post that was deleted or given to another") for _key in left.get("posts", ())),
        *(str(kept.get_field(name).verbose_name) for name in left.get("fields", ())),  # type: ignore[union-attr]
    ]
    partly = gettext(
        "“%(name)s” is an entry of its own again. This has changed since the merge and stays as "
        "it is: %(stays)s."
    )
    messages.warning(request, partly % {"name": given_up, "stays": "; ".join(stays)})


def to_the_one_kept(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The way from an entry given up to the page of the one that it is part of."""
    merged = gettext("“%(name)s” is merged into this entry.") % {"name": entry}
    messages.info(request, merged)
    assert entry.merged_into is not None  # what brings here
    return HttpResponseRedirect(entry_url(entry.merged_into))


def merge_tool(request: HttpRequest, entry: Entry) -> list[tuple[str, Any]]:
    """The way to a merge, for those who may do it."""
    address = reverse(f"admin:press_{entry._meta.model_name}_merge", args=[entry.pk])
    return [(address, _("Merge with another entry"))] if may(request.user, ADMINISTER) else []


def merges_of(request: HttpRequest, entry: Entry) -> list[dict[str, Any]]:
    """What an entry's page shows of the merges into it, with the way to undo each."""
    allowed = may(request.user, ADMINISTER)
    return [
        {
            "kept": kept,
            "when": moment(kept.merge.at),
            "undone": moment(kept.merge.undone_at) if kept.merge.undone_at else "",
            "undo_url": reverse("admin:press_merge_undo", args=[kept.merge.pk])
            if allowed and not kept.merge.undone_at
            else "",
        }
        for kept in merges_into(entry)
    ]


def _page(
    request: HttpRequest, entry: Entry, template: str, context: dict[str, Any]
) -> HttpResponse:
    common = {"opts": entry._meta, "subtitle": str(entry), "entry_url": entry_url(entry)}
    name = f"admin/press/merging/{template}.html"
    return desk_page(request, name, {**common, **context}, media=MEDIA)
