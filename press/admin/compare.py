"""Admin: any two editions or saves of one text word by word, and the way back to a save."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import VerbForm
from press.admin.words import field_word, moment, short_moment, state_tag, state_word
from press.editorial.drafting import why_not_revise
from press.editorial.refusals import Refusal
from press.editorial.restoring import restore_save
from press.models import Edition, Save
from press.reading.comparison import DESK_PARTS, changes
from press.reading.versions import Version, as_it_stands, as_saved, changed_names

READING = ("GET", "HEAD")
SAVES_SHOWN = 50


@dataclass(frozen=True)
class Side:
    """An edition or a save that can be chosen; its value is `e` or `s` and its primary key."""

    value: str
    label: str
    edition: Edition
    save: Save | None = None

    def version(self, at: datetime) -> Version:
        if self.save is None:
            return as_it_stands(self.edition, at)
        return as_saved(self.save, self.edition, at)


def compare_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Two states word by word: `from` and `to`, else this edition and what it followed.

    Whatever is not of this release and language is a 404; what is no state at all, a 400.
    """
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    editions, saves = _editions(edition, at), _saves(edition)
    sides = {side.value: side for side in (*editions, *saves)}
    asked = {name: request.GET.get(name, "") for name in ("from", "to")}
    wrong = [value for value in asked.values() if value and not re.fullmatch(r"[es]\d+", value)]
    if not wrong and any(value and value not in sides for value in asked.values()):
        raise Http404
    chosen = asked if all(asked.values()) else _usual(edition, editions, saves) | _given(asked)
    before, after = (sides.get(chosen.get(name, "")) for name in ("from", "to"))
    context = {
        "title": _("Compare"),
        "edition": edition,
        "subtitle": edition.title,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "editions": editions,
        "saves": saves,
        "wrong": wrong,
        "before": before,
        "after": after,
    }
    if before and after and not wrong:
        found = changes(before.version(at), after.version(at), DESK_PARTS)
        context |= {"compared": True, "changes": found}
    status = 400 if wrong else 200
    return desk_page(request, "admin/press/edition/compare.html", context, status=status)


def _given(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value}


def _editions(edition: Edition, at: datetime) -> list[Side]:
    """The editions of the release in the language, the newest first."""
    beside = Edition.objects.filter(release_id=edition.release_id, language=edition.language)
    rows = beside.select_related("release").order_by("-number")
    return [Side(f"e{row.pk}", _edition_label(row, at), row) for row in rows]


def _edition_label(edition: Edition, at: datetime) -> str:
    label = _("Edition %(number)s: %(state)s") % {
        "number": edition.number,
        "state": state_word(edition, at),
    }
    return f"{label}, {short_moment(edition.live_from)}" if edition.live_from else label


def _saves(edition: Edition) -> list[Side]:
    """The saves of the edition, the newest first; a side's content is loaded when it is shown."""
    rows = edition.saves.order_by("-revision").defer("content")
    return [Side(f"s{row.pk}", _save_label(row), edition, row) for row in rows]


def _save_label(save: Save) -> str:
    when = short_moment(save.at)
    return _("Save of %(when)s by %(who)s") % {"when": when, "who": save.by_name}


def _usual(edition: Edition, editions: Sequence[Side], saves: Sequence[Side]) -> dict[str, str]:
    """This edition and the one before it; of a first edition, its first save and its last."""
    earlier = [side for side in editions if side.edition.number < edition.number]
    if earlier:
        return {"from": earlier[0].value, "to": f"e{edition.pk}"}
    if len(saves) > 1:
        return {"from": saves[-1].value, "to": saves[0].value}
    return {}


def compare_url(edition: Edition, before: str = "", after: str = "") -> str:
    """The comparison of two states, such as `e12` and `s345`."""
    address = reverse("admin:press_edition_compare", args=[edition.pk])
    return f"{address}?{urlencode({'from': before, 'to': after})}" if before else address


def saves_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Every save of an edition: who, when, and what it changed, in a fixed number of queries."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    pages = Paginator(edition.saves.order_by("-revision"), SAVES_SHOWN)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "title": _("Saves"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "page": page,
        "rows": _save_rows(edition, page),
        "can_restore": why_not_revise(edition, request.user) is None,
    }
    return desk_page(request, "admin/press/edition/saves.html", context)


def _save_rows(edition: Edition, page: Any) -> list[dict[str, Any]]:
    """The saves of one page, each beside the one before it, which may stand on the next page."""
    start = (page.number - 1) * SAVES_SHOWN
    kept = list(edition.saves.order_by("-revision")[start : start + SAVES_SHOWN + 1])
    rows = []
    for save, before in zip(kept, [*kept[1:], None], strict=False):
        names = changed_names(before.content if before else None, save.content)
        rows.append(
            {
                "save": save,
                "when": moment(save.at),
                "words": ", ".join(map(field_word, names)),
                "before": before,
                "compare": compare_url(edition, f"s{before.pk}", f"s{save.pk}") if before else "",
                "newest": not rows and page.number == 1,
            }
        )
    return rows[:SAVES_SHOWN]


def restore_view(request: HttpRequest, pk: int, save: int) -> HttpResponse:
    """Show what bringing a save back would change in the draft, then do it."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in {*READING, "POST"}:
        return HttpResponseNotAllowed([*READING, "POST"])
    kept = get_object_or_404(Save, pk=save, edition=edition)
    form = VerbForm(request.POST if request.method == "POST" else None)
    why_not = why_not_revise(edition, request.user)
    if why_not and request.method != "POST":
        messages.error(request, why_not.sentence)
        return HttpResponseRedirect(change_url(edition))
    if form.is_valid():
        given = form.cleaned_data["revision"]
        try:
            restore_save(edition, kept, by=request.user, at=at, revision=given)
        except Refusal as refusal:
            form.refusal = refusal
            form.add_error(None, refusal.sentence)
            edition = seen_edition(request, pk)
        else:
            messages.success(request, _("The text is brought back."))
            return HttpResponseRedirect(change_url(edition))
    form.bind_to(revision=edition.revision)
    context = {
        "title": _("Bring this text back"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "save": kept,
        "saved": moment(kept.at),
        "changes": changes(as_it_stands(edition, at), as_saved(kept, edition, at), DESK_PARTS),
        "form": form,
    }
    return desk_page(request, "admin/press/edition/restore.html", context)
