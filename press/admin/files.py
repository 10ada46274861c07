"""Admin: the files that an edition offers and its links to recordings, on a page of their own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
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
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import VerbForm
from press.admin.words import state_tag
from press.editorial.attachments import (
    FileRow,
    examined,
    fit_link,
    fit_name,
    same_kind,
    save_files,
)
from press.editorial.changes import LinkUse
from press.editorial.drafting import why_not_revise
from press.editorial.refusals import Refusal
from press.models import Attachment, Edition, Image, MediaLink
from press.pure.file_contents import KINDS, FileKind

ACCEPTED = ",".join([*(f".{kind.ending}" for kind in KINDS), *(kind.mime for kind in KINDS)])
LINKS = "link"
MOST_LINKS = 20


def _file_field(label: Any, help_text: Any = "") -> forms.FileField:
    """An empty file reaches the verb, whose sentence is the same through every door."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class _FileForm(forms.Form):
    """What a file's two forms have in common: the reason why stands at the field."""

    name: Any
    upload: Any

    def kind(self) -> FileKind | None:
        """What the file will be; None while there is none."""
        raise NotImplementedError

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload is not None:
            self.examined = _told(examined, upload)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, upload = self.kind(), cleaned.get("upload")
        written = cleaned.get("name") or (upload.name if upload else "")
        if kind and "upload" not in self.errors:
            try:
                fit_name(written, kind)
            except Refusal as refusal:
                self.add_error("name", refusal.sentence)
        return cleaned


class NewFileForm(_FileForm):
    upload = _file_field(
        _("File"),
        _("PDF, DOCX, XLSX, ODT or ODS up to 50 MB, or a ZIP of photographs up to 500 MB."),
    )
    name = forms.CharField(
        label=_("Name for readers"),
        required=False,
        help_text=_("In the edition's language. Left empty, the file keeps the name it has."),
        widget=AdminTextInputWidget,
    )
    examined: FileKind | None = None

    def kind(self) -> FileKind | None:
        return self.examined

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("upload") and "upload" not in self.errors:
            self.add_error("upload", _("Choose the file again: a browser keeps none."))
        return cleaned


class KeptFileForm(_FileForm):
    """A file of the edition: its name, its place, and another file for the same address."""

    name = forms.CharField(label=_("Name for readers"), widget=AdminTextInputWidget)
    position = forms.IntegerField(
        label=_("Order"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "row-order"}),
    )
    upload = _file_field(
        _("Replace by"), _("It keeps its address, and readers are told when it was replaced.")
    )
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def __init__(self, *args: Any, file: Attachment, **kwargs: Any) -> None:
        self.file = file
        super().__init__(*args, prefix=f"file-{file.key}", **kwargs)

    def kind(self) -> FileKind:
        return FileKind(self.file.mime, self.file.file.name.rpartition(".")[2])

    def clean_upload(self) -> Any:
        upload = super().clean_upload()
        if upload is not None:
            _told(same_kind, self.examined, self.kind())
        return upload


class LinkForm(forms.Form):
    position = forms.IntegerField(
        label=_("Order"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "row-order"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=MediaLink.Kind.choices)
    title = forms.CharField(label=_("Title"), required=False, widget=AdminTextInputWidget)
    url = forms.CharField(
        label=_("Address"), widget=AdminTextInputWidget(attrs={"inputmode": "url"})
    )
    still = forms.ModelChoiceField(
        Image.objects.all(),
        label=_("Still"),
        required=False,
        widget=AutocompleteSelect(MediaLink._meta.get_field("still"), admin.site),
    )

    def has_changed(self) -> bool:
        """Whether the row says anything: a kind or an order alone leads nowhere."""
        return bool(set(self.changed_data) & {"title", "url", "still", "DELETE"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                fit_link(self.use(cleaned))
            except Refusal as refusal:
                at_title = refusal.code in {"no_title", "long_title"}
                self.add_error("title" if at_title else "url", refusal.sentence)
        return cleaned

    @staticmethod
    def use(given: Mapping[str, Any]) -> LinkUse:
        still = given["still"]
        return LinkUse(given["url"], given["title"], given["kind"], still.pk if still else None)


LinkForms = forms.formset_factory(
    LinkForm, extra=1, can_delete=True, max_num=MOST_LINKS, validate_max=True
)


def _told(check: Any, *given: Any) -> Any:
    """What a check of the verbs answers; its refusal as an error of the field."""
    try:
        return check(*given)
    except Refusal as refusal:
        raise forms.ValidationError(refusal.sentence) from refusal


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
        return self.links.empty_form.media

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
