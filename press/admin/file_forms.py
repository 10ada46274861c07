"""Admin: the forms of one file and of one link; what is wrong stands at its field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from press.editorial.attachments import examined, fit_link, fit_name, same_kind
from press.editorial.changes import LinkUse
from press.editorial.refusals import Refusal
from press.models import Attachment, Image, MediaLink
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
    LinkForm,
    extra=1,
    can_delete=True,
    can_delete_extra=False,
    max_num=MOST_LINKS,
    validate_max=True,
)


def _told(check: Any, *given: Any) -> Any:
    """What a check of the verbs answers; its refusal as an error of the field."""
    try:
        return check(*given)
    except Refusal as refusal:
        raise forms.ValidationError(refusal.sentence) from refusal
