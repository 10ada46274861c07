"""Editorial: who answers for an edition."""

from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.locks import locked
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, Person, may, needs
from press.models import Edition
from press.models.editions import Decision


def why_not_assign(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.decision == Decision.DISCARDED:
        return Refusal("discarded", _("The edition was discarded: start a new one."))
    return None


def assign(edition: Edition, person: Person, *, by: Actor, at: datetime) -> Edition:
    """Make a person responsible for an edition; they must be able to write in it.

    It changes no word, so nobody's save becomes stale by it. Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition)
        raise_if(why_not_assign(fresh, by))
        if not may(person, WRITE):
            raise Refusal(
                "not_a_writer", _("Only somebody who may write releases can be responsible.")
            )
        if fresh.responsible_id == person.pk:
            return fresh
        Edition.objects.filter(pk=fresh.pk).update(responsible_id=person.pk)
        fresh.responsible_id = person.pk
        record("assign", by=by, at=at, edition=fresh, data={"name": person.get_username()})
        return fresh
