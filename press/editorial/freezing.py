"""Editorial: names and titles as readers will always see them, frozen at approval."""

from datetime import date

from django.utils import timezone

from press.models import Appointment, Edition, OfficialMention


def day_of(edition: Edition) -> date | None:
    """The day whose titles count: the event's, else the publication's, in the office's zone."""
    if edition.event_date:
        return edition.event_date
    return timezone.localdate(edition.live_from) if edition.live_from else None


def post_held(mention: OfficialMention, day: date | None) -> Appointment | None:
    """The post to show: the one chosen, else the newest held that day."""
    if mention.appointment or day is None:
        return mention.appointment
    posts = mention.official.appointments.all()
    return next((post for post in posts if post.held_on(day)), None)


def freeze(edition: Edition) -> None:
    """Write names, posts and titles as shown into the edition's mentions."""
    day = day_of(edition)
    for mention in edition.official_mentions.select_related(
        "official", "appointment"
    ).prefetch_related("official__appointments"):
        mention.appointment = post_held(mention, day)
        mention.name_shown = mention.official.names.in_language(edition.language)
        if not mention.title_shown and mention.appointment:
            mention.title_shown = mention.appointment.titles.in_language(edition.language)
        mention.save(update_fields=["appointment", "name_shown", "title_shown"])
    for organization in edition.organization_mentions.select_related("organization"):
        organization.name_shown = organization.organization.names.in_language(edition.language)
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
