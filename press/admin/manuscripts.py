"""Admin: a manuscript becomes a draft."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import may_see
from press.editorial.manuscripts import import_manuscript
from press.editorial.refusals import Refusal
from press.models.editions import Kind, Language
from press.pure.manuscripts import Manuscript, ManuscriptError, read_manuscript

# A manuscript is some pages of text; what is larger holds photographs that would be left out.
MOST_BYTES = 10 * 1024 * 1024


class ManuscriptForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("Word (.docx), HTML or plain text, up to 10 MB. Its first line is the title."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.html,.htm,.txt"}),
    )
    # No language is the likelier one, so none is chosen beforehand.
    language = forms.ChoiceField(label=_("Language"), choices=[("", "—"), *Language.choices])
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.PRESS_RELEASE)
    event_date = forms.DateField(
        label=_("Date of the event"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Names and titles are looked up as of this day."),
    )

    def clean_file(self) -> Manuscript:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        try:
            return read_manuscript(file.name, file.read())
        except ManuscriptError as error:
            raise forms.ValidationError(str(error)) from error


def import_view(request: HttpRequest) -> HttpResponse:
    """Read a manuscript into the first edition of a new release, and go to its page."""
    if not may_see(request):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    posted = request.method == "POST"
    form = ManuscriptForm(request.POST, request.FILES) if posted else ManuscriptForm()
    if posted and form.is_valid():
        given = form.cleaned_data
        try:
            edition = import_manuscript(
                given["file"],
                given["language"],
                by=request.user,
                at=timezone.now(),
                event_date=given["event_date"],
                kind=given["kind"],
            )
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, gettext("The manuscript is a draft now."))
            for warning in given["file"].warnings:
                messages.warning(request, warning)
            return HttpResponseRedirect(change_url(edition))
    context = {"title": _("Import a manuscript"), "form": form}
    return desk_page(request, "admin/press/edition/import.html", context, media=form.media)
