"""Reading: releases that are public in one language and not in another."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from press.models import Edition
from press.models.editions import Language

# Older ones are no longer tonight's work; an archive brought in would fill the desk for ever.
WINDOW = timedelta(days=30)


def lacking(languages: Collection[str], at: datetime) -> QuerySet[Edition]:
    """One edition of each release first public within `WINDOW` and missing in a language given.

    It is the one that was listed first, so the original. A withdrawn release lacks nothing
    there: its notice is public. Newest first.
    """
    missing = Q()
    for language in languages:
        there = Edition.objects.public(at).filter(release=OuterRef("release"), language=language)
        missing |= Q(~Exists(there))
    earlier = Edition.objects.listed(at).filter(
        Q(listed_at__lt=OuterRef("listed_at"))
        | Q(listed_at=OuterRef("listed_at"), pk__lt=OuterRef("pk")),
        release=OuterRef("release"),
    )
    recent = Edition.objects.listed(at).filter(
        # All of them: named so that the listing's index is found.
        language__in=Language.values,
        listed_at__gte=at - WINDOW,
    )
    return recent.filter(missing & ~Exists(earlier)).order_by("-listed_at", "-pk")


def public_languages(releases: Collection[int], at: datetime) -> dict[int, set[str]]:
    """In which languages each release is public, in one query."""
    found: dict[int, set[str]] = {release: set() for release in releases}
    rows = Edition.objects.public(at).filter(release_id__in=releases)
    for release, language in rows.values_list("release_id", "language"):
        found[release].add(language)
    return found
