"""Reading: the views of the list that a person finds there."""

from django.db.models import Q, QuerySet

from press.models import SavedView


def views_of(user: int) -> QuerySet[SavedView]:
    """A person's own views and those that their owners share, by name."""
    seen = SavedView.objects.filter(Q(owner_id=user) | Q(shared=True))
    return seen.select_related("owner").order_by("name", "pk")
