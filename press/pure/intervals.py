"""Pure: when an edition is public, asked of values instead of the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """What an edition is at one moment; the first three are stored decisions."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    DISCARDED = "discarded"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Span:
    """The stored facts that decide visibility: nothing else may."""

    decision: str
    live_from: datetime | None
    live_until: datetime | None
    withdrawal: bool = False

    def public(self, at: datetime) -> bool:
        """Whether a reader may see the edition at a moment: from inclusive, until exclusive."""
        if self.decision != "approved" or self.live_from is None:
            return False
        return self.live_from <= at and (self.live_until is None or at < self.live_until)

    def listed(self, at: datetime) -> bool:
        """Whether lists carry it: public, and no withdrawal notice."""
        return self.public(at) and not self.withdrawal

    def state(self, at: datetime) -> State:
        """The one word an officer is shown for the edition at a moment."""
        if self.decision != "approved" or self.live_from is None:
            return State(self.decision)
        if at < self.live_from:
            return State.SCHEDULED
        if not self.public(at):
            return State.SUPERSEDED
        return State.WITHDRAWN if self.withdrawal else State.PUBLIC
