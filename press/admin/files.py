"""Admin: the files that an edition offers and its links to recordings, on a page of their own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import change_url
from press.admin.file_forms import LINKS, KeptFileForm, LinkForm, LinkForms, NewFileForm
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import VerbForm
from press.admin.words import state_tag
from press.editorial.attachments import FileRow, save_files
from press.editorial.changes import LinkUse
from press.editorial.drafting import why_not_revise
from press.editorial.refusals import Refusal
from press.models import Attachment, Edition


class Page:
    """The forms of the page, bound to what was posted or to what there is."""

    def __init__(self, request: HttpRequest, edition: Edition) -> None:
        bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        self.head = VerbForm(bound[0], initial={"revision": edition.revision})
        self.files = [
            KeptFileForm(*bound, file=file, initial={"name": file.name, "position": place})
            for place, file in enumerate(edition.attachments.all(), 1)
        ]
        self.new = NewFileForm(*bound, prefix="new")
        initial = [
            {
                "position": place,
                "kind": link.kind,
                "title": link.title,
                "url": link.url,
                "still": link.still_id,
            }
            for place, link in enumerate(edition.media_links.all(), 1)
        ]
        self.links = LinkForms(bound[0], initial=initial, prefix=LINKS)

    @property
    def media(self) -> forms.Media:
        return self.links.empty_form.media + forms.Media(js=["press/admin/boxes.js"])

    def is_valid(self) -> bool:
        """Every part is asked, so that every error is told at once."""
        kept = [form for form in self.files if not self.removed(form)]
        errors = [part for part in (self.head, *kept, self.new, self.links) if not part.is_valid()]
        return not errors

    @staticmethod
    def removed(form: KeptFileForm) -> bool:
        """A file that goes needs no name that fits."""
        return bool(form.is_bound and form.data.get(form.add_prefix("remove")))

    def rows(self) -> list[FileRow]:
        kept = _in_order(form for form in self.files if not self.removed(form))
        rows = [
            FileRow(form.cleaned_data["name"], str(form.file.key), form.cleaned_data["upload"])
            for form in kept
        ]
        new = self.new.cleaned_data
        if new["upload"]:
            rows.append(FileRow(new["name"], upload=new["upload"]))
        return rows

    def uses(self) -> list[LinkUse]:
        said = [
            form
            for form in self.links.forms
            if form.cleaned_data.get("url") and form not in self.links.deleted_forms
        ]
        return [LinkForm.use(form.cleaned_data) for form in _in_order(said)]


def _in_order(forms_given: Any) -> list[Any]:
    """By their order numbers; those without one come last, as they stand."""
    key = [(form.cleaned_data["position"], form) for form in forms_given]
    return [form for _place, form in sorted(key, key=lambda pair: (pair[0] is None, pair[0] or 0))]


def files_url(edition: Edition) -> str:
    return reverse("admin:press_edition_files", args=[edition.pk])


def files_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is, to read or to change; POST saves all of it as one."""
    edition = seen_edition(request, pk)
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    page, refusal = Page(request, edition), None
    if request.method == "POST" and page.is_valid():
        try:
            save_files(
                edition,
                page.rows(),
                page.uses(),
                by=request.user,
                at=timezone.now(),
                revision=page.head.cleaned_data["revision"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(files_url(edition))
    context = {
        "title": _("Files, video and audio"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, timezone.now()),
        "page": page,
        "refusal": refusal,
        "wrong": request.method == "POST",
        "why_not": why_not_revise(edition, request.user),
        "links": edition.media_links.select_related("still"),
    }
    return desk_page(request, "admin/press/edition/files_page.html", context, media=page.media)


def file_view(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """A file of an edition for staff, whether or not readers have it; always a download."""
    edition = seen_edition(request, pk)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    file = get_object_or_404(Attachment, edition=edition, key=key)
    try:
        opened = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(opened, as_attachment=True, filename=file.name, content_type=file.mime)
