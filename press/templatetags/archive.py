"""Template tags: the words and addresses of the archive's calendars."""

from datetime import date

from django import template

from press.models.directory import spoken_language
from press.pure.dates import day_and_month, month_name, weekday_names
from press.reading import addresses

register = template.Library()


@register.filter
def month_alone(value: date) -> str:
    """The month without its year, as a heading has it."""
    return month_name(value.month, spoken_language())


@register.filter
def day_of_year(value: date) -> str:
    """The day and its month without a year."""
    return day_and_month(value, spoken_language())


@register.simple_tag
def weekdays() -> list[tuple[str, str]]:
    """Short and full names from Monday to Sunday."""
    return weekday_names(spoken_language())


@register.simple_tag
def day_url(value: date) -> str:
    """The listing of what came out on a day."""
    return addresses.day_path(value, spoken_language())
