"""Whether an office is whole, asked of its rows and files; and what two of them have in common.

python -m tests.keeping.whole          one sentence for each fault, none when it is whole
python -m tests.keeping.whole print    a digest of each table's rows and of every file
"""

import hashlib
import json
import os
from collections.abc import Iterator
from itertools import chain, pairwise
from sys import argv

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Count, Q

from press.keeping.files import named_files
from press.keeping.tables import applied_migrations, is_kept, rows_of, tables_at
from press.models import (
    Attachment,
    Edition,
    EditionCountry,
    EditionTopic,
    Event,
    Image,
    OfficialMention,
    OrganizationMention,
    PressRelease,
    Rendition,
    Save,
    Tally,
)
from press.models.counting import recount
from press.models.editions import OPEN, Decision
from press.models.visibility import REPEATED
from press.pure.digests import canonical, digest_named
from press.reading.record import broken_record

# What a restoring moves on, on purpose.
MOVED = "press.contentversion"


def faults() -> Iterator[str]:
    yield from broken_record()
    yield from chain(
        _intervals(), _counts(), _repeated(), miscounted(), _saves(), _search(), _files()
    )


def _intervals() -> Iterator[str]:
    approved = Edition.objects.filter(approved=True).order_by("release", "language", "live_from")
    for one, next_one in pairwise(approved):
        if (one.release_id, one.language) != (next_one.release_id, next_one.language):
            continue
        if one.live_until is None or one.live_until > next_one.live_from:
            yield f"Editions {one.pk} and {next_one.pk} are public at once."


def _counts() -> Iterator[str]:
    groups = Edition.objects.values("release", "language").annotate(
        heads=Count("pk", filter=Q(head=True)),
        open=Count("pk", filter=Q(decision__in=OPEN)),
        all=Count("pk"),
    )
    for group in groups:
        if group["heads"] != 1 or group["open"] > 1:
            yield f"{group}"
    numbers = PressRelease.objects.exclude(number=None).values_list("year", "number")
    for year in {year for year, _ in numbers}:
        given = sorted(number for of, number in numbers if of == year)
        if given != list(range(1, len(given) + 1)):
            yield f"References of {year} have a gap: {given}."
    for release in PressRelease.objects.filter(number=None, editions__approved=True).distinct():
        yield f"Release {release.pk} is approved and has no reference."


def _repeated() -> Iterator[str]:
    for model in (OfficialMention, OrganizationMention, EditionTopic, EditionCountry):
        for row in model.objects.select_related("edition"):
            if any(getattr(row, name) != getattr(row.edition, name) for name in REPEATED):
                yield f"{model.__name__} {row.pk} does not repeat its edition."


def miscounted() -> list[str]:
    """The values of filters whose number is not that of a count of all there is."""
    with transaction.atomic(), connection.cursor() as cursor:
        kept = _tallies()
        for statement in recount():
            cursor.execute(statement)
        counted = _tallies()
        transaction.set_rollback(True)
    return [f"Counted otherwise than it is: {one}." for one in sorted(map(str, kept ^ counted))]


def _tallies() -> set[tuple[object, ...]]:
    rows = Tally.objects.exclude(standing=0)
    return set(rows.values_list("language", "facet", "value", "standing"))


def _saves() -> Iterator[str]:
    """Each act of writing has left its event and its save, both or none."""
    wrote = Event.objects.filter(verb__in=("start", "revise"))
    there = wrote.exclude(edition=None).count()
    if Save.objects.count() < there:
        yield f"{there} acts of writing left {Save.objects.count()} saves."
    for edition in Edition.objects.exclude(decision=Decision.APPROVED).prefetch_related("saves"):
        last = list(edition.saves.all())[-1:]
        if last and last[0].content["fields"]["body"] != edition.body:
            yield f"Edition {edition.pk} is not what its newest save has."


def _search() -> Iterator[str]:
    lacking = Edition.objects.filter(search_entry=None).count()
    if lacking:
        yield f"{lacking} editions are not in the search index."
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Raises when the index does not agree with the rows that it was made of.
            cursor.execute(
                "INSERT INTO press_searchwords(press_searchwords, rank) "
                "VALUES ('integrity-check', 1)"
            )


def _files() -> Iterator[str]:
    """Every file that a row names is there and is what the row says of it."""
    for name in set(named_files(tables_at(applied_migrations()))):
        if not default_storage.exists(name):
            yield f"{name} is not there."
        elif digest_named(name) not in {"", _sum(name)}:
            yield f"{name} is not whole."
    for model in (Image, Rendition, Attachment):
        for row in model.objects.all():
            if default_storage.exists(row.file.name) and row.file.size != row.bytes:
                yield f"{row.file.name} has not the size that its row says."
    for row in Attachment.objects.all():
        if default_storage.exists(row.file.name) and _sum(row.file.name) != row.sha256:
            yield f"{row.file.name} is not what was attached."


def _sum(name: str) -> str:
    with default_storage.open(name) as file:
        return hashlib.sha256(file.read()).hexdigest()


def print_of_all() -> dict[str, str]:
    """By table, a digest of its rows; by file that rows name, its SHA-256."""
    tables = [model for model in tables_at(applied_migrations()) if is_kept(model)]
    found = {}
    for model in tables:
        if model._meta.label_lower != MOVED:
            # PostgreSQL keeps the keys of JSON in an order of its own.
            lines = b"\n".join(canonical(row) for row in rows_of(model))
            found[model._meta.label_lower] = hashlib.sha256(lines).hexdigest()
    return found | {name: _sum(name) for name in set(named_files(tables))}


if __name__ == "__main__":
    if argv[1:] == ["print"]:
        print(json.dumps(print_of_all(), sort_keys=True))
    else:
        print("\n".join(faults()))
