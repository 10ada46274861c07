"""Template tags: what a list's form shows again, and numbers as each language writes them."""

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from press.reading.facets import Facet, Option
from press.reading.listing import Listing

register = template.Library()
CHECKED = SafeString(" checked")


@register.filter
def given(listing: Listing, name: str) -> str:
    """The one value given for a filter, to be shown in its field again."""
    return next(iter(listing.given.get(name, [])), "")


@register.filter
def wrong(listing: Listing, name: str) -> list[str]:
    """What is wrong with a filter's values."""
    return [error.message for error in listing.errors if error.name == name]


@register.simple_tag
def described(listing: Listing, name: str, hint: str = "") -> SafeString | str:
    """The attributes by which a field says that it is wrong, and where the reasons stand."""
    bad = bool(wrong(listing, name))
    described_by = " ".join(part for part in (bad and f"wrong-{name}", hint) if part)
    parts = [
        format_html('aria-describedby="{}"', described_by) if described_by else "",
        'aria-invalid="true"' if bad else "",
    ]
    return SafeString(" ".join(part for part in parts if part))


@register.simple_tag
def tick(facet: Facet, option: Option) -> SafeString:
    """A value of a menu with its count: hundreds on a page, so no template of its own."""
    label = conditional_escape(option.label)
    if option.language != get_language():
        label = format_html('<span lang="{}">{}</span>', option.language, label)
    return format_html(
        '<label class="tick"><input type="{}" name="{}" value="{}"{}> '
        '<span>{} <span class="count">({})</span>{}</span></label>',
        "radio" if facet.single else "checkbox",
        facet.name,
        option.value,
        CHECKED if option.chosen else "",
        label,
        grouped(option.count),
        format_html(' <span class="tick-note">{}</span>', option.note) if option.note else "",
    )


@register.filter
def grouped(number: int) -> str:
    """`1,234`, `1 234`."""
    return number_format(number, use_l10n=True, force_grouping=True)
