"""Editorial: from a manuscript to one draft with suggestions."""

from datetime import date, datetime

from press.editorial.changes import Changes
from press.editorial.drafting import open_release
from press.editorial.roles import Actor
from press.models import Edition
from press.models.editions import Kind
from press.pure.manuscripts import Manuscript


def import_manuscript(
    manuscript: Manuscript,
    language: str,
    *,
    by: Actor,
    at: datetime,
    event_date: date | None = None,
    kind: str = Kind.PRESS_RELEASE,
) -> Edition:
    """Open a release with a manuscript's text; whom it names is suggested, not linked.

    Raises Refusal.
    """
    fields = {
        "kind": kind,
        "title": manuscript.title,
        "summary": manuscript.summary,
        "body": manuscript.body,
        "place": manuscript.place,
        "event_date": event_date,
    }
    return open_release(language, Changes(fields=fields), by=by, at=at)
