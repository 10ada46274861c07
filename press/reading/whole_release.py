"""Reading: one release in all the languages it is public in, with everything it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from press.models import Edition, EditionCountry, EditionImage, PressRelease
from press.pure.directory import LANGUAGES
from press.reading.rows import Story, been_public, siblings, stories, with_names


@dataclass(frozen=True)
class WholeEdition:
    """A listed edition with its lists loaded, and the editions so far, oldest first."""

    edition: Edition
    story: Story
    siblings: list[Edition]
    history: list[Edition]


@dataclass(frozen=True)
class WholeRelease:
    """What stands of a release, and the notices where it was withdrawn, in order of languages."""

    release: PressRelease
    editions: list[WholeEdition]
    withdrawn: list[Edition]


def whole_release(key: UUID, languages: Collection[str], at: datetime) -> WholeRelease | None:
    """The release of a UUID in these languages; None if nothing of it is public in them."""
    loaded = (
        Prefetch("image_rows", EditionImage.objects.select_related("image")),
        Prefetch("country_rows", EditionCountry.objects.select_related("country")),
        "attachments",
        "media_links__still",
    )
    rows = with_names(Edition.objects.public(at)).prefetch_related(*loaded)
    found = list(rows.filter(release__uuid=key, language__in=languages))
    if not found:
        return None
    found.sort(key=lambda edition: LANGUAGES.index(edition.language))
    listed = [edition for edition in found if not edition.withdrawal]
    told, others = stories(found, at), siblings(found, at)
    past = list(been_public(at).filter(release=found[0].release_id).order_by("number"))
    return WholeRelease(
        release=found[0].release,
        editions=[
            WholeEdition(
                edition,
                told[edition.pk],
                others[edition.pk],
                [row for row in past if row.language == edition.language],
            )
            for edition in listed
        ],
        withdrawn=[edition for edition in found if edition.withdrawal],
    )
