"""Pure: dates with their weekday, as each language writes them in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# As their forms begin, Monday and January first.
WEEKDAYS = {
    "en": _words("monday tuesday wednesday thursday friday saturday sunday"),
    "ru": _words("понедельник вторник сред четверг пятниц суббот воскресень"),
    "kk": _words("дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"),
}
MONTHS = {
    "en": _words(
        "january february march april may june july august september october november december"
    ),
    "ru": _words("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр"),
    "kk": _words(
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    ),
}
_WEEKDAY_ENDING = {"en": "", "ru": "(?:[аеуыяю]|ом|ой)?", "kk": r"\w{0,6}"}
_MONTH_ENDING = {"en": "", "ru": "[аяею]", "kk": r"\w{0,8}"}


@dataclass(frozen=True)
class Written:
    """A date as a text has it; months and weekdays are counted from 1 and from 0.

    `last` is the last of several days ("12–14 December"), else `day`.
    """

    words: str
    day: int
    last: int
    month: int
    year: int | None
    weekday: int | None


def _pattern(language: str) -> re.Pattern[str]:
    weekday = rf"(?:{'|'.join(WEEKDAYS[language])}){_WEEKDAY_ENDING[language]}(?!\w)"
    month = rf"(?P<month>(?:{'|'.join(MONTHS[language])}){_MONTH_ENDING[language]})(?!\w)"
    days = (
        r"(?<![\w.,:])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w)"
        r"(?:(?:\s?[–—-]\s?|,?\s(?:and|to|и|по|және)\s)(?P<last>\d{1,2})(?:st|nd|rd|th)?(?!\w))?"
    )
    year = r"(?P<year>(?:19|20)\d{2})(?!\w)"
    dates = {
        "en": rf"{days}\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        "ru": rf"{days}\s+{month}(?:\s+{year}(?:\s+(?:года?|году|г\.))?)?",
        "kk": rf"(?:{year}\s+(?:жыл\w*|ж\.)\s+)?{days}\s+{month}",
    }
    before = rf"(?:(?<!\w)(?P<before>{weekday})(?:\s+күн\w*)?,?\s+\(?)?"
    after = rf"(?:\s*[,(–—]\s*(?P<after>{weekday})\)?)?"
    return re.compile(before + dates[language] + after, re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in MONTHS}
# "Tuesday, December 12, 2023"
_AMERICAN = re.compile(
    rf"(?:(?P<before>{'|'.join(WEEKDAYS['en'])}),?\s+)?(?<!\d\s)"
    rf"(?P<month>{'|'.join(MONTHS['en'])})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)"
    r"(?:\s?[–—-]\s?(?P<last>\d{1,2})(?!\w))?"
    r"(?:,?\s+(?P<year>(?:19|20)\d{2})(?!\w))?(?P<after>(?!))?",
    re.IGNORECASE,
)


def dates_in(text: str, language: str) -> Iterator[Written]:
    """Every date written with the name of its month, possible or not."""
    patterns = [_PATTERNS[language], *([_AMERICAN] if language == "en" else [])]
    for pattern in patterns:
        for match in pattern.finditer(text):
            weekday = match["before"] or match["after"]
            day = int(match["day"])
            yield Written(
                words=match[0].strip(),
                day=day,
                last=int(match["last"] or day),
                month=_which(match["month"], MONTHS[language]) + 1,
                year=int(match["year"]) if match["year"] else None,
                weekday=_which(weekday, WEEKDAYS[language]) if weekday else None,
            )


def _which(word: str, stems: tuple[str, ...]) -> int:
    """Which of the stems a word begins with; the longest, since "мар" is not "ма"."""
    fitting = [stem for stem in stems if word.lower().startswith(stem)]
    return stems.index(max(fitting, key=len))
