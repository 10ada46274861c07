"""Reading: which interval between two boundaries a moment lies in, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from press.models import ContentVersion, Edition


@dataclass(frozen=True)
class Snapshot:
    """What every public page depends on: nothing shown changes while this stays the same."""

    version: int
    changed_at: datetime | None
    last_boundary: datetime | None
    next_boundary: datetime | None
    at: datetime

    @property
    def key(self) -> str:
        """The same for two moments exactly when readers are shown the same.

        The local day is part of it: posts begin and end, and notices leave the feeds, by day.
        """
        boundary = self.last_boundary.isoformat() if self.last_boundary else "-"
        return f"{self.version}|{boundary}|{timezone.localdate(self.at).isoformat()}"

    @property
    def last_change(self) -> datetime | None:
        """When the answer last became different: a verb or a boundary, whichever is later."""
        moments = [moment for moment in (self.changed_at, self.last_boundary) if moment]
        return max((moment for moment in moments if moment <= self.at), default=None)

    def seconds_left(self, longest: int) -> int:
        """Whole seconds an answer stays true, at most `longest`, never past the boundary."""
        if self.next_boundary is None:
            return longest
        return max(0, min(longest, int((self.next_boundary - self.at).total_seconds())))


def _edge(field: str, at: datetime, *, later: bool) -> Subquery:
    """One seek in a partial index: the nearest boundary of one kind on one side."""
    approved: QuerySet[Edition] = Edition.objects.filter(approved=True)
    lookup = {f"{field}__gt" if later else f"{field}__lte": at}
    ordered = approved.filter(**lookup).order_by(field if later else f"-{field}")
    return Subquery(ordered.values(field)[:1])


def snapshot(at: datetime) -> Snapshot:
    """The version and the two boundaries around a moment, in one query of four seeks."""
    row = (
        ContentVersion.objects.annotate(
            from_before=_edge("live_from", at, later=False),
            until_before=_edge("live_until", at, later=False),
            from_after=_edge("live_from", at, later=True),
            until_after=_edge("live_until", at, later=True),
        )
        .values("version", "changed_at", "from_before", "until_before", "from_after", "until_after")
        .get()
    )
    before = [row[name] for name in ("from_before", "until_before") if row[name]]
    after = [row[name] for name in ("from_after", "until_after") if row[name]]
    return Snapshot(
        version=row["version"],
        changed_at=row["changed_at"],
        last_boundary=max(before, default=None),
        next_boundary=min(after, default=None),
        at=at,
    )
