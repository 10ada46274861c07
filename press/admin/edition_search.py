"""Admin: finding editions by reference, by their words and by the names they link."""

import re

from django.db.models import Q, QuerySet

from press.admin.names import named
from press.models import (
    Edition,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
)
from press.models.search import editions_with
from press.pure.queries import desk_terms

_REFERENCE = re.compile(r"(\d{4})-(\d{1,9})")


def matching(editions: QuerySet[Edition], term: str) -> QuerySet[Edition]:
    """Editions by reference, or by words that begin words of the text or of a name linked.

    The search index is read instead of the title: SQLite's own matching knows no case outside
    ASCII.
    """
    reference = _REFERENCE.fullmatch(term.strip())
    if reference:
        return editions.filter(release__year=reference[1], release__number=reference[2])
    terms = desk_terms(term)
    if not terms:
        return editions
    officials = OfficialMention.objects.filter(official_id__in=named(Official, term))
    organizations = OrganizationMention.objects.filter(
        organization_id__in=named(Organization, term)
    )
    return editions.filter(
        Q(pk__in=editions_with(terms))
        | Q(pk__in=officials.values("edition_id"))
        | Q(pk__in=organizations.values("edition_id"))
    )
