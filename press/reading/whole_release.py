"""Reading: one release in all the languages it is public in, with everything it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from press.models import Edition, EditionCountry, PressRelease
from press.pure.directory import LANGUAGES
from press.reading.files import Since, replaced_in
from press.reading.rows import Story, been_public, files_shown, siblings, stories, with_names


@dataclass(frozen=True)
class WholeEdition:
    """A listed edition with its lists loaded, the editions so far, oldest first, and since when
    its files are others than they were."""

    edition: Edition
    story: Story
    siblings: list[Edition]
    history: list[Edition]
    replaced: Since


@dataclass(frozen=True)
class WholeRelease:
    """What stands of a release, and the notices where it was withdrawn, in order of languages."""

    release: PressRelease
    editions: list[WholeEdition]
    withdrawn: list[Edition]


def whole_release(key: UUID, languages: Collection[str], at: datetime) -> WholeRelease | None:
    """The release of a UUID in these languages; None if nothing of it is public in them."""
    loaded = (
        *files_shown(),
        Prefetch("country_rows", EditionCountry.objects.select_related("country")),
    )
    rows = with_names(Edition.objects.public(at)).prefetch_related(*loaded)
    found = list(rows.filter(release__uuid=key, language__in=languages))
    if not found:
        return None
    found.sort(key=lambda edition: LANGUAGES.index(edition.language))
    listed = [edition for edition in found if not edition.withdrawal]
    told, others, since = stories(found, at), siblings(found, at), replaced_in(listed, at)
    past = list(been_public(at).filter(release=found[0].release_id).order_by("number"))
    return WholeRelease(
        release=found[0].release,
        editions=[
            WholeEdition(
                edition,
                told[edition.pk],
                others[edition.pk],
                [row for row in past if row.language == edition.language],
                since.get(edition.pk, {}),
            )
            for edition in listed
        ],
        withdrawn=[edition for edition in found if edition.withdrawal],
    )
