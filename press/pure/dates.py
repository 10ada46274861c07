"""Pure: dates as each language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, get_day_names

# The ministry writes British English: 11 December 2023.
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


def long_date(day: date, language: str) -> str:
    """`11 December 2023`, `11 декабря 2023 г.`, `2023 ж. 11 желтоқсан`."""
    return str(format_date(day, "long", locale=_LOCALES[language]))


_FORMAL = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}


def formal_date(day: date, language: str) -> str:
    """As a document has it: the same with `года` and `жылғы` written out."""
    return str(format_date(day, _FORMAL[language], locale=_LOCALES[language]))


def month_and_year(day: date, language: str) -> str:
    """`April 2023`, `апрель 2023 г.`, `2023 ж. сәуір`."""
    return str(format_skeleton("yMMMM", day, locale=_LOCALES[language]))


def clock(moment: datetime) -> str:
    """`14:00 (UTC+5)`, for a moment already in the site's zone."""
    offset = moment.strftime("%z")
    hours, minutes = offset[:3], offset[3:5]
    zone = f"{hours[0]}{int(hours[1:])}" + (f":{minutes}" if minutes != "00" else "")
    return f"{moment:%H:%M} (UTC{zone})"


def month_name(month: int, language: str) -> str:
    """`April`, `Апрель`, `Сәуір`: as it stands alone, at the head of a column or a section."""
    name = str(format_date(date(2024, month, 1), "LLLL", locale=_LOCALES[language]))
    return name[:1].upper() + name[1:]


def day_and_month(day: date, language: str) -> str:
    """`26 November`, `26 ноября`, `26 қараша`."""
    return str(format_skeleton("MMMMd", day, locale=_LOCALES[language]))


def weekday_names(language: str) -> list[tuple[str, str]]:
    """Short and full names from Monday to Sunday."""
    short = get_day_names("abbreviated", "stand-alone", _LOCALES[language])
    full = get_day_names("wide", "stand-alone", _LOCALES[language])
    return [(str(short[at]), str(full[at])) for at in range(7)]
