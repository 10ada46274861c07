"""What a page costs that is made, beside a constant one of as many bytes; printed, never asserted.

    python -m tests.bench_made
    ARCHIVE=10000 python -m tests.bench_made

Milliseconds of this process's processor time for one request through all of Django, in the
demonstration or with an archive moved in. "parts": all that it is put together from is kept.
"published": something has come out since. "nothing": no part of it is kept. "floor": a page of the
same frame and length, with twenty rows out of a loop, all of it drawn by the template engine, that
asks the database nothing but as of which state it is; called in turns with the page itself.
"""

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from io import StringIO
from unittest.mock import patch

from tests.bench_archive import archive, readers_pages  # isort: skip: sets Django up

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from config import urls
from press.models import ContentVersion, Edition
from press.public.caching import reader_page
from press.reading.addresses import release_path
from press.reading.frame import frame
from press.reading.parts import parts

PAGES = (
    "/en/releases/",
    "/en/releases/?page=2",
    "/en/releases/?kind=statement",
    "/en/releases/?organization=ministry-of-foreign-affairs",
    "/en/releases/?q=geneva",
    "/en/",
    "/en/releases/feed.rss",
    "/en/releases/feed.atom",
    "/en/releases/feed.json",
)
ROUNDS = 20
ROWS = 20
FLOOR = engines["django"].from_string(
    '{% extends "base.html" %}{% block content %}{% for row in rows %}<article class="row">'
    '<p><span class="row-date">{{ row.date }}</span> <span class="kind">{{ row.kind }}</span></p>'
    '<h3><a href="{{ row.path }}">{{ row.title }}</a></h3><p>{{ row.summary }}</p></article>'
    "{% endfor %}{% endblock %}"
)


@reader_page
def floor(request: HttpRequest, language: str, filling: int) -> HttpResponse:
    row = {"date": "1 March 2024", "kind": "Statement", "path": "/en/", "title": "Talks"}
    rows = [{**row, "summary": "x" * filling}] * ROWS
    context = {**frame(language, request.path, None), "rows": rows}
    with patch.multiple(parts, rows=OrderedDict(), bytes=0):
        return HttpResponse(FLOOR.render(context, request))


urlpatterns = [path("<str:language>/floor/<int:filling>/", floor), *urls.urlpatterns]


def asked(site: WSGIHandler, address: str) -> Callable[[], bytes]:
    environ = RequestFactory().get(address, headers={"host": "localhost"}).environ

    def call() -> bytes:
        answer = site(dict(environ), lambda status, headers: None)
        body = b"".join(answer)
        answer.close()
        return body

    return call


def processor(*calls: Callable[[], object], before: Callable[[], object] = int) -> list[float]:
    """The best of some rounds for each call, in turns, with something before that does not
    count."""
    spent: list[list[float]] = [[] for _call in calls]
    for _ in range(ROUNDS):
        for call, times in zip(calls, spent, strict=True):
            before()
            began = time.process_time()
            call()
            times.append((time.process_time() - began) * 1000)
    return [min(times) for times in spent]


def published() -> None:
    ContentVersion.objects.update(version=F("version") + 1)


def as_long(site: WSGIHandler, length: int) -> Callable[[], bytes]:
    bare = len(asked(site, "/en/floor/0/")())
    return asked(site, f"/en/floor/{max(0, length - bare) // ROWS}/")


def measured(site: WSGIHandler, address: str) -> list[float]:
    call = asked(site, address)
    constant = as_long(site, len(call()))
    constant()
    kept, bottom = processor(call, constant)
    (later,), (anew,) = processor(call, before=published), processor(call, before=parts.clear)
    return [kept, later, anew, bottom, kept / bottom]


def demonstration() -> list[str]:
    call_command("migrate", verbosity=0)
    call_command("prepare_office", stdout=StringIO())
    call_command("seed_demo", stdout=StringIO())
    newest = Edition.objects.listed(timezone.now()).filter(language="en").select_related("release")
    return [*PAGES, release_path(newest[0])]


def moved_in(number: int) -> list[str]:
    archive(number)
    return readers_pages()


if __name__ == "__main__":
    settings.ROOT_URLCONF = "tests.bench_made"
    settings.PAGE_CACHE_BYTES = 0
    pages = moved_in(int(os.environ["ARCHIVE"])) if "ARCHIVE" in os.environ else demonstration()
    settings.DEBUG = False
    names = ("parts", "published", "nothing", "floor", "ratio")
    print(f"{'milliseconds of processor time':<60}" + "".join(f"{name:>10}" for name in names))
    for address in pages:
        figures = measured(WSGIHandler(), address)
        print(
            f"{address[:59]:<60}" + "".join(f"{one:>10.2f}" for one in figures),
            flush=True,
        )
