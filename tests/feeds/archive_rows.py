"""Archives of any size, written straight into the tables as approval would leave them."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from press.editorial.searching import make_searchable
from press.models import ContentVersion, Edition, PressRelease
from press.models.visibility import REPEATED
from press.pure.text import slugify
from press.reading.subjects import SUBJECTS

Fields = Mapping[str, Any]
BATCH = 2000


def written(
    who: Any,
    moments: Sequence[datetime],
    languages: Sequence[str] = ("en",),
    fields: Callable[[int], Fields] = lambda number: {},
) -> list[Edition]:
    """One release for each moment, public from then on; the site knows that it has changed."""
    count = PressRelease.objects.count()
    opened = [
        PressRelease(
            year=timezone.localtime(moment).year,
            number=100_000 + count + number,
            opened_by=who.writer,
            opened_at=moment,
        )
        for number, moment in enumerate(moments)
    ]
    releases = PressRelease.objects.bulk_create(opened, batch_size=BATCH)
    rows = [
        _edition(who, release, language, moment, fields(number))
        for number, (release, moment) in enumerate(zip(releases, moments, strict=True))
        for language in languages
    ]
    made = Edition.objects.bulk_create(rows, batch_size=BATCH)
    version, _new = ContentVersion.objects.get_or_create(pk=1)
    ContentVersion.objects.update(version=version.version + 1, changed_at=max(moments))
    return made


def _edition(
    who: Any, release: PressRelease, language: str, moment: datetime, fields: Fields
) -> Edition:
    title = fields.get("title", f"Release {release.number}")
    facts = {"title": title, "slug": slugify(title), "body": "<p>Text.</p>", **fields}
    return Edition(
        release=release,
        language=language,
        number=1,
        decision="approved",
        approved=True,
        live_from=moment,
        listed_at=moment,
        year=release.year,
        digest="0" * 64,
        approved_by=who.editor,
        approved_at=moment,
        **facts,
    )


def filed(editions: Iterable[Edition], dice: random.Random, some: Mapping[str, list[Any]]) -> None:
    """File each edition under a few of the entities given by subject."""
    chosen = list(editions)
    for name, entities in some.items():
        rows, most = SUBJECTS[name].rows, min(2, len(entities))
        rows.objects.bulk_create(
            rows(
                edition=edition,
                position=place,
                **{name: entity, **{fact: getattr(edition, fact) for fact in REPEATED}},
            )
            for edition in chosen
            for place, entity in enumerate(dice.sample(entities, dice.randint(0, most)))
        )


def searchable(editions: Sequence[Edition]) -> None:
    for first in range(0, len(editions), BATCH):
        make_searchable(editions[first : first + BATCH])
