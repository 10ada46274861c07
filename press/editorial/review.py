"""Editorial: what a second pair of eyes does: send back, confirm an emergency approval."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.comments import Remark, add_comment
from press.editorial.locks import locked, move
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import APPROVE, Actor, Person, may, needs
from press.models import Edition, Event
from press.models.editions import Decision
from press.pure.characters import clean_characters

WRITING = ("start", "revise", "confirm_suggestions")


def wrote_in(edition: Edition, by: Actor) -> bool:
    """Whether a person's hand is in an edition, by the record."""
    if by is None:
        return False
    return Event.objects.filter(edition=edition, actor_id=by.pk, verb__in=WRITING).exists()


def why_not_send_back(edition: Edition, by: Actor) -> Refusal | None:
    if edition.decision != Decision.IN_REVIEW:
        return Refusal("not_in_review", _("Only an edition in review can be sent back."))
    if may(by, APPROVE) or wrote_in(edition, by):
        return None
    return Refusal(
        "not_allowed", _("Only an editor, or whoever wrote in the edition, may send it back.")
    )


def send_back(
    edition: Edition,
    reason: str,
    *,
    by: Person,
    at: datetime,
    revision: int,
    comments: Sequence[Remark] = (),
) -> Edition:
    """Return an edition to its writers with comments, a reason, or both. Raises Refusal."""
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_send_back(fresh, by))
        for remark in comments:
            add_comment(fresh, remark, by=by, at=at)
        still_open = fresh.comments.filter(resolved_at__isnull=True).count()
        said = clean_characters(reason).strip()
        if not said and not still_open:
            raise Refusal(
                "no_reason", _("Say what has to change: comment on a paragraph, or give a reason.")
            )
        move(fresh, decision=Decision.DRAFT)
        data: dict[str, object] = {"reason": said}
        if still_open:
            data["comments"] = still_open
        record("send_back", by=by, at=at, edition=fresh, data=data)
        return fresh


def why_not_confirm(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if not edition.emergency_reason or edition.confirmed_by_id:
        return Refusal("nothing_to_confirm", _("There is no emergency approval to confirm."))
    if by is not None and (edition.approved_by_id == by.pk or wrote_in(edition, by)):
        return Refusal(
            "own_hand", _("Somebody who neither wrote nor approved the edition must confirm it.")
        )
    return None


def confirm(edition: Edition, *, by: Actor, at: datetime, revision: int) -> Edition:
    """Confirm what one person approved alone. Raises Refusal."""
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_confirm(fresh, by))
        move(fresh, confirmed_by_id=by.pk if by else None)
        record("confirm", by=by, at=at, edition=fresh)
        return fresh
