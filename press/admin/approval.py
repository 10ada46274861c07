"""Admin: what an approver is shown: what would change for readers, and the whole as it would be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from press.admin.proofs import panel as proofs_panel
from press.admin.verb_forms import VerbForm
from press.admin.words import moment
from press.editorial.basis import basis_of, last_approved
from press.models import Edition
from press.reading.comments import open_comments
from press.reading.comparison import DESK_PARTS, FieldChange, changes
from press.reading.versions import Version, as_it_stands


@dataclass(frozen=True)
class Shown:
    """One edition put before an approver; the approval carries `basis`, which binds to it."""

    edition: Edition
    version: Version
    before: Edition | None
    # Whether readers have a notice of withdrawal now, so that `before` is what it replaced.
    withdrawn: bool
    changes: tuple[FieldChange, ...]
    comments: int
    proofs: dict[str, Any] | None
    basis: str
    since: str


def shown_for_approval(edition: Edition, at: datetime) -> Shown:
    """What approval for a moment would put before readers, in a fixed number of queries."""
    # First of all: whatever is read after it can only be newer, and is then refused.
    basis = basis_of(edition, at)
    before = last_approved(edition)
    withdrawn = before is not None and before.withdrawal
    if before and withdrawn:
        before = last_approved(before)
    after = as_it_stands(edition, at)
    compared = before is not None and not edition.withdrawal
    return Shown(
        edition=edition,
        version=after,
        before=before,
        withdrawn=withdrawn,
        changes=changes(as_it_stands(before, at), after, DESK_PARTS) if before and compared else (),
        comments=open_comments([edition]).get(edition.pk, 0),
        proofs=proofs_panel(edition, at),
        basis=basis,
        since=moment(before.live_from) if before and before.live_from else "",
    )


def approving(edition: Edition, form: VerbForm, at: datetime) -> dict[str, Any]:
    """The page of an approval: titles are those held at the moment that the form asks for."""
    given = getattr(form, "cleaned_data", {}).get("moment")
    shown = shown_for_approval(edition, max(at, given or at))
    form.bind_to(revision=edition.revision, basis=shown.basis)
    return {"before_form": "admin/press/edition/approval.html", "shown": shown}


def confirming(edition: Edition, form: VerbForm, at: datetime) -> dict[str, Any]:
    """The page of a confirmation: what one person approved alone."""
    form.bind_to(revision=edition.revision)
    shown = shown_for_approval(edition, at)
    approved = moment(edition.approved_at) if edition.approved_at else ""
    return {
        "before_form": "admin/press/edition/approval.html",
        "shown": shown,
        "approved": approved,
    }
