"""Admin: the page on which the languages of a release are submitted or approved together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from press.admin.approval import Shown, shown_for_approval
from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_release
from press.admin.tabs import Languages
from press.admin.verb_forms import ApprovalForm, VerbForm, long_text
from press.admin.words import state_tag
from press.editorial.drafting import why_not_submit
from press.editorial.publication import why_not_approve
from press.editorial.refusals import Refusal, stale
from press.editorial.roles import APPROVE, WRITE, Person, may
from press.editorial.together import Seen, approve_together, submit_together
from press.models import Edition, PressRelease
from press.models.editions import Decision, Language

SHEETS = forms.Media(css={"all": ["press/admin/languages.css"]})


class LanguageForm(VerbForm):
    """Whether a language goes along, and what of it was seen."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    # Empty, it binds to nothing, which approval refuses.
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    chosen = forms.BooleanField(required=False)


class SubmittingForm(forms.Form):
    """Nothing to ask beyond the languages."""


class ApprovingForm(ApprovalForm):
    """The moment, once for all; what was seen is kept with each language."""

    revision = None
    basis = None
    emergency_reason = long_text(
        _("Why this cannot wait for a second person"),
        _("Only for a language that you wrote in yourself; it stands in the record."),
        required=False,
    )


def _approve(
    rows: Sequence[Seen], given: dict[str, Any], by: Person, at: datetime
) -> list[Edition]:
    return approve_together(
        rows,
        by=by,
        at=at,
        live_from=given["moment"],
        expires_at=given["expires"],
        emergency_reason=given.get("emergency_reason", ""),
    )


@dataclass(frozen=True)
class Act:
    """One verb for the languages of a release: what it is called, asks and refuses."""

    label: Promise
    explanation: Promise
    done: Promise
    permission: str
    guard: Callable[[Edition, Any], Refusal | None]
    run: Callable[[Sequence[Seen], dict[str, Any], Any, datetime], list[Edition]]
    form: type[forms.Form]
    # In which decision an edition waits for it, and how the button on its page is called.
    waits_in: Decision
    button: Callable[[int], str]


TOGETHER = {
    "approve": Act(
        label=_("Approve together"),
        explanation=_(
            "Every language ticked is public from one and the same moment. If one of them cannot "
            "be approved, none is."
        ),
        done=_("Approved together: %(languages)s."),
        permission=APPROVE,
        guard=why_not_approve,
        run=_approve,
        form=ApprovingForm,
        waits_in=Decision.IN_REVIEW,
        button=lambda number: ngettext(
            "Approve %(number)s language", "Approve %(number)s languages together", number
        ),
    ),
    "submit": Act(
        label=_("Submit together"),
        explanation=_(
            "Every language ticked is handed in for review as it was last saved. If one of them "
            "cannot be, none is."
        ),
        done=_("Submitted together: %(languages)s."),
        permission=WRITE,
        guard=why_not_submit,
        run=lambda rows, given, by, at: submit_together(rows, by=by, at=at),
        form=SubmittingForm,
        waits_in=Decision.DRAFT,
        button=lambda number: ngettext(
            "Submit %(number)s language", "Submit %(number)s languages together", number
        ),
    ),
}


def offered_together(languages: Languages, by: Person) -> list[dict[str, str]]:
    """What an edition's page offers for several languages at once, where two or more wait."""
    offers = []
    for verb, act in TOGETHER.items():
        waiting = [one for one in languages.newest.values() if one.decision == act.waits_in]
        if len(waiting) > 1 and may(by, act.permission):
            label = act.button(len(waiting)) % {"number": len(waiting)}
            url = reverse(f"admin:press_release_{verb}", args=[languages.release])
            offers.append({"label": label, "url": url})
    return offers


@dataclass(frozen=True)
class Row:
    """A language: what would be decided on, or why it cannot be."""

    edition: Edition
    form: LanguageForm
    tag: str
    url: str
    refusal: Refusal | None
    ready: bool
    shown: Shown | None = None


def together_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Show every language as its approver would see it alone, and decide on those ticked as one.

    A refusal shows the page again with its sentence, and what is shown as it is now.
    """
    release, act, at = seen_release(request, pk), TOGETHER[verb], timezone.now()
    if not may(request.user, act.permission):
        raise PermissionDenied
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    data = request.POST if request.method == "POST" else None
    form = act.form(data)
    languages = {code: _language_form(code, data) for code in Language.values}
    posted = [one for one in languages.values() if one.is_bound]
    if data is not None and all(one.is_valid() for one in [form, *posted]):
        try:
            made = act.run(_seen(release, posted), form.cleaned_data, request.user, at)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            for one in posted:
                one.refusal = refusal
        else:
            return _done(request, act, made)
    moment = getattr(form, "cleaned_data", {}).get("moment")
    rows = [
        _row(edition, languages[edition.language], act, request.user, at, max(at, moment or at))
        for edition in _newest(release)
    ]
    if not any(row.refusal and row.ready for row in rows):
        form.fields.pop("emergency_reason", None)
    return _page(request, act, form, rows)


def _language_form(code: str, data: QueryDict | None) -> LanguageForm:
    """What was posted for a language; one started since the page was opened is not in it."""
    there = data is not None and f"{code}-revision" in data
    return LanguageForm(data if there else None, prefix=code)


def _newest(release: PressRelease) -> list[Edition]:
    found = {one.language: one for one in release.editions.filter(head=True)}
    return [found[code] for code in Language.values if code in found]


def _seen(release: PressRelease, languages: Sequence[LanguageForm]) -> list[Seen]:
    """The languages ticked, as their page showed them. Raises Refusal for one that is none."""
    given = [one.cleaned_data for one in languages if one.cleaned_data["chosen"]]
    editions = release.editions.in_bulk([row["edition"] for row in given])
    if len(editions) < len(given):
        raise stale()
    return [Seen(editions[row["edition"]], row["revision"], row["basis"]) for row in given]


def _row(
    edition: Edition, form: LanguageForm, act: Act, by: Any, at: datetime, moment: datetime
) -> Row:
    refusal = act.guard(edition, by)
    ready = refusal is None or refusal.code == "own_hand"
    shown = shown_for_approval(edition, moment) if ready and act.permission == APPROVE else None
    form.bind_to(
        edition=edition.pk,
        revision=edition.revision,
        basis=shown.basis if shown else "",
    )
    if not form.is_bound:
        form.initial["chosen"] = refusal is None
    form.fields["chosen"].label = Language(edition.language).label
    return Row(
        edition=edition,
        form=form,
        tag=state_tag(edition, at),
        url=change_url(edition),
        refusal=refusal,
        ready=ready,
        shown=shown,
    )


def _done(request: HttpRequest, act: Act, made: Sequence[Edition]) -> HttpResponse:
    languages = ", ".join(Language(one.language).label for one in made)
    messages.success(request, str(act.done) % {"languages": languages})
    return HttpResponseRedirect(change_url(made[0]))


def _page(request: HttpRequest, act: Act, form: forms.Form, rows: Sequence[Row]) -> HttpResponse:
    context = {
        "title": act.label,
        "subtitle": rows[0].edition.title,
        "edition": rows[0].edition,
        "edition_url": rows[0].url,
        "act": act,
        "form": form,
        "rows": rows,
        "any_ready": any(row.ready for row in rows),
    }
    return desk_page(
        request, "admin/press/edition/together.html", context, media=form.media + SHEETS
    )
