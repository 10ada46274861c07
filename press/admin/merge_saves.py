"""Admin: a save that came too late, beside the one that came first, until both are one text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from press.admin.actions import offered
from press.admin.edition_list import change_url
from press.admin.editor import with_nonce
from press.admin.merge_saves_form import CHOICE, MINE, OWN, SEEN, TEXT, THEIRS, MergeForm
from press.admin.pages import desk_page
from press.admin.preview import content_of_changes
from press.admin.rights import seen_edition
from press.admin.saving import pressed
from press.admin.suggestions import BUTTONS, carried
from press.admin.typed import Typed, read_typed
from press.admin.unsaved import drop_saved
from press.admin.words import field_word, short_moment, state_tag
from press.editorial.drafting import revise, why_not_revise
from press.editorial.refusals import Refusal
from press.editorial.restoring import changes_of
from press.editorial.saves import content_of
from press.models import Edition, Save
from press.pure.content_merging import Merge, merge_contents
from press.pure.merging import Outcome
from press.reading.stale_saves import (
    ShownPlace,
    in_words,
    last_changes,
    saves_since,
    whole_content,
)
from press.reading.versions import with_content

# What leads on from an edition that can no longer be typed in.
WAYS_ON = ("send_back", "take_back", "start", "correct", "update", "amend")
# What the page itself posts beside what was typed.
_OURS = (CHOICE, TEXT, SEEN, "csrfmiddlewaretoken")


@dataclass(frozen=True)
class Three:
    """What was typed, over what, and what stands there now; read when the edition was."""

    edition: Edition
    seen: Save | None
    later: list[Save]
    theirs: dict[str, Any]
    mine: dict[str, Any]

    @property
    def was(self) -> dict[str, Any] | None:
        return self.seen.content if self.seen else None

    @property
    def merge(self) -> Merge:
        return merge_contents(self.was, self.theirs, self.mine)


def merge_saves_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a merge, posted: save the merged, or show again what is still to be chosen.

    It carries all that was typed on the edition's page and the save that the person saw there.
    What cannot be read is shown on the edition's own page, with its errors.
    """
    edition = seen_edition(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = read_typed(request, edition)
    if typed.errors:
        desk: Any = admin.site.get_model_admin(Edition)
        response: HttpResponse = desk.changeform_view(request, str(pk), change_url(edition))
        return response
    return stale_page(request, edition, typed)


def stale_page(request: HttpRequest, edition: Edition, typed: Typed) -> HttpResponse:
    """What a save that came too late is answered with: nothing of it is lost.

    `edition` is as it stands now: a save that comes in between makes this one stale again.
    """
    seen, later = saves_since(edition, typed.revision or 0)
    mine = content_of_changes(typed.changes)
    three = Three(edition, seen, later, content_of(edition), mine)
    if why_not_revise(edition, request.user):
        return _read_only(request, three)
    merge = three.merge
    answered = request.POST if SEEN in request.POST else None
    form = MergeForm(merge.conflicts, answered)
    again = answered is not None and answered[SEEN] != str(edition.revision)
    refusal = None
    if answered is not None and not again and form.is_valid():
        try:
            return _saved(request, edition, merge.content(form.cleaned_data))
        except Refusal as refused:
            refusal = refused
            if refused.code == "stale":
                return stale_page(request, seen_edition(request, edition.pk), typed)
    return _asking(request, three, merge, form, again=again, refusal=refusal)


def _saved(request: HttpRequest, edition: Edition, content: dict[str, Any]) -> HttpResponse:
    changes, at, revision = changes_of(content), timezone.now(), edition.revision
    with transaction.atomic():
        revise(edition, changes, by=request.user, at=at, revision=revision)
        drop_saved(request, edition)
    messages.success(request, _("Saved: your text and what was saved meanwhile are one."))
    if _other_button(request):
        messages.warning(
            request, _("Only the text was saved. Read it, then press your button once more.")
        )
    unfinished = carried(edition, request.POST)
    query = f"?{urlencode(unfinished)}" if unfinished else ""
    return HttpResponseRedirect(f"{change_url(edition)}{query}")


def _other_button(request: HttpRequest) -> bool:
    """Whether another button than Save was pressed on the edition's page."""
    return pressed(request.POST) != "_save" or any(name in request.POST for name in BUTTONS)


def _asking(
    request: HttpRequest,
    three: Three,
    merge: Merge,
    form: MergeForm,
    *,
    again: bool,
    refusal: Refusal | None,
) -> HttpResponse:
    edition, at = three.edition, timezone.now()
    places = _places(three, merge, at)
    who = last_changes(three.seen, three.later)
    conflicts = [place for place in places if place.place.outcome == Outcome.CONFLICT]
    taken = [place for place in places if place.place.outcome != Outcome.CONFLICT]
    context = {
        **_frame(three, at),
        "title": _("Bring two saves together"),
        "again": again,
        "refusal": refusal,
        "form": form,
        "editors": with_nonce(request, form.media),
        "conflicts": [conflict(place, form, who) for place in conflicts],
        "taken": [described(place, who) for place in taken],
        "other_button": _other_button(request),
        "carried": [*_carried(request), (SEEN, edition.revision)],
    }
    return desk_page(request, "admin/press/edition/merge.html", context)


def _read_only(request: HttpRequest, three: Three) -> HttpResponse:
    """All that was typed, to be copied, and the way on from where the edition is now."""
    edition, at, by = three.edition, timezone.now(), request.user
    ways = [step for step in offered(edition, by, at) if step.verb in WAYS_ON and not step.refusal]
    who = last_changes(three.seen, three.later)
    context = {
        **_frame(three, at),
        "title": _("What you typed is not saved"),
        "refusal": why_not_revise(edition, by),
        "ways": ways,
        "version": with_content(edition, _contents(three)["mine"], at),
        "changed": [described(place, who) for place in _places(three, three.merge, at)],
        "carried": _carried(request),
    }
    return desk_page(request, "admin/press/edition/merge_refused.html", context)


def _frame(three: Three, at: datetime) -> dict[str, Any]:
    edition = three.edition
    return {
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "merge_url": reverse("admin:press_edition_merge", args=[edition.pk]),
        "tag": state_tag(edition, at),
        "later": in_short(three.later),
    }


def in_short(saves: Iterable[Save]) -> list[dict[str, str]]:
    """Who saved and when."""
    return [{"who": save.by_name, "when": short_moment(save.at)} for save in saves]


def _contents(three: Three) -> dict[str, dict[str, Any]]:
    was = three.was or three.theirs
    return {"was": was, "theirs": three.theirs, "mine": whole_content(was, three.mine)}


def _places(three: Three, merge: Merge, at: datetime) -> list[ShownPlace]:
    return in_words(three.edition, merge, _contents(three), at)


def described(shown: ShownPlace, who: dict[str, Save]) -> dict[str, Any]:
    """A place as the page tells of it: what became of it, whose doing that was, and when."""
    save = who.get(shown.place.part)
    return {
        "shown": shown,
        "label": capfirst(field_word(shown.place.part)),
        "who": save.by_name if save else "",
        "when": short_moment(save.at) if save else "",
        "mine": shown.place.outcome == Outcome.MINE,
        "both": shown.place.outcome == Outcome.CONFLICT,
    }


def conflict(shown: ShownPlace, form: MergeForm, who: dict[str, Save]) -> dict[str, Any]:
    """A place that both changed, with what can be taken."""
    key = shown.place.key
    choice = form[f"{CHOICE}{key}"]
    radios = {radio.data["value"]: radio for radio in choice}
    text = form[f"{TEXT}{key}"] if shown.place.writable else None
    return {
        **described(shown, who),
        "choice": choice,
        "mine_radio": radios[MINE],
        "theirs_radio": radios[THEIRS],
        "own_radio": radios.get(OWN),
        "text": text,
        "together": shown.place.proposal is not None,
    }


def _carried(request: HttpRequest) -> list[tuple[str, Any]]:
    """What was typed on the edition's page, to be posted once more with it."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(_OURS)
        for value in values
    ]
