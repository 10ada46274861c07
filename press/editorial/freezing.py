"""Editorial: names and titles as readers will always see them, frozen at approval."""

from press.models import Edition, OfficialMention, OrganizationMention
from press.models.freezing import day_of, show_official, show_organization


def frozen(edition: Edition) -> tuple[list[OfficialMention], list[OrganizationMention]]:
    """The edition's mentions with names, posts and titles as shown; nothing is written."""
    officials = list(
        edition.official_mentions.select_related("official", "appointment").prefetch_related(
            "official__appointments"
        )
    )
    organizations = list(edition.organization_mentions.select_related("organization"))
    day = day_of(edition)
    for mention in officials:
        show_official(mention, edition.language, day)
    for organization in organizations:
        show_organization(organization, edition.language)
    return officials, organizations


def freeze(edition: Edition) -> None:
    """Write names, posts and titles as shown into the edition's mentions."""
    officials, organizations = frozen(edition)
    for mention in officials:
        mention.save(update_fields=["appointment", "name_shown", "title_shown"])
    for organization in organizations:
        organization.save(update_fields=["name_shown"])


def thaw(edition: Edition) -> None:
    """Undo `freeze` for a draft, keeping titles that a person wrote over the post's own."""
    for mention in edition.official_mentions.select_related("appointment"):
        post = mention.appointment
        if post and mention.title_shown == post.titles.in_language(edition.language):
            mention.title_shown = ""
        mention.name_shown = ""
        mention.save(update_fields=["name_shown", "title_shown"])
    edition.organization_mentions.update(name_shown="")
