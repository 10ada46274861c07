"""Admin: the page and the button of each verb."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone

from press.admin.actions import ACTIONS
from press.admin.approval import approving, confirming
from press.admin.comments import sending_back
from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import VerbForm
from press.admin.words import state_tag
from press.editorial.allowed import allowed
from press.editorial.refusals import Refusal
from press.models import Edition

# What a verb's page shows of the edition, so that nobody decides blindly.
SHOWN: dict[str, Callable[[Edition, VerbForm, datetime], dict[str, Any]]] = {
    "approve": approving,
    "approve_in_emergency": approving,
    "confirm": confirming,
    "send_back": sending_back,
}


def verb_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask what a verb needs, do it, and go to the edition that came of it.

    A refusal shows the page again with its sentence, all that was typed, and the edition as it
    is now.
    """
    edition = seen_edition(request, pk)
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    action, at = ACTIONS[verb], timezone.now()
    if request.method == "POST":
        form = action.form(request.POST)
        made = _done(request, edition, verb, form, at)
        if made:
            return HttpResponseRedirect(change_url(made))
        edition = seen_edition(request, pk)
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
        **(SHOWN[verb](edition, form, at) if verb in SHOWN else {}),
    }
    return desk_page(request, "admin/press/edition/verb.html", context, media=form.media)


def _done(
    request: HttpRequest, edition: Edition, verb: str, form: VerbForm, at: datetime
) -> Edition | None:
    """The edition that came of a verb; None when the form or the verb refused, which it says."""
    if not form.is_valid():
        return None
    action = ACTIONS[verb]
    try:
        made = action.run(edition, form.cleaned_data, request.user, at)
    except Refusal as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.sentence)
        return None
    messages.success(request, str(action.done))
    return made
