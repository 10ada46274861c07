"""Models: whether a clearance link opens at a moment, and if not, why; the one rule of it."""

import hashlib
from datetime import datetime
from enum import StrEnum

from django.db.models import Max

from press.models.clearance import ClearanceLink
from press.models.desk import Save
from press.models.editions import Decision, Edition


class Shut(StrEnum):
    """Why a link shows nothing; what `ClearanceOpening.refused` holds."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    CHANGED = "changed"


def secret_digest(token: str) -> str:
    """What is kept of a link's secret: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def newest_text(edition: Edition) -> int:
    """The revision of the newest save of an edition's content; 0 if none was kept.

    Submitting or approving moves the edition's revision too, but not what a reader sees.
    """
    newest = Save.objects.filter(edition=edition).aggregate(newest=Max("revision"))["newest"]
    return int(newest or 0)


def why_shut(link: ClearanceLink, newest: int, at: datetime) -> Shut | None:
    """Why a link shows nothing at a moment; `newest` is its edition's newest text."""
    edition = link.edition
    if link.revoked_at or not edition.release.clearance_allowed:
        return Shut.REVOKED
    if at >= link.expires_at:
        return Shut.EXPIRED
    if edition.approved and edition.live_from and edition.live_from <= at:
        return Shut.PUBLISHED
    if edition.decision == Decision.DISCARDED:
        return Shut.DISCARDED
    return Shut.CHANGED if newest > link.revision else None
