"""Editorial: the append-only record, and the content version that every verb moves."""

from collections.abc import Mapping
from datetime import datetime

from press.editorial.roles import Actor
from press.models import ContentVersion, Edition, Event, PressRelease
from press.models.record import event_facts
from press.pure.digests import chained

OPERATOR = "operator"


def record(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    edition: Edition | None = None,
    release: PressRelease | None = None,
    data: Mapping[str, object] | None = None,
    directory: bool = False,
) -> Event:
    """Append one event and move the content version; call inside the verb's transaction.

    `directory` also moves the version that the mention finder's index is kept under.
    """
    # The one row is locked first, so the chain cannot fork and versions cannot repeat.
    version, _created = ContentVersion.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        at=at,
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else OPERATOR,
        verb=verb,
        release=edition.release if edition else release,
        edition=edition,
        data=dict(data or {}),
        previous=version.last_hash,
    )
    event.hash = chained(event.previous, event_facts(event))
    event.save(force_insert=True)
    version.version += 1
    version.directory += directory
    version.last_hash = event.hash
    version.changed_at = at
    version.save()
    return event
