"""Reading: whom a manuscript names, in the words of the commands' contract."""

from datetime import date
from typing import Any

from press.models import Edition, Official, Organization
from press.models.finder import find_in_directory, read_text
from press.pure.manuscripts import Manuscript


def _external_ids(model: type[Official] | type[Organization], keys: list[int]) -> dict[int, str]:
    """Primary key to external id; an entry made at the desk answers with its slug."""
    rows = model._default_manager.in_bulk(keys).values()
    return {row.pk: row.external_id or row.slug for row in rows}


def named_in(
    manuscript: Manuscript, language: str, on: date | None, edition: Edition | None = None
) -> dict[str, Any]:
    """The JSON of `find_mentions` and `import_release`; release and edition are null if none."""
    text = read_text(manuscript.title, manuscript.summary, manuscript.body)
    found = find_in_directory(text, language, on)
    officials = [item["official_id"] for item in found.officials]
    organizations = [item["organization_id"] for item in found.organizations]
    people = _external_ids(Official, officials)
    bodies = _external_ids(Organization, organizations)
    return {
        "release": str(edition.release.uuid) if edition else None,
        "edition": edition.pk if edition else None,
        "title": manuscript.title,
        "officials": [people[key] for key in officials],
        "organizations": [bodies[key] for key in organizations],
        "unknown_people": list(found.unknown_people),
        "warnings": [*manuscript.warnings, *found.warnings],
        "participation": {
            **{people[item["official_id"]]: item["participation"] for item in found.officials},
            **{
                bodies[item["organization_id"]]: item["participation"]
                for item in found.organizations
            },
        },
    }
