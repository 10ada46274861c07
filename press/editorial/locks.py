"""Editorial: how a verb makes sure that it acts on what its caller saw."""

from typing import Any

from django.db.models import F, QuerySet

from press.editorial.refusals import stale
from press.models import Edition, PressRelease
from press.models.editions import OPEN, Decision


def locked(edition: Edition, revision: int | None = None) -> Edition:
    """The edition as it stands now, its release locked until the transaction ends.

    Raises Refusal when `revision`, the save its caller saw, is no longer the newest.
    """
    PressRelease.objects.select_for_update(no_key=True).get(pk=edition.release_id)
    fresh = Edition.objects.select_related("release").get(pk=edition.pk)
    if revision is not None and fresh.revision != revision:
        raise stale()
    return fresh


def move(edition: Edition, **decided: Any) -> Edition:
    """Save only the fields decided, and only if the row is still what the verb believed.

    Raises Refusal when another verb got there first.
    """
    believed = Edition.objects.filter(
        pk=edition.pk, revision=edition.revision, decision=edition.decision
    )
    if believed.update(revision=F("revision") + 1, **decided) != 1:
        raise stale()
    for name, value in decided.items():
        setattr(edition, name, value)
    edition.revision += 1
    return edition


def next_number(release: PressRelease, language: str) -> int:
    newest = release.editions.filter(language=language).order_by("-number").first()
    return newest.number + 1 if newest else 1


def editions_beside(edition: Edition) -> QuerySet[Edition]:
    """Every edition of the same release and language, the given one included."""
    return Edition.objects.filter(release_id=edition.release_id, language=edition.language)


def approved_editions(edition: Edition) -> QuerySet[Edition]:
    """The approved ones of these, the latest to begin first."""
    return editions_beside(edition).filter(decision=Decision.APPROVED).order_by("-live_from")


def open_editions(edition: Edition) -> QuerySet[Edition]:
    """The one being worked on, if any."""
    return editions_beside(edition).filter(decision__in=OPEN)


def move_head(edition: Edition) -> None:
    """Make this the edition that the desk lists for its release and language."""
    editions_beside(edition).filter(head=True).exclude(pk=edition.pk).update(head=False)
    Edition.objects.filter(pk=edition.pk).update(head=True)
    edition.head = True
