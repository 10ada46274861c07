"""Editorial: what the search index holds of editions, written wherever their words change."""

from collections import defaultdict
from collections.abc import Sequence

from press.models import Edition, OfficialMention, OrganizationMention, SearchEntry
from press.pure.search_entry import OFFICIAL_NAMES, ORGANIZATION_NAMES, entry_columns, flat


def make_searchable(editions: Sequence[Edition]) -> None:
    """Write the search entries of saved editions, with the names they show; three queries.

    Later changes of the directory do not reach entries made before.
    """
    names = _names(editions)
    SearchEntry.objects.bulk_create(
        [_entry(edition, names[edition.pk]) for edition in editions],
        update_conflicts=True,
        unique_fields=["edition"],
        update_fields=["title", "names", "text"],
    )


def _entry(edition: Edition, names: Sequence[str]) -> SearchEntry:
    columns = entry_columns(
        edition.language,
        edition.title,
        names,
        lines=(edition.summary, edition.notice, edition.place),
        html=(edition.body, edition.notes),
    )
    return SearchEntry(edition=edition, **columns)


def _names(editions: Sequence[Edition]) -> dict[int, list[str]]:
    """By edition id, whom and what it names: in every language, with acronyms and aliases."""
    found: dict[int, list[str]] = defaultdict(list)
    for rows, columns in (
        (OfficialMention.objects, OFFICIAL_NAMES),
        (OrganizationMention.objects, ORGANIZATION_NAMES),
    ):
        named = rows.filter(edition__in=editions).order_by("edition_id", "position", "id")
        for key, *values in named.values_list("edition_id", *columns):
            found[key] += flat(values)
    return found
