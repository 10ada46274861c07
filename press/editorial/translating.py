"""Editorial: a translation follows the text that it was made from."""

from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.locks import locked
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if, stale
from press.editorial.roles import WRITE, Actor, needs
from press.models import Edition, Save
from press.models.editions import Decision
from press.models.texts import texts


def why_not_follow(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.source_id is None:
        return Refusal("not_translated", _("The edition was not translated from another."))
    if edition.decision == Decision.DISCARDED:
        return Refusal("discarded", _("The edition was discarded: start a new one."))
    return None


def follow(edition: Edition, save: Save | None, *, by: Actor, at: datetime) -> Edition:
    """Say that an edition holds, or needs nothing of, the newest text of what it translates.

    `save` is that text as the person saw it; None, or one that is no longer the newest, is
    refused. An approved edition can be followed up too: no reader sees a difference, so nobody's
    save or approval of the edition becomes stale. Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition)
        raise_if(why_not_follow(fresh, by))
        made_from = {"source_id": fresh.source_id, "source_revision": fresh.source_revision}
        language = fresh.source.language if fresh.source else ""
        if save is None or texts(fresh.release_id, language).first() != save:
            raise Refusal(
                "source_changed",
                _("The text it was translated from has changed once more. Look at it again."),
            )
        fresh.source_id, fresh.source_revision = save.edition_id, save.revision
        decided = {"source_id": save.edition_id, "source_revision": save.revision}
        if decided == made_from:
            return fresh
        if Edition.objects.filter(pk=fresh.pk, **made_from).update(**decided) != 1:
            raise stale()
        data = {"language": language, "edition": save.edition_id, "save": save.revision}
        record("follow", by=by, at=at, edition=fresh, data=data)
        return fresh
