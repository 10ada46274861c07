"""Pure: dates as each language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton

# The ministry writes British English: 11 December 2023.
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


def long_date(day: date, language: str) -> str:
    """`11 December 2023`, `11 декабря 2023 г.`, `2023 ж. 11 желтоқсан`."""
    return str(format_date(day, "long", locale=_LOCALES[language]))


def month_and_year(day: date, language: str) -> str:
    """`April 2023`, `апрель 2023 г.`, `2023 ж. сәуір`."""
    return str(format_skeleton("yMMMM", day, locale=_LOCALES[language]))


def clock(moment: datetime) -> str:
    """`14:00 (UTC+5)`, for a moment already in the site's zone."""
    offset = moment.strftime("%z")
    hours, minutes = offset[:3], offset[3:5]
    zone = f"{hours[0]}{int(hours[1:])}" + (f":{minutes}" if minutes != "00" else "")
    return f"{moment:%H:%M} (UTC{zone})"
