"""Admin: the page and the button of each verb."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from press.admin.actions import ACTIONS
from press.admin.edition_list import change_url
from press.admin.rights import may_see
from press.admin.words import state_tag
from press.editorial.allowed import allowed
from press.editorial.refusals import Refusal
from press.models import Edition


def verb_view(request: HttpRequest, pk: int, verb: str, model_admin: Any) -> HttpResponse:
    """Ask what a verb needs, do it, and go to the edition that came of it.

    A refusal shows the page again with its sentence and all that was typed.
    """
    if not may_see(request):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    edition = get_object_or_404(Edition.objects.select_related("release"), pk=pk)
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
        **model_admin.admin_site.each_context(request),
        "title": action.label,
        "subtitle": edition.title,
        "opts": model_admin.opts,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "action": action,
        "form": form,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/press/edition/verb.html", context)
