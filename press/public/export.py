"""Public: a listing as a CSV file, all of it, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from press.public.caching import reader_page
from press.public.refusals import refusal
from press.pure.tables import cell
from press.pure.text import slugify
from press.reading.listing import Listing
from press.reading.table import Line, table

# The order and the names stay: other people's scripts read them.
COLUMNS = tuple(field.name for field in fields(Line))
# By it a spreadsheet knows the file for UTF-8.
MARK = "\ufeff"
LINES_AT_ONCE = 200


def written(value: Any) -> str:
    """A value as text: moments with the ministry's zone, several names between semicolons."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def csv_text(lines: Iterable[Line]) -> Iterator[bytes]:
    """The file in pieces of a few dozen kilobytes."""
    buffer = StringIO(MARK)
    buffer.seek(0, 2)
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for number, line in enumerate(lines, start=1):
        writer.writerow([cell(written(getattr(line, name))) for name in COLUMNS])
        if number % LINES_AT_ONCE == 0:
            yield taken(buffer)
    yield taken(buffer)


def taken(buffer: StringIO) -> bytes:
    """What the buffer holds, which is then empty."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def file_name(listing: Listing) -> str:
    """Such as `statements-2023-en-2024-03-01.csv`: what, in which language, as of which day."""
    day = timezone.localdate(listing.at).isoformat()
    return f"{slugify(listing.title)}-{listing.language}-{day}.csv"


@reader_page
def export(request: HttpRequest, language: str) -> HttpResponse:
    listing = Listing(request.GET, language, request.at)
    if not listing.valid:
        return refusal(listing.errors)
    # A stream is written after the request is over; nothing in it may ask which language is on.
    lines = table(listing) if request.method == "GET" else ()
    return StreamingHttpResponse(
        csv_text(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name(listing)}"'},
    )
