"""Admin: photographs that a page's own form carries, put among its rows before it is read."""

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.admin.photographs import added
from press.admin.rights import may_see
from press.editorial.drafting import why_not_revise
from press.editorial.refusals import Refusal
from press.models import Edition, Image

FIELD = "photographs"
ROWS = "image_rows"
ACCEPTED = "image/jpeg,image/png,image/webp"


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """The field itself keeps nothing: `take_in` has made rows of its files."""

    widget = ManyFilesInput(attrs={"multiple": True, "accept": ACCEPTED})

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=gettext_lazy("Add photographs"),
            help_text=gettext_lazy("JPEG, PNG or WebP, up to 40 MB and 50 million pixels each."),
        )

    def clean(self, data: object, initial: object = None) -> None:
        return None


def take_in(request: HttpRequest, edition: Edition | None) -> None:
    """Put the photographs posted with a page into the library, and a row for each into the page.

    So whatever becomes of the save, the rows stand on the page with what else was typed. Each
    file that is refused leaves a sentence in `request.refused_files`, and the others go on.
    """
    files = request.FILES.getlist(FIELD) if request.method == "POST" else []
    if not files or not may_see(request):
        return
    if edition is not None and why_not_revise(edition, request.user):
        return
    posted, refused = request.POST.copy(), []
    for file in files:
        try:
            _add_row(posted, added(request, file))
        except Refusal as refusal:
            words = {"name": file.name, "reason": refusal.sentence}
            refused.append(_("%(name)s: %(reason)s") % words)
    request.POST = posted
    request.refused_files = refused


def _add_row(posted: QueryDict, image: Image) -> None:
    """A row as a browser would post it, unless the page has the image already."""
    total = posted.get(f"{ROWS}-TOTAL_FORMS", "")
    if not (total.isascii() and total.isdigit() and len(total) < 5):
        return
    rows = range(int(total))
    if str(image.pk) in {posted.get(f"{ROWS}-{number}-image") for number in rows}:
        return
    words = {name: getattr(image, name) for name in ("caption", "credit", "rights")}
    row = {"image": str(image.pk), **words}
    for name, value in row.items():
        posted[f"{ROWS}-{total}-{name}"] = value
    posted[f"{ROWS}-TOTAL_FORMS"] = str(int(total) + 1)
