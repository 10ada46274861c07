"""Admin: the verbs of an edition as buttons, and what each does with its form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from press.admin import verb_forms as forms
from press.editorial.allowed import allowed
from press.editorial.drafting import discard, start, submit
from press.editorial.notices import amend, restore
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.review import confirm, send_back
from press.models import Edition
from press.pure.intervals import State

Given = dict[str, Any]
Run = Callable[[Edition, Given, Any, datetime], Edition]


@dataclass(frozen=True)
class Action:
    """One verb: its button, its page, what it answers, and the states it is a next step in.

    `direct` verbs ask nothing, so their button does them; their page is for whoever comes by
    address.
    """

    label: Promise
    explanation: Promise
    # None for the acts that have a guided page of their own.
    run: Run | None = None
    done: Promise | str = ""
    form: type[forms.VerbForm] = forms.VerbForm
    steps: frozenset[str] = frozenset()
    direct: bool = False


def _approve(edition: Edition, given: Given, by: Any, at: datetime) -> Edition:
    return approve(
        edition,
        by=by,
        at=at,
        revision=given["revision"],
        live_from=given["moment"],
        expires_at=given["expires"],
        emergency_reason=given.get("emergency_reason", ""),
        basis=given["basis"],
    )


def _start(edition: Edition, given: Given, by: Any, at: datetime) -> Edition:
    return start(edition.release, edition.language, by=by, at=at, source=edition)


def _plain(verb: Callable[..., Edition]) -> Run:
    return lambda edition, given, by, at: verb(edition, by=by, at=at, revision=given["revision"])


def _in(*states: State) -> frozenset[str]:
    return frozenset(states)


ACTIONS: dict[str, Action] = {
    "submit": Action(
        label=_("Submit for review"),
        explanation=_("An editor reads the edition and approves it or sends it back."),
        done=_("Submitted for review."),
        run=_plain(submit),
        steps=_in(State.DRAFT),
        direct=True,
    ),
    "approve": Action(
        label=_("Approve"),
        explanation=_("The edition is public at once, or from the moment you give."),
        done=_("Approved."),
        run=_approve,
        form=forms.ApprovalForm,
        steps=_in(State.DRAFT, State.IN_REVIEW),
    ),
    "approve_in_emergency": Action(
        label=_("Approve in an emergency"),
        explanation=_("You wrote in this edition. Approve it alone only when nobody else can."),
        done=_("Approved; somebody else has to confirm it."),
        run=_approve,
        form=forms.EmergencyForm,
    ),
    "send_back": Action(
        label=_("Send back"),
        explanation=_("The edition becomes a draft again, with your comments and your reason."),
        done=_("Sent back."),
        run=lambda edition, given, by, at: send_back(
            edition,
            given["reason"],
            by=by,
            at=at,
            revision=given["revision"],
            comments=given["comments"],
        ),
        form=forms.SendBackForm,
        steps=_in(State.IN_REVIEW),
    ),
    "take_back": Action(
        label=_("Take the approval back"),
        explanation=_("The edition becomes a draft again and does not go out."),
        done=_("The approval is taken back; the edition is a draft again."),
        run=_plain(take_back),
        steps=_in(State.SCHEDULED),
        direct=True,
    ),
    "confirm": Action(
        label=_("Confirm"),
        explanation=_("You have read what one person approved alone, and agree."),
        done=_("Confirmed."),
        run=_plain(confirm),
    ),
    "correct": Action(
        label=_("Correct"),
        explanation=_(
            "Starts the next edition with this text. What is public stays until it is approved."
        ),
        steps=_in(State.PUBLIC, State.SUPERSEDED),
    ),
    "update": Action(
        label=_("Update"),
        explanation=_(
            "Starts the next edition with this text. What is public stays until it is approved."
        ),
        steps=_in(State.PUBLIC, State.SUPERSEDED),
    ),
    "amend": Action(
        label=_("Minor change"),
        explanation=_("For a typo: no notice, and no date moves."),
        done=_("The minor change is started: change the text, then submit it."),
        run=lambda edition, given, by, at: amend(edition, by=by, at=at),
        steps=_in(State.PUBLIC),
        direct=True,
    ),
    "withdraw": Action(
        label=_("Withdraw"),
        explanation=_(
            "At once, the address of the release shows the notice alone and answers 410 (gone). "
            "Lists and search leave the release out, feeds carry the notice, and the reference is "
            "never used again. The text stays in the record. Other languages are not touched "
            "unless you tick them."
        ),
        steps=_in(State.PUBLIC),
    ),
    "restore": Action(
        label=_("Restore"),
        explanation=_("Starts an edition with the text that was withdrawn; it needs approval."),
        done=_("The withdrawn text is a draft again: read it, then submit it."),
        run=lambda edition, given, by, at: restore(edition, given["notice"], by=by, at=at),
        form=forms.NoticeForm,
        steps=_in(State.WITHDRAWN),
    ),
    "start": Action(
        label=_("Start an edition from this text"),
        explanation=_("Opens the next edition in this language with the text of this one."),
        done=_("The edition is started."),
        run=_start,
        direct=True,
    ),
    "discard": Action(
        label=_("Discard"),
        explanation=_(
            "Sets the draft aside for good. Its text stays in the record; its number is not "
            "used again."
        ),
        done=_("Discarded."),
        run=_plain(discard),
        steps=_in(State.DRAFT),
    ),
}


@dataclass(frozen=True)
class Step:
    """An action as an edition's page offers it, or refuses it with a reason."""

    verb: str
    action: Action
    refusal: Refusal | None
    url: str


def offered(edition: Edition, by: Any, at: datetime) -> list[Step]:
    """What may be done now, and the next steps that may not, each with the reason."""
    answers = allowed(edition, by, at)
    state = edition.state(at)
    steps = [
        Step(verb, action, answers[verb], reverse(f"admin:press_edition_{verb}", args=[edition.pk]))
        for verb, action in ACTIONS.items()
        if (answers[verb] is None or state in action.steps)
        and not _pointless(verb, edition, state, answers)
    ]
    return sorted(steps, key=lambda step: step.refusal is not None)


def _pointless(
    verb: str, edition: Edition, state: State, answers: dict[str, Refusal | None]
) -> bool:
    """Whether a verb would only repeat a better one, or belongs to a newer edition's page."""
    past = state in {State.DISCARDED, State.SUPERSEDED}
    if verb == "approve_in_emergency":
        return answers["approve"] is None
    if verb == "start":
        return not past
    return past and not edition.head and verb != "confirm"
