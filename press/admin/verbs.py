"""Admin: the page and the button of each verb."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone

from press.admin.actions import ACTIONS
from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.words import state_tag
from press.editorial.allowed import allowed
from press.editorial.refusals import Refusal


def verb_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask what a verb needs, do it, and go to the edition that came of it.

    A refusal shows the page again with its sentence and all that was typed.
    """
    edition = seen_edition(request, pk)
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    action, at = ACTIONS[verb], timezone.now()
    if request.method == "POST":
        form = action.form(request.POST)
        if form.is_valid():
            try:
                made = action.run(edition, form.cleaned_data, request.user, at)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, str(action.done))
                return HttpResponseRedirect(change_url(made))
    else:
        why_not = allowed(edition, request.user, at)[verb]
        if why_not:
            messages.error(request, why_not.sentence)
            return HttpResponseRedirect(change_url(edition))
        form = action.form(initial={"revision": request.GET.get("revision", edition.revision)})
    context = {
        "title": action.label,
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "action": action,
        "form": form,
    }
    return desk_page(request, "admin/press/edition/verb.html", context, media=form.media)
