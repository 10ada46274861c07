"""Reading: which interval between two boundaries a moment lies in, and what follows from it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache

from django.db import connections, router
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
    # The version of officials, organizations, their posts and topics alone.
    directory: int
    # The version of what is said of photographs, and of how they are cut.
    images: int

    @property
    def key(self) -> str:
        """The same for two moments exactly when readers are shown the same.

        The local day is part of it: posts begin and end, and notices leave the feeds, by day. So
        is when the version was reached: a restored backup counts on from an old number.
        """
        boundary = self.last_boundary.isoformat() if self.last_boundary else "-"
        reached = self.changed_at.isoformat() if self.changed_at else "-"
        ahead = "+" if self._ahead else ""
        day = timezone.localdate(self.at).isoformat()
        return f"{self.version}|{reached}{ahead}|{boundary}|{day}"

    @property
    def beside(self) -> tuple[int, int, str]:
        """What a release shows besides its own texts and files, whatever else is published.

        By day, since commands that record no act change names of countries and sizes of images.
        """
        return self.directory, self.images, timezone.localdate(self.at).isoformat()

    @property
    def _ahead(self) -> bool:
        """Whether the last change has a date to come, as when several came within a second."""
        return self.changed_at is not None and self.changed_at > self.at

    @property
    def next_change(self) -> datetime:
        """Until when the key stays the same if no verb moves the version."""
        ahead = self.changed_at if self._ahead else None
        moments = (self.next_boundary, ahead, _midnight_after(self.at))
        return min(moment for moment in moments if moment)

    @property
    def last_change(self) -> datetime | None:
        """When the answer last became different: a verb or a boundary, whichever is later."""
        moments = [moment for moment in (self.changed_at, self.last_boundary) if moment]
        return max((moment for moment in moments if moment <= self.at), default=None)

    def seconds_left(self, longest: int) -> int:
        """Whole seconds an answer stays true, at most `longest`, never past its next change."""
        return max(0, min(longest, int((self.next_change - self.at).total_seconds())))


def _midnight_after(at: datetime) -> datetime:
    """The next beginning of a day where the ministry is."""
    day = timezone.localdate(at) + timedelta(days=1)
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def _edge(field: str, at: datetime, *, later: bool) -> Subquery:
    """One seek in a partial index: the nearest boundary of one kind on one side."""
    approved: QuerySet[Edition] = Edition.objects.filter(approved=True)
    lookup = {f"{field}__gt" if later else f"{field}__lte": at}
    ordered = approved.filter(**lookup).order_by(field if later else f"-{field}")
    return Subquery(ordered.values(field)[:1])


@cache
def _statement(vendor: str) -> tuple[str, int]:
    """The query and how often it is given the moment.

    Every request asks it, and putting it together takes fifty times as long as the answer.
    """
    at = timezone.now()
    rows = ContentVersion.objects.annotate(
        from_before=_edge("live_from", at, later=False),
        until_before=_edge("live_until", at, later=False),
        from_after=_edge("live_from", at, later=True),
        until_after=_edge("live_until", at, later=True),
    ).values_list(
        "version",
        "directory",
        "images",
        "changed_at",
        "from_before",
        "until_before",
        "from_after",
        "until_after",
    )
    sql, given = rows.query.sql_with_params()
    return sql, len(given)


def _aware(value: datetime | None) -> datetime | None:
    """A moment as the database gives it: SQLite's are in UTC and do not say so."""
    return value.replace(tzinfo=value.tzinfo or UTC) if value else None


def content_version(database: str) -> int | None:
    """The version of what is public as one database knows it; None before the first act."""
    found = ContentVersion.objects.using(database).values_list("version", flat=True).first()
    return found if found is None else int(found)


def snapshot(at: datetime) -> Snapshot:
    """The version and the two boundaries around a moment, in one query of four seeks."""
    connection = connections[router.db_for_read(ContentVersion)]
    sql, given = _statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.adapt_datetimefield_value(at)] * given)
        row = cursor.fetchone()
    if row is None:
        raise ContentVersion.DoesNotExist("The one row of the content version is missing.")
    version, directory, images, *moments = row
    changed_at, from_before, until_before, from_after, until_after = map(_aware, moments)
    return Snapshot(
        version=version,
        changed_at=changed_at,
        last_boundary=max((one for one in (from_before, until_before) if one), default=None),
        next_boundary=min((one for one in (from_after, until_after) if one), default=None),
        at=at,
        directory=directory,
        images=images,
    )
