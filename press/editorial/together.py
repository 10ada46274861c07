"""Editorial: the languages of one release decided together: all of them, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.drafting import submit
from press.editorial.publication import approve
from press.editorial.record import one_at_a_time
from press.editorial.refusals import Refusal, naming_language
from press.editorial.roles import Person
from press.models import Edition


@dataclass(frozen=True)
class Seen:
    """An edition as the person saw it: the save, and what approval showed of it, if anything."""

    edition: Edition
    revision: int
    basis: str | None = None


def approve_together(
    rows: Sequence[Seen],
    *,
    by: Person,
    at: datetime,
    live_from: datetime | None = None,
    expires_at: datetime | None = None,
    emergency_reason: str = "",
) -> list[Edition]:
    """Approve every language given for one and the same moment, by default at once.

    `expires_at` is the end of them all, if any. Each has to pass all that `approve` asks; the
    reason of an emergency counts for those that the person wrote in. Raises Refusal, which names
    the language, with none approved.
    """
    return _all(
        rows,
        lambda row: approve(
            row.edition,
            by=by,
            at=at,
            revision=row.revision,
            live_from=live_from,
            expires_at=expires_at,
            emergency_reason=emergency_reason,
            basis=row.basis,
        ),
    )


def submit_together(rows: Sequence[Seen], *, by: Person, at: datetime) -> list[Edition]:
    """Hand every draft given over for review. Raises Refusal, with none handed over."""
    return _all(rows, lambda row: submit(row.edition, by=by, at=at, revision=row.revision))


def _all(rows: Sequence[Seen], verb: Callable[[Seen], Edition]) -> list[Edition]:
    if not rows:
        raise Refusal("none_chosen", _("Choose at least one language."))
    if len({row.edition.release_id for row in rows}) > 1:
        raise Refusal("other_release", _("Only the languages of one release go together."))
    made = []
    with one_at_a_time():
        for row in rows:
            with naming_language(row.edition):
                made.append(verb(row))
    return made
