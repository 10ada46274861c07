"""Admin: the form of one edition, and what is typed there as one save for the verb."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

from press.admin.posted_photographs import FIELD, ManyFiles
from press.admin.rows import Rows
from press.editorial.changes import HTML_FIELDS, Changes
from press.editorial.refusals import Refusal
from press.models.editions import CONTENT_FIELDS, NOTICE_FIELDS, Notice
from press.pure.html import clean_html
from press.pure.nesting import MarkupError
from press.pure.proofs.checks import LONGEST

HELP = {
    "title": _("Up to 65 characters is good: lists and search engines show no more."),
    "summary": _("One or two sentences; up to 160 characters is good."),
    "body": _("In a list or a table Tab moves within it; Esc and then Tab leave the text."),
    "notes": _("Background for journalists, printed below the text."),
    "event_date": _("Titles are shown as held on this day; without it, on the day of publication."),
    "media_contact": _("Whom a journalist may ring: name, telephone, e-mail."),
    "notice": _("Readers see it above the text: what was wrong and what is right, or what is new."),
}


def counted(field: str) -> dict[str, Any]:
    """What lengths.js needs to count a field's characters."""
    return {
        "data-longest": LONGEST[field],
        "data-count": _("{count} of {longest} characters"),
        "data-over": _("{count} of {longest} characters: lists and search engines cut the rest"),
    }


class EditionForm(forms.ModelForm):
    """Reads what was typed; it checks form only, since the verb decides."""

    # The save that the person saw; the verb refuses when there has been another.
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    photographs = ManyFiles()

    # Why the verb refused what this form carried; get_form() makes a class for each request.
    refusal: Refusal | None = None
    # A sentence for each photograph that the library refused.
    refused_files: Sequence[str] = ()

    class Meta:
        widgets = {
            "title": AdminTextInputWidget(attrs={"class": "vLargeTextField", **counted("title")}),
            "summary": AdminTextareaWidget(attrs={"rows": 2, **counted("summary")}),
            "media_contact": AdminTextareaWidget(attrs={"rows": 3}),
            "notice": AdminTextareaWidget(attrs={"rows": 3}),
        }
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["revision"] = self.instance.revision
            self.fields["revision"].required = True
        if "notice_type" in self.fields:
            # A withdrawal has a verb of its own.
            self.fields["notice_type"].choices = [
                choice for choice in Notice.choices if choice[0] != Notice.WITHDRAWAL
            ]

    def clean_body(self) -> str:
        return self._cleaned("body")

    def clean_notes(self) -> str:
        return self._cleaned("notes")

    def _cleaned(self, name: str) -> str:
        try:
            return clean_html(self.cleaned_data[name])
        except MarkupError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal.sentence)
        for sentence in self.refused_files:
            self.add_error(FIELD, sentence)
        return cleaned


def typed(form: EditionForm, formsets: Iterable[Rows]) -> Changes:
    """The form and its lists as one save; a list that was not on the page stays as it is."""
    fields = {
        name: _one_newline(value) if name not in HTML_FIELDS else value
        for name, value in form.cleaned_data.items()
        if name in {*CONTENT_FIELDS, *NOTICE_FIELDS}
    }
    return Changes(fields=fields, **{rows.list_name: rows.links() for rows in formsets})


def _one_newline(value: Any) -> Any:
    """Browsers post CR LF; kept so, every first save of an imported text would be a change."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
