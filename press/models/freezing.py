"""Models: the names, posts and titles that an edition shows, put on its rows in memory."""

from datetime import date

from django.utils import timezone

from press.models.directory import Appointment
from press.models.editions import Edition
from press.models.mentions import OfficialMention, OrganizationMention


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


def show_official(mention: OfficialMention, language: str, day: date | None) -> None:
    """Name, post and title as of a day; a title that a person wrote stays."""
    mention.appointment = post_held(mention, day)
    mention.name_shown = mention.official.names.in_language(language)
    if not mention.title_shown and mention.appointment:
        mention.title_shown = mention.appointment.titles.in_language(language)


def show_organization(mention: OrganizationMention, language: str) -> None:
    mention.name_shown = mention.organization.names.in_language(language)
