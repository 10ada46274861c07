"""Admin: the reshuffle: posts handed over from a day on, once that was read in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.admin.named_entry import SCRIPT, names_address
from press.admin.pages import desk_page
from press.admin.reshuffle_form import MOST_POSTS, MOST_ROWS, Reshuffled
from press.admin.reshuffle_words import editions_in_words, in_words
from press.editorial.refusals import Refusal
from press.editorial.reshuffling import (
    HandOver,
    reshuffle,
    why_not_hand_over_posts,
    why_not_reshuffle,
)
from press.models import Official
from press.pure.digests import digest
from press.reading.reshuffling import editions_met

METHODS = ("GET", "HEAD", "POST")
MOST_EDITIONS = 50
MEDIA = forms.Media(css={"all": ["press/admin/directory.css"]}, js=[SCRIPT])


def reshuffle_view(request: HttpRequest) -> HttpResponse:
    """Ask, say in words what will change, and only then do it, all of it or nothing.

    What is done is what was shown: whatever was changed after it was read is shown again first.
    """
    if why_not_hand_over_posts(request.user):
        raise PermissionDenied
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    asked, at = Reshuffled(request), timezone.now()
    said = asked.handovers()
    if said is None:
        return _page(request, asked)
    refusal = why_not_reshuffle(said, asked.on, request.user)
    if refusal is None and "_do" in request.POST and request.POST.get("seen") == _seen(asked, said):
        try:
            return _do(request, asked, said, at)
        except Refusal as refused:
            refusal = refused
    shown = {} if refusal else _shown(asked, said, at)
    return _page(request, asked, refusal=refusal, **shown)


def _seen(asked: Reshuffled, said: Sequence[HandOver]) -> str:
    """What the officer was shown: the day, and each post with its holder and who follows."""
    rows = [
        (
            *(one.post.pk, str(one.post.official), one.post.start, one.post.end),
            *(one.post.titles.all(), one.to.pk if one.to else None),
            *(one.titles.kk, one.titles.ru, one.titles.en),
        )
        for one in said
    ]
    return digest([asked.on, rows])


def _do(
    request: HttpRequest, asked: Reshuffled, said: Sequence[HandOver], at: datetime
) -> HttpResponse:
    reshuffle(said, asked.on, by=request.user, at=at)
    number = len(said)
    done = ngettext("%(number)s post is handed over.", "%(number)s posts are handed over.", number)
    messages.success(request, done % {"number": number})
    return HttpResponseRedirect(reverse("admin:press_official_changelist"))


def _shown(asked: Reshuffled, said: Sequence[HandOver], at: datetime) -> dict[str, Any]:
    """The hand-overs in words, and the editions that name somebody whose post changes."""
    people = {one.post.official_id for one in said} | {one.to.pk for one in said if one.to}
    met = editions_met(people, asked.on, at, MOST_EDITIONS)
    return {
        "words": in_words(said, asked.on),
        "seen": _seen(asked, said),
        "editions": editions_in_words(met[:MOST_EDITIONS], at),
        "more_editions": len(met) > MOST_EDITIONS,
        "most_editions": MOST_EDITIONS,
    }


def _page(request: HttpRequest, asked: Reshuffled, **shown: Any) -> HttpResponse:
    context = {
        "title": _("Reshuffle"),
        "opts": Official._meta,
        "asked": asked,
        "most_posts": MOST_POSTS,
        "can_add_rows": len(asked.rows) < MOST_ROWS,
        "errors": asked.checked and not shown,
        "names": names_address(),
        **shown,
    }
    return desk_page(request, "admin/press/directory/reshuffle.html", context, media=MEDIA)
