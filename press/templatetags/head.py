"""Template tags: what stands in a page's head."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from press.pure.data_blocks import data_block

register = template.Library()
# As Open Graph names languages: with a country each.
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}


@register.filter
def locale(language: str) -> str:
    """A language as Open Graph names it."""
    return LOCALES[language]


@register.filter
def linked_data(value: Any) -> SafeString:
    """Things in the words of schema.org, as a block that no browser runs."""
    block = mark_safe(data_block(value))
    return format_html('<script type="application/ld+json">{}</script>', block)
