"""Public: the archive by year, month and day of the year."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from press.public.asked import asked_once
from press.public.caching import reader_page
from press.public.listings import profile_listing, show_listing
from press.public.pages import same_path, show
from press.public.parts import lines
from press.pure.calendars import month_end
from press.pure.dates import day_and_month, month_and_year
from press.reading import anniversaries
from press.reading import archive as reading
from press.reading.addresses import with_query
from press.reading.cards import section_card
from press.reading.fields import shown


@reader_page
def archive(request: HttpRequest, language: str) -> HttpResponse:
    years = reading.years(language, request.at)
    context = {
        "card": section_card("archive", language),
        "years": years,
        "number": sum(year.number for year in years),
    }
    return show(request, "archive/years.html", context, elsewhere=same_path(request.path))


def elsewhere_in(request: HttpRequest, first: date, last: date) -> dict[str, str]:
    """The page in the languages in which anything came out in its period."""
    having = reading.languages_with(first, last, request.at)
    paths = same_path(request.path)
    return {code: path for code, path in paths.items() if code in having}


def nothing(request: HttpRequest, language: str, first: date, last: date) -> HttpResponse:
    """A 404 that shows the way to what there is before and after."""
    near = reading.neighbours(language, first, last, request.at)
    context = {"near": near, "first": first, "last": last, "canonical": "", "alternates": []}
    return show(request, "archive/nothing.html", context, status=404)


@reader_page
def year(request: HttpRequest, language: str, year: int) -> HttpResponse:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = reading.year_page(language, year, request.at)
    if found is None:
        return nothing(request, language, first, last)
    near = reading.neighbours(language, first, last, request.at)
    return show(
        request,
        "archive/year.html",
        {
            "card": section_card("archive", language, (str(year), request.path)),
            "year": found,
            "near": near,
        },
        elsewhere=elsewhere_in(request, first, last),
    )


@reader_page
def month(request: HttpRequest, language: str, year: int, month: int) -> HttpResponse:
    canonical = reverse("press:archive-month", args=[language, year, month])
    if request.path != canonical:
        return redirect(canonical, permanent=True)
    first = date(year, month, 1)
    last = month_end(first)
    found = reading.month_page(language, first, request.at)
    if found is None:
        return nothing(request, language, first, last)
    above = (str(year), reverse("press:archive-year", args=[language, year]))
    context = {
        "card": section_card(
            "archive", language, above, (month_and_year(first, language), request.path)
        ),
        "month": found,
        "near": reading.neighbours(language, first, last, request.at),
    }
    days = {"date_from": first.isoformat(), "date_to": last.isoformat()}
    return show_listing(
        request,
        "archive/month.html",
        profile_listing(request, language, **days),
        context,
        elsewhere=elsewhere_in(request, first, last),
    )


@reader_page
def on_this_day(request: HttpRequest, language: str) -> HttpResponse:
    """Today, or the day and month asked for; a whole date is let in from the calendar field."""
    asked = asked_once(request, "day")
    today = timezone.localdate(request.at)
    short = anniversaries.without_year(asked)
    if short:
        return redirect(f"{request.path}?day={short}")
    day = anniversaries.read_day(asked or f"{today:%m-%d}")
    if day is None:
        sentence = gettext("“%(value)s” is not a day of any year; write month and day as 11-26.")
        context = {"problem": sentence % {"value": shown(asked)}, "canonical": ""}
        return show(request, "archive/on_this_day.html", context, status=400)
    query = f"day={day:%m-%d}" if asked else ""
    found = anniversaries.on_this_day(language, day, request.at)
    name = gettext("On this day: %(day)s") % {"day": day_and_month(day, language)}
    return show(
        request,
        "archive/on_this_day.html",
        {
            "card": section_card("archive", language, (name, with_query(request.path, query))),
            "day": day,
            "before": anniversaries.beside(day, -1),
            "after": anniversaries.beside(day, 1),
            "found": found,
            "rows": lines([key for year in found for key in year.keys], language, request.now),
            "today": today,
        },
        query=query,
        elsewhere=same_path(request.path, query),
    )
