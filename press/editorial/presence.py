"""Editorial: that somebody has an edition's page open; no event is recorded of it."""

from datetime import datetime

from django.db import transaction

from press.editorial.refusals import Refusal, raise_if, rules_kept
from press.editorial.roles import WRITE, Person, needs
from press.models import Edition, Presence
from press.models.desk import PRESENT_FOR


def why_not_be_present(by: Person) -> Refusal | None:
    return needs(by, WRITE)


def be_present(edition: Edition, *, typing: bool, by: Person, at: datetime) -> None:
    """Say that a person has the edition's page open now, typing or reading. Raises Refusal.

    Where the person was before is forgotten: it says who is here, not who works when.
    """
    raise_if(why_not_be_present(by))
    with rules_kept(), transaction.atomic():
        Presence.objects.filter(user_id=by.pk, seen_at__lte=at - PRESENT_FOR).delete()
        Presence.objects.bulk_create(
            [Presence(user_id=by.pk, edition=edition, seen_at=at, typing=typing)],
            update_conflicts=True,
            unique_fields=["user", "edition"],
            update_fields=["seen_at", "typing"],
        )
