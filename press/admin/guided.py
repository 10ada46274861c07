"""Admin: correction, update and withdrawal as guided acts: nothing is done before it was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from press.admin.actions import ACTIONS
from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.words import state_tag
from press.editorial.allowed import allowed
from press.editorial.following import Following, correct_all, update_all, withdraw_all
from press.editorial.refusals import Refusal
from press.models import Edition
from press.models.editions import Language
from press.pure.digests import digest
from press.pure.notices import correction_notice

Run = Callable[..., list[Edition]]


@dataclass(frozen=True)
class Act:
    """One guided act: what it asks in each language, and the verb that does it in all of them."""

    run: Run
    heading: Promise
    asks: Promise
    button: Promise
    composed: bool = False
    # A language that follows may be left for its translator to explain, but not a withdrawal.
    every_notice: bool = False


ACTS = {
    "correct": Act(
        run=correct_all,
        heading=_("Correction"),
        asks=_("Say what was wrong and what is right."),
        button=_("Start the correction"),
        composed=True,
    ),
    "update": Act(
        run=update_all,
        heading=_("Update"),
        asks=_("Say what is new."),
        button=_("Start the update"),
    ),
    "withdraw": Act(
        run=withdraw_all,
        heading=_("Withdrawn"),
        asks=_("Say why the release is withdrawn. It is all that readers will see at its address."),
        button=_("Withdraw now"),
        every_notice=True,
    ),
}


def _line(label: Promise) -> forms.CharField:
    widget = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
    return forms.CharField(label=label, required=False, max_length=500, widget=widget)


class NoticeForm(forms.Form):
    """What one language's readers are told."""

    follow = forms.BooleanField(required=False)
    wrong = _line(_("What was wrong"))
    right = _line(_("What is right"))
    notice = forms.CharField(
        label=_("Notice"), required=False, widget=AdminTextareaWidget(attrs={"rows": 3})
    )

    def __init__(self, act: Act, edition: Edition, *, own: bool, data: Any, why_not: Any) -> None:
        super().__init__(data, prefix=edition.language, initial={"follow": own})
        self.act, self.edition, self.own, self.why_not = act, edition, own, why_not
        self.fields["follow"].label = Language(edition.language).label
        self.fields["notice"].help_text = act.asks
        self.fields["notice"].widget.attrs["lang"] = edition.language
        if own or why_not:
            del self.fields["follow"]
        if not act.composed:
            del self.fields["wrong"], self.fields["right"]

    @property
    def chosen(self) -> bool:
        return self.own or (self.is_valid() and bool(self.cleaned_data.get("follow")))

    def clean(self) -> dict[str, Any]:
        """An empty notice is written from what was wrong and what is right."""
        given = super().clean() or {}
        given["notice"] = given.get("notice", "").replace("\r\n", "\n").strip()
        if not given["notice"] and self.act.composed:
            given["notice"] = correction_notice(
                self.edition.language, given.get("wrong", ""), given.get("right", "")
            )
        wanted = self.own or given.get("follow")
        if wanted and not given["notice"] and (self.own or self.act.every_notice):
            self.add_error("notice", self.act.asks)
        return given


def guided_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask, show the notices as readers will see them, and only then do it, everywhere or nowhere.

    What is done is what was shown: a notice changed after it was read is shown again first.
    """
    edition = seen_edition(request, pk)
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    at = timezone.now()
    why_not = allowed(edition, request.user, at)[verb]
    if why_not and request.method != "POST":
        messages.error(request, why_not.sentence)
        return HttpResponseRedirect(change_url(edition))
    rows = _forms(request, edition, verb, at)
    refusal = why_not
    shown: list[NoticeForm] = []
    if request.method == "POST" and not why_not and all(row.is_valid() for row in rows):
        shown = [row for row in rows if row.chosen]
        if "_do" in request.POST and request.POST.get("seen") == _seen(shown):
            try:
                return _do(request, ACTS[verb], shown, at)
            except Refusal as refused:
                refusal = refused
    return _page(request, edition, verb, rows, shown, refusal, at)


def _forms(request: HttpRequest, edition: Edition, verb: str, at: datetime) -> list[NoticeForm]:
    """The edition's own language first, then the others that readers can see now."""
    act, data = ACTS[verb], request.POST if request.method == "POST" else None
    rows = []
    for other in _latest(edition, at):
        own = other.language == edition.language
        why_not = None if own else allowed(other, request.user, at)[verb]
        if own or other.span.listed(at):
            rows.append(NoticeForm(act, other, own=own, data=data, why_not=why_not))
    return sorted(rows, key=lambda row: (not row.own, row.edition.language))


def _latest(edition: Edition, at: datetime) -> list[Edition]:
    """The newest edition of each language that readers can have seen."""
    seen = Edition.objects.filter(
        release_id=edition.release_id, approved=True, live_from__lte=at
    ).select_related("release")
    return list({other.language: other for other in seen.order_by("live_from")}.values())


def _seen(shown: Sequence[NoticeForm]) -> str:
    """What the officer was shown: which public texts, and the notice of each."""
    return digest([(row.edition.pk, row.cleaned_data["notice"]) for row in shown])


def _do(request: HttpRequest, act: Act, shown: Sequence[NoticeForm], at: datetime) -> HttpResponse:
    rows = [Following(row.edition, row.cleaned_data["notice"]) for row in shown]
    made = act.run(rows, by=request.user, at=at)
    languages = ", ".join(Language(one.language).label for one in made)
    done = (
        ngettext(
            "Withdrawn in %(languages)s; a second editor has to confirm it.",
            "Withdrawn in %(languages)s; a second editor has to confirm each.",
            len(made),
        )
        if act.every_notice
        else gettext("Started in %(languages)s: change the text, then submit it.")
    )
    messages.success(request, done % {"languages": languages})
    return HttpResponseRedirect(change_url(made[0]))


def _page(
    request: HttpRequest,
    edition: Edition,
    verb: str,
    rows: Sequence[NoticeForm],
    shown: Sequence[NoticeForm],
    refusal: Refusal | None,
    at: datetime,
) -> HttpResponse:
    act = ACTS[verb]
    context = {
        "title": act.heading,
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "verb": verb,
        "act": act,
        "explanation": ACTIONS[verb].explanation,
        "rows": rows,
        "shown": shown,
        "seen": _seen(shown) if shown else "",
        "refusal": refusal,
        "at": at,
        "errors": any(row.is_bound and row.errors for row in rows),
    }
    return desk_page(request, "admin/press/edition/guided.html", context)
