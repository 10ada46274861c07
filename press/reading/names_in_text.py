"""Reading: the names in an edition's text as links to those whom it mentions."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from press.models import Edition, Official, OfficialMention, Organization, OrganizationMention
from press.models.freezing import day_of
from press.pure.directory import AppointmentEntry, Directory, OfficialEntry, OrganizationEntry
from press.pure.name_links import link_names


def linked_body(
    edition: Edition,
    officials: Sequence[OfficialMention],
    organizations: Sequence[OrganizationMention],
) -> str:
    """The body with each mentioned official and organization linked at the first mention.

    Only those that the edition mentions are looked for: their pages are there while it is public.
    What is stored stays as it is.
    """
    people = [row.official for row in officials]
    bodies = [row.organization for row in organizations]
    entities: list[Official | Organization] = [*people, *bodies]
    addresses = {
        _key(entity): reverse(
            f"press:{entity._meta.model_name}", args=[edition.language, entity.slug]
        )
        for entity in entities
    }
    directory = Directory(
        tuple(map(_organization, organizations)), tuple(map(_official, officials))
    )
    return link_names(
        edition.body,
        directory,
        addresses,
        language=edition.language,
        on=day_of(edition),
        above=f"{edition.title}\n{edition.summary}",
        home=settings.HOME_COUNTRY,
    )


def _key(entity: Official | Organization) -> str:
    """An id of its own kind: an official and an organization may share a primary key."""
    return f"{entity._meta.model_name}-{entity.pk}"


def _other_names(entity: Official | Organization, shown: str) -> tuple[str, ...]:
    lists = (entity.aliases, entity.aliases_en, entity.aliases_ru, entity.aliases_kk)
    names = (shown, *(name for aliases in lists for name in aliases))
    return tuple(dict.fromkeys(name for name in names if name))


def _official(row: OfficialMention) -> OfficialEntry:
    """With the post of that day, by which a title that stands alone is understood."""
    person, post = row.official, row.appointment
    posts: tuple[AppointmentEntry, ...] = ()
    if post:
        body = f"organization-{post.organization_id}" if post.organization_id else ""
        posts = (AppointmentEntry(body, post.titles, post.start, post.end),)
    return OfficialEntry(_key(person), person.names, _other_names(person, row.name_shown), posts)


def _organization(row: OrganizationMention) -> OrganizationEntry:
    body = row.organization
    return OrganizationEntry(
        id=_key(body),
        name=body.names,
        acronym=body.acronyms,
        aliases=_other_names(body, row.name_shown),
        type=body.type,
        country=body.country.code if body.country else "",
    )
