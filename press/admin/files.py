"""Admin: the files that an edition offers and its links to recordings, on a page of their own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
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
from django.utils.translation import gettext as _

from press.admin.edition_list import change_url
from press.admin.file_forms import LINKS, KeptFileForm, LinkForm, LinkForms, NewFileForm
from press.admin.late_files import LateFiles
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import VerbForm
from press.admin.words import state_tag
from press.editorial.attachments import FileRow, PlannedFile, fit_link, keep_files, planned
from press.editorial.changes import FileUse, LinkUse, file_use
from press.editorial.drafting import why_not_revise
from press.editorial.refusals import Refusal, raise_if
from press.editorial.saves import content_of
from press.models import Attachment, Edition, MediaLink, Save
from press.reading.stale_saves import saves_since
from press.reading.versions import as_saved


class Page:
    """The forms of the page, bound to what was posted or to what there is.

    A page that was opened before somebody saved is read beside the save that it showed.
    """

    def __init__(self, request: HttpRequest, edition: Edition, at: datetime) -> None:
        bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        self.head = VerbForm(bound[0], initial={"revision": edition.revision})
        self.seen, self.later, files, links = _seen(edition, self.head, at)
        self.there = [file_use(file) for file in files]
        self.files = [
            KeptFileForm(*bound, file=file, initial={"name": file.name, "position": place})
            for place, file in enumerate(files, 1)
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
            for place, link in enumerate(links, 1)
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

    def beside(
        self, theirs: Sequence[Mapping[str, Any]], plans: Sequence[PlannedFile]
    ) -> list[dict[str, Any]]:
        """The files planned as saves keep them; what others have added as well is the same file."""
        shown = {use.key for use in self.there}
        rows = []
        for plan in plans:
            key, digest, name = plan.use.key, plan.use.sha256, plan.use.name
            same = (row for row in theirs if (row["sha256"], row["name"]) == (digest, name))
            found = next((row for row in same if key not in shown or row["key"] == key), None)
            rows.append(dict(found or vars(plan.use)))
        return rows

    def uses(self) -> list[LinkUse]:
        said = [
            form
            for form in self.links.forms
            if form.cleaned_data.get("url") and form not in self.links.deleted_forms
        ]
        return [LinkForm.use(form.cleaned_data) for form in _in_order(said)]


def _seen(
    edition: Edition, head: VerbForm, at: datetime
) -> tuple[Save | None, list[Save], Sequence[Attachment], Sequence[MediaLink]]:
    """The older save that a posted page shows and those after it, with the files and links shown.

    No saves for a page that shows what stands.
    """
    revision = head.cleaned_data["revision"] if head.is_bound and head.is_valid() else None
    seen, later = (None, []) if revision is None else saves_since(edition, revision)
    if seen is None or revision == edition.revision:
        return seen, later, edition.attachments.all(), edition.media_links.all()
    shown = as_saved(seen, edition, at)
    return seen, later, shown.attachments, shown.media_links


def _in_order(forms_given: Any) -> list[Any]:
    """By their order numbers; those without one come last, as they stand."""
    key = [(form.cleaned_data["position"], form) for form in forms_given]
    return [form for _place, form in sorted(key, key=lambda pair: (pair[0] is None, pair[0] or 0))]


def files_url(edition: Edition) -> str:
    return reverse("admin:press_edition_files", args=[edition.pk])


def files_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is, to read or to change; POST saves all of it as one."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    page, refusal, late = Page(request, edition, at), None, {}
    if request.method == "POST" and page.is_valid():
        try:
            late = _save(request, edition, page, at)
        except Refusal as refused:
            refusal = refused
        else:
            if not late:
                return HttpResponseRedirect(files_url(edition))
    context = {
        "title": _("Files, video and audio"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "page": page,
        "refusal": refusal,
        "wrong": request.method == "POST",
        "late": late,
        "why_not": why_not_revise(edition, request.user),
        "links": edition.media_links.select_related("still"),
    }
    return desk_page(request, "admin/press/edition/files_page.html", context, media=page.media)


def _save(request: HttpRequest, edition: Edition, page: Page, at: datetime) -> dict[str, Any]:
    """Save what the page asks for; what is to be looked at first, if somebody saved meanwhile.

    Raises Refusal.
    """
    raise_if(why_not_revise(edition, request.user))
    plans, links = planned(page.rows(), page.there), [fit_link(use) for use in page.uses()]
    saved = _("Saved.")
    if page.head.cleaned_data["revision"] != edition.revision:
        uploads = {plan.use.key: plan.upload for plan in plans if plan.upload}
        theirs: dict[str, Any] = content_of(edition)
        mine = {
            "fields": {},
            "attachments": page.beside(theirs["attachments"], plans),
            "media_links": [dict(vars(use)) for use in links],
        }
        late = LateFiles(edition, page.seen, page.later, theirs, mine, request.POST)
        settled = late.settled()
        if settled is None:
            return late.context(at)
        uses = [FileUse(**row) for row in settled["attachments"]]
        plans = [PlannedFile(use, None if use.file else uploads[use.key]) for use in uses]
        links = [LinkUse(**row) for row in settled["media_links"]]
        saved = _("Saved: your text and what was saved meanwhile are one.")
    keep_files(edition, plans, links, by=request.user, at=at, revision=edition.revision)
    messages.success(request, saved)
    return {}


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
