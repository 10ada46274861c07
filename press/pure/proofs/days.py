"""Pure: dates that do not exist, and weekdays that are not those of their dates."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from press.pure.proofs.date_words import Written, dates_in
from press.pure.proofs.finding import Passage, Proof, Text, found

# Older dates may follow the other calendar, which had a 29 February 1900.
_OUR_CALENDAR = 1918
_LEAP_YEAR = 2000


def wrong_dates(text: Text) -> Iterator[Proof]:
    """Impossible dates, and weekdays that do not agree with theirs.

    A date without a year is taken in the year that brings it nearest to the event.
    """
    for passage in text.passages:
        for written in dates_in(passage.text, text.language):
            yield from _wrong(written, passage, text.event_date)


def _wrong(written: Written, passage: Passage, event_date: date | None) -> Iterator[Proof]:
    if written.year is not None and written.year < _OUR_CALENDAR:
        return
    if not _exists(written):
        yield found("impossible_date", passage, written.words)
        return
    day = _day_meant(written, event_date)
    if day and day.weekday() != written.weekday:
        yield found("wrong_weekday", passage, written.words, day=day)


def _exists(written: Written) -> bool:
    longest = monthrange(written.year or _LEAP_YEAR, written.month)[1]
    return all(1 <= day <= longest for day in (written.day, written.last))


def _day_meant(written: Written, event_date: date | None) -> date | None:
    """The one day that a weekday was written to; several days have none."""
    if written.weekday is None or written.last != written.day:
        return None
    if written.year is not None:
        return date(written.year, written.month, written.day)
    if event_date is None or (written.month, written.day) == (2, 29):
        return None
    years = (event_date.year - 1, event_date.year, event_date.year + 1)
    candidates = [date(year, written.month, written.day) for year in years]
    return min(candidates, key=lambda day: abs(day - event_date))


def other_event_date(text: Text) -> Iterator[Proof]:
    """A dateline typed into the text ("Geneva, 11 December 2023") that is not the event's date."""
    opening = next((one for one in text.passages if one.field == "body"), None)
    if opening is None or text.event_date is None or not text.place:
        return
    dateline = opening.text[: len(text.place) + 40]
    if not dateline.startswith(f"{text.place}, "):
        return
    for written in dates_in(dateline, text.language):
        if written.year is None or written.last != written.day or not _exists(written):
            continue
        day = date(written.year, written.month, written.day)
        if dateline.startswith(f"{text.place}, {written.words}") and day != text.event_date:
            yield found("other_event_date", opening, written.words, day=text.event_date)
