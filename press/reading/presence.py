"""Reading: who has an edition's page open."""

from datetime import datetime

from press.models import Edition, Presence
from press.models.desk import PRESENT_FOR


def others_present(edition: Edition, user: int, at: datetime) -> list[Presence]:
    """Everybody but the one who asks, whoever types first, in one query."""
    seen = Presence.objects.filter(edition=edition, seen_at__gt=at - PRESENT_FOR)
    return list(seen.exclude(user_id=user).select_related("user").order_by("-typing", "user_id"))
