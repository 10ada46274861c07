"""Reading: which feeds name the hubs, and which of those an edition changes."""

from django.db.models import QuerySet
from django.urls import reverse

from press.models import Edition
from press.pure.query_strings import Given, spelled
from press.reading.addresses import absolute, with_query
from press.reading.subjects import SUBJECTS

FORMATS = ("rss", "atom", "json-feed")
# What a feed that names the hubs may be filtered by, with one value: of everything that can be
# combined from these, or of words, the feeds that an edition changes are without number.
HUB_FILTERS = ("kind", *SUBJECTS)


def names_hubs(asked: Given) -> bool:
    """Whether the feed of a query, as it is canonically spelled, is one that hubs are told of."""
    values = [name for name, given in asked.items() for _value in given]
    return len(values) <= 1 and set(values) <= set(HUB_FILTERS)


def feeds_touched(edition: Edition) -> list[str]:
    """The absolute addresses of every hub-naming feed that an edition has changed.

    Those that only an earlier edition of the release was in are among them: a topic taken away
    is a change of the topic's feed.
    """
    editions = Edition.objects.filter(
        release=edition.release_id,
        language=edition.language,
        approved=True,
        number__lte=edition.number,
    )
    kinds = editions.order_by().values_list("kind", flat=True).distinct()
    asked: list[Given] = [{}, *({"kind": [kind]} for kind in sorted(kinds))]
    for name in SUBJECTS:
        asked += ({name: [slug]} for slug in _slugs(name, editions))
    return [
        absolute(with_query(reverse(f"press:{made}", args=[edition.language]), spelled(query)))
        for query in asked
        for made in FORMATS
    ]


def _slugs(name: str, editions: QuerySet[Edition]) -> list[str]:
    subject = SUBJECTS[name]
    filed = subject.rows._default_manager.filter(edition_id__in=editions.values("pk"))
    return sorted(set(filed.values_list(f"{name}__slug", flat=True)))
