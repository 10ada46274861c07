"""Reading: the releases before and after one in the listing of its language."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from press.models import Edition
from press.reading.rows import LONG_TEXTS


@dataclass(frozen=True)
class Neighbours:
    """What was first public just before and just after; None at either end of the archive."""

    earlier: Edition | None
    later: Edition | None


def neighbours(edition: Edition, at: datetime) -> Neighbours:
    """The neighbours of a listed edition: two seeks in the listing's index."""
    listed = (
        Edition.objects.listed(at)
        .filter(language=edition.language)
        .exclude(release=edition.release_id)
        .select_related("release")
        .defer(*LONG_TEXTS)
    )
    when, key = edition.listed_at, edition.pk
    # The first condition is the index's range; the second only parts what shares its moment.
    before = listed.filter(listed_at__lte=when).filter(Q(listed_at__lt=when) | Q(pk__lt=key))
    after = listed.filter(listed_at__gte=when).filter(Q(listed_at__gt=when) | Q(pk__gt=key))
    return Neighbours(
        earlier=before.order_by(F("listed_at").desc(), F("pk").desc()).first(),
        later=after.order_by("listed_at", "pk").first(),
    )
