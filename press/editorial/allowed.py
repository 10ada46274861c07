"""Editorial: what a person may do with an edition now, and why not the rest."""

from datetime import datetime

from press.editorial.drafting import (
    why_not_discard,
    why_not_revise,
    why_not_start,
    why_not_submit,
)
from press.editorial.notices import why_not_follow
from press.editorial.publication import why_not_approve, why_not_take_back
from press.editorial.refusals import Refusal
from press.editorial.review import why_not_confirm, why_not_send_back
from press.editorial.roles import Person
from press.models import Edition


def allowed(edition: Edition, by: Person, at: datetime) -> dict[str, Refusal | None]:
    """Every verb for an edition, with None where it is allowed and the refusal where not.

    The verbs ask the same guards, so a button never promises what a verb refuses.
    """
    approve, follow = why_not_approve(edition, by), why_not_follow(edition, by, at)
    return {
        "revise": why_not_revise(edition, by),
        "submit": why_not_submit(edition, by),
        "discard": why_not_discard(edition, by),
        "send_back": why_not_send_back(edition, by),
        "approve": approve,
        "approve_in_emergency": _in_emergency(edition, by, approve),
        "take_back": why_not_take_back(edition, by, at),
        "confirm": why_not_confirm(edition, by),
        "correct": follow["amend"],
        "update": follow["amend"],
        "amend": follow["amend"],
        "withdraw": follow["withdraw"],
        "restore": follow["restore"],
        "start": why_not_start(edition.release, edition.language, by),
    }


def _in_emergency(edition: Edition, by: Person, refusal: Refusal | None) -> Refusal | None:
    """An emergency lifts nothing but the rule about one's own hand."""
    if refusal is None or refusal.code != "own_hand":
        return refusal
    return why_not_approve(edition, by, emergency=True)
