"""Models: which save of a language holds its newest text, for whoever translates it."""

from typing import Any

from django.db.models import QuerySet

from press.models.desk import Save
from press.models.editions import Decision


def texts(release: Any, language: Any) -> QuerySet[Save]:
    """The saves of a release in a language that hold a text, the newest first.

    Drafts count; what was discarded, and withdrawals, which have no text, do not. Either value
    may be a reference to an outer query.
    """
    saves = Save.objects.filter(
        edition__release=release, edition__language=language, edition__withdrawal=False
    )
    held = saves.exclude(edition__decision=Decision.DISCARDED)
    return held.order_by("-edition__number", "-revision")
