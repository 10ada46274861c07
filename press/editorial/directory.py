"""Editorial: writing the directory, from a file or after a person's change."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from press.editorial.inheritance import completed, inherited
from press.editorial.record import one_at_a_time, record
from press.editorial.roles import Actor
from press.models import Appointment, Country, Official, Organization
from press.pure.countries import country_names
from press.pure.directory import (
    ALIASES,
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from press.pure.text import slugify

Row = TypeVar("Row", Official, Organization)
Entry = TypeVar("Entry", OfficialEntry, OrganizationEntry)


def directory_changed(
    thing: Model, verb: str, *, by: Actor, at: datetime, data: Mapping[str, object] | None = None
) -> None:
    """Record a person's change of a directory entry; call in the transaction that saves it."""
    about = {"model": thing._meta.model_name, "id": thing.pk, "name": str(thing)}
    record(verb, by=by, at=at, data={**about, **(data or {})}, directory=True)


def ensure_countries() -> None:
    """Create the countries of ISO 3166 that are missing; idempotent."""
    known = set(Country.objects.values_list("code", flat=True))
    Country.objects.bulk_create(
        Country(code=code, slug=slugify(names.en), **_columns("name", names))
        for code, names in country_names().items()
        if code not in known
    )


def free_slug(model: type[Official] | type[Organization], names: Names) -> str:
    """An address part that no other entry of the kind has."""
    base = slug = slugify(names.in_language("en"))
    number = 1
    while model.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _columns(prefix: str, names: Names) -> dict[str, str]:
    return {f"{prefix}_kk": names.kk, f"{prefix}_ru": names.ru, f"{prefix}_en": names.en}


def import_directory(directory: Directory, *, by: Actor, at: datetime) -> Counter[str]:
    """Create or update entries by their ids, kept as `external_id`; absent ones are left alone.

    What the file says of an entry that was merged into another goes to the one kept.
    Answers how many were "created", "updated" and "unchanged". A second import of the same
    file changes nothing, the record included. Raises Refusal, with nothing written.
    """
    done: Counter[str] = Counter()
    with one_at_a_time():
        ensure_countries()
        countries = {country.code: country for country in Country.objects.all()}
        organizations = {}
        for entry in directory.organizations:
            values = _organization_values(entry, countries)
            row, outcome = _upsert(Organization, entry.id, entry.name, values)
            organizations[entry.id] = row
            done[outcome] += 1
        for entry in _own_first(directory.organizations, organizations):
            done["relinked"] += _relate(organizations[entry.id], entry, organizations)
        officials, outcomes = {}, {}
        for person in directory.officials:
            values = _official_values(person)
            officials[person.id], outcomes[person.id] = _upsert(
                Official, person.id, person.name, values
            )
        settled: set[int] = set()
        for person in _own_first(directory.officials, officials):
            changed = _import_posts(officials[person.id], person, organizations, settled)
            outcome = outcomes[person.id]
            done["updated" if changed and outcome == "unchanged" else outcome] += 1
        if done["created"] or done["updated"] or done["relinked"]:
            record("import_directory", by=by, at=at, data=dict(done), directory=True)
    return done


def _organization_values(
    entry: OrganizationEntry, countries: Mapping[str, Country]
) -> dict[str, object]:
    country = countries.get(entry.country)
    return {
        **_columns("name", entry.name),
        **_columns("acronym", entry.acronym),
        **_aliases(entry),
        "type": entry.type if entry.type in Organization.Type.values else "other",
        "country_id": country.pk if country else None,
    }


def _official_values(entry: OfficialEntry) -> dict[str, object]:
    return {**_columns("name", entry.name), **_aliases(entry)}


def _aliases(entry: OfficialEntry | OrganizationEntry) -> dict[str, object]:
    """Aliases by column; those of a language of which the file says nothing stay as they are."""
    given = {name: getattr(entry, name) for name in ALIASES}
    return {name: list(aliases) for name, aliases in given.items() if aliases is not None}


def _upsert(
    model: type[Row], external_id: str, names: Names, values: Mapping[str, object]
) -> tuple[Row, str]:
    """The entry of an id, or the one that it was merged into; and what became of it."""
    row = model.objects.filter(external_id=external_id).first()
    if row is None:
        slug = free_slug(model, names)
        return model.objects.create(external_id=external_id, slug=slug, **values), "created"
    changed = _update(row, completed(row, values))
    if row.merged_into:
        changed = _update(row.merged_into, inherited(row.merged_into, row)) or changed
    return row.merged_into or row, "updated" if changed else "unchanged"


def _update(row: Row, values: Mapping[str, object]) -> bool:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _relate(row: Organization, entry: OrganizationEntry, known: Mapping[str, Organization]) -> bool:
    parent = _related(row, entry, row.parent, known.get(entry.parent))
    successor = _related(row, entry, row.successor, known.get(entry.successor))
    if (parent, successor) == (row.parent, row.successor):
        return False
    row.parent, row.successor = parent, successor
    row.save(update_fields=["parent", "successor"])
    return True


def _related(
    row: Organization,
    entry: OrganizationEntry,
    now: Organization | None,
    given: Organization | None,
) -> Organization | None:
    """What the file says, unless two of its entries are one here and it contradicts itself."""
    contradicts = given == row or (now is not None and row.external_id != entry.id)
    return now if given is None or contradicts else given


def _own_first(entries: Iterable[Entry], rows: Mapping[str, Row]) -> list[Entry]:
    """Where two entries of a file are one here, the one kept has the word."""
    return sorted(entries, key=lambda entry: rows[entry.id].external_id != entry.id)


def _import_posts(
    official: Official,
    entry: OfficialEntry,
    organizations: Mapping[str, Organization],
    settled: set[int],
) -> bool:
    """Match posts by organization and start, so that mentions keep pointing at theirs.

    A post that another entry of the file has already spoken of is settled.
    """
    changed = False
    for post in entry.appointments:
        values = {**_columns("title", post.title), "end": post.end}
        place = {"organization": organizations.get(post.organization), "start": post.start}
        same = Appointment.objects.filter(official=official, **place, **_same_title(post))
        row = same.first()
        if row is None:
            row = Appointment.objects.create(official=official, **place, **values)
            changed = True
        elif row.pk not in settled and any(
            getattr(row, name) != value for name, value in values.items()
        ):
            Appointment.objects.filter(pk=row.pk).update(**values)
            changed = True
        settled.add(row.pk)
    return changed


def _same_title(post: AppointmentEntry) -> dict[str, str]:
    """Two posts may begin together; the title in the first language given tells them apart."""
    for language in ("en", "ru", "kk"):
        if title := getattr(post.title, language):
            return {f"title_{language}": title}
    return {}
