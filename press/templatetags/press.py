"""Template tags: addresses, and dates as each language writes them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from press.models import Attachment, Edition, Image
from press.pure.dates import clock, long_date, month_and_year
from press.pure.directory import LANGUAGES, Shown
from press.pure.languages import language_name
from press.reading import addresses
from press.reading.listing import Listing

register = template.Library()


def _language() -> str:
    language = translation.get_language() or ""
    return language if language in LANGUAGES else "en"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A date in words, machine-readable as well."""
    if value is None:
        return ""
    local = _local(value)
    machine = local.isoformat(timespec="seconds") if isinstance(local, datetime) else str(local)
    words = long_date(local, _language())
    return format_html('<time datetime="{}">{}</time>', machine, words)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A date and a time of day with its offset from UTC."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    words = f"{long_date(local, _language())}, {clock(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), words)


@register.filter
def month(value: date | None) -> str:
    """A month and its year: as exactly as the beginning of a post is of interest."""
    return month_and_year(value, _language()) if value else ""


@register.simple_tag
def name(entity: Any, frozen: str = "") -> SafeString | str:
    """A directory entry's name in the page's language, else in another one, marked as such.

    `frozen` is the name as an edition shows it. A `Shown` may stand for the entity.
    """
    language = _language()
    if isinstance(entity, Shown):
        shown = entity
    else:
        shown = entity.names.as_shown(frozen, language) if frozen else entity.names.shown(language)
    if shown.language == language:
        return conditional_escape(shown.text)
    return format_html(
        '<span lang="{}">{}</span>&nbsp;<abbr class="in-language" title="{}">{}</abbr>',
        shown.language,
        shown.text,
        language_name(shown.language, language),
        shown.language,
    )


@register.simple_tag
def release_url(edition: Edition) -> str:
    return addresses.release_path(edition)


@register.simple_tag
def history_url(edition: Edition) -> str:
    return addresses.history_path(edition)


@register.simple_tag(takes_context=True)
def image_url(context: template.Context, image: Image) -> str:
    return _own_address(context, image) or addresses.image_path(image)


@register.simple_tag(takes_context=True)
def attachment_url(context: template.Context, attachment: Attachment) -> str:
    return _own_address(context, attachment) or addresses.attachment_path(attachment)


def _own_address(context: template.Context, file: Image | Attachment) -> str | None:
    """Where a page that is not public says its files are: `file_addresses`, by their keys."""
    return context.get("file_addresses", {}).get(file.key)


@register.filter
def given(listing: Listing, name: str) -> str:
    """The one value given for a filter, to be shown in its field again."""
    return next(iter(listing.given.get(name, [])), "")
