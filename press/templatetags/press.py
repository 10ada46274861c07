"""Template tags: addresses, and dates as each language writes them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from press.models import Attachment, Edition, Image
from press.pure.dates import clock, formal_date, long_date, month_and_year
from press.pure.directory import LANGUAGES, Shown
from press.pure.file_kinds import file_kind
from press.pure.languages import language_name
from press.reading import addresses

register = template.Library()


def _language() -> str:
    language = translation.get_language() or ""
    return language if language in LANGUAGES else "en"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A date in words, machine-readable as well."""
    return _dated(value, long_date)


@register.filter
def formal_day(value: date | datetime | None) -> SafeString | str:
    """The same as documents have it, with the year's word in full."""
    return _dated(value, formal_date)


def _dated(value: date | datetime | None, written: Callable[[date, str], str]) -> SafeString | str:
    if value is None:
        return ""
    local = _local(value)
    machine = local.isoformat(timespec="seconds") if isinstance(local, datetime) else str(local)
    return format_html('<time datetime="{}">{}</time>', machine, written(local, _language()))


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

    `frozen` is the name as an edition shows it. A `Shown` may stand for the entity; one of an
    unknown language says that it is.
    """
    language = _language()
    if isinstance(entity, Shown):
        shown = entity
    else:
        shown = entity.names.as_shown(frozen, language) if frozen else entity.names.shown(language)
    if shown.language == language:
        return conditional_escape(shown.text)
    if not shown.language:
        return format_html('<span lang="">{}</span>', shown.text)
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
def rich(html: str) -> SafeString:
    """Stored rich text; a wide table scrolls in a box of its own, by the keyboard too."""
    start = format_html(
        '<div class="scroll" role="group" tabindex="0" aria-label="{}">', gettext("Table")
    )
    boxed = html.replace("<table>", f"{start}<table>").replace("</table>", "</table></div>")
    return mark_safe(boxed)


@register.filter
def file_facts(attachment: Attachment) -> str:
    """Kind and size: `PDF, 1.2 MB`."""
    kind = file_kind(attachment.mime, attachment.name)
    return ", ".join(filter(None, (kind, filesizeformat(attachment.bytes))))


@register.filter
def image_facts(image: Image) -> str:
    """Kind, measures and size: `JPEG, 1600 × 1000, 41 KB`."""
    kind = file_kind(image.mime, image.file.name or "")
    return f"{kind}, {image.width} × {image.height}, {filesizeformat(image.bytes)}"


@register.filter
def file_ending(image: Image) -> str:
    """What the name of a downloaded image should end in."""
    return addresses.extension(image.file.name)


@register.filter
def of(values: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a table has under a key; None where there is no table."""
    return values.get(key) if values else None
