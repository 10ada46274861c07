"""Admin: the door where the editor has cleaned what is pasted into it from a word processor."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from press.admin.rights import may_see
from press.pure.filtering import MAX_CHARACTERS
from press.pure.nesting import MarkupError
from press.pure.word_paste import clean_pasted


def paste_view(request: HttpRequest) -> HttpResponse:
    """POST answers the clipboard's `html` as rich text of a release; nothing is kept.

    422 with a sentence under `refused` for what cannot be read; the editor then takes the words
    alone.
    """
    if not may_see(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    html = request.POST.get("html", "")
    if len(html) > MAX_CHARACTERS:
        return _refused(_("This is too long to be pasted with its headings and lists."))
    try:
        return JsonResponse({"html": clean_pasted(html)})
    except MarkupError:
        return _refused(_("The headings and lists of this could not be read."))


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"refused": sentence}, status=422)
