"""Editorial: what exactly an approver was shown, so that the approval can bind to it."""

from copy import copy
from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.freezing import frozen
from press.editorial.locks import approved_editions
from press.editorial.refusals import Refusal
from press.models import Edition
from press.models.facts import shown_facts
from press.pure.digests import digest

# Given by the approval itself, or by that of another language in the same moment.
_GIVEN = ("reference", "number", "live_from", "listed_at")


def last_approved(edition: Edition) -> Edition | None:
    """The approved edition of the same release and language that this one follows, if any."""
    before = approved_editions(edition).exclude(pk=edition.pk)
    if edition.live_from:
        before = before.filter(live_from__lt=edition.live_from)
    last: Edition | None = before.first()
    return last


def basis_of(edition: Edition, live_from: datetime) -> str:
    """A digest of what approval for a moment would put before readers, and of what it follows.

    It differs after a save, after a change of a name, a title or an image's credit or rights, and
    after another edition was approved or withdrawn. It writes nothing.
    """
    before = last_approved(edition)
    facts = {key: value for key, value in shown_facts(edition).items() if key not in _GIVEN}
    return digest(
        {
            "edition": edition.pk,
            "revision": edition.revision,
            "follows": [before.pk, before.digest] if before else None,
            **facts,
            **_names(edition, live_from),
            "images": list(
                edition.image_rows.values_list(
                    "image__sha256",
                    "alt",
                    "decorative",
                    "caption",
                    "credit",
                    "rights",
                    "image__credit",
                    "image__rights",
                )
            ),
        }
    )


def _names(edition: Edition, live_from: datetime) -> dict[str, object]:
    """Names and titles as approval would freeze them."""
    then = copy(edition)
    then.live_from = live_from
    officials, organizations = frozen(then)
    return {
        "officials": [
            [row.official_id, row.name_shown, row.title_shown, row.participation]
            for row in officials
        ],
        "organizations": [
            [row.organization_id, row.name_shown, row.participation] for row in organizations
        ],
    }


def why_not_as_shown(edition: Edition, live_from: datetime, basis: str | None) -> Refusal | None:
    """Why an approver who saw `basis` has not seen what would be approved; None asks nothing."""
    if basis is None or basis == basis_of(edition, live_from):
        return None
    return Refusal(
        "stale",
        _(
            "What would be approved is not what you were shown: the text, a name, a title or the "
            "edition before it has changed since. Nothing was approved; read it again as it is now."
        ),
    )
