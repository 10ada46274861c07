"""What the main pages cost with an archive of any size, printed and never asserted.

    ARCHIVE=10000 python -m tests.bench_archive
    ARCHIVE_DATABASE=sqlite:////srv/million.sqlite3 python -m tests.bench_archive

Of each page the processor time and the questions to the database for one request, the median and
the 99th percentile of the time to the answer, and its bytes, through all of Django as a web server
calls it: first with nothing kept, as the first reader has it after something came out, then put
together for each reader from the parts that are kept, then kept whole. Two floors beside it: a
template that says the same bytes and nothing else, and the page's own template with all that it
shows known beforehand. Last what the numbers beside the filters take alone.
"""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from statistics import median, quantiles
from types import SimpleNamespace

from tests.bench_kept import ROOM, WORK, asked, floor, processor  # isort: skip: sets Django up

import lxml.html
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from press.models import Edition, OfficialMention, OrganizationMention
from press.pure.query_strings import spelled
from press.reading.addresses import release_path
from press.reading.listing import Listing
from press.reading.parts import parts
from tests.factories import draft

TIMES, TIMES_COLD = 50, 7
# What is slow is asked for less often: not after so many seconds, but a few times.
SECONDS, TIMES_SLOW = 10, 5


@dataclass(frozen=True)
class Cost:
    """Milliseconds but for `queries` and `size`, which is in bytes."""

    processor: float
    queries: int
    p50: float
    p99: float
    size: int


def cost(call: Callable[[], tuple[int, object, bytes]], path: str, times: int = TIMES) -> Cost:
    """Of many calls, behind one that does not count."""
    status, _headers, body = call()
    assert status == 200, (path, status)
    questions: list[str] = []

    def note(execute, sql, params, many, context):
        questions.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        call()
    waited: list[float] = []
    began = time.process_time()
    while len(waited) < TIMES_SLOW or (len(waited) < times and sum(waited) < SECONDS * 1000):
        start = time.perf_counter()
        call()
        waited.append((time.perf_counter() - start) * 1000)
    spent = (time.process_time() - began) / len(waited) * 1000
    return Cost(spent, len(questions), median(waited), quantiles(waited, n=100)[98], len(body))


def forget() -> None:
    """Let go of all that is kept of pages, as their first reader after a publication finds it."""
    cache.clear()
    parts.clear()


def archive(number: int) -> None:
    """An office with so many texts moved in, in a database of its own."""
    file = Path(WORK.name) / "archive.jsonl"
    call_command("migrate", verbosity=0)
    call_command("prepare_office", stdout=StringIO())
    call_command("make_archive", number, file=file)
    began = time.perf_counter()
    call_command("import_archive", file, stdout=StringIO(), stderr=StringIO())
    print(f"{number:,} texts moved in within {time.perf_counter() - began:.0f} seconds\n")


def by_mentions(rows: type[OfficialMention] | type[OrganizationMention], name: str) -> list[str]:
    """The slugs of whom Russian texts name, the most named first."""
    slugs = rows.objects.filter(language="ru").values_list(f"{name}__slug")
    return [slug for slug, _ in slugs.annotate(found=Count("pk")).order_by("-found", "pk")]


def readers_pages() -> list[str]:
    people = by_mentions(OfficialMention, "official")
    body = by_mentions(OrganizationMention, "organization")[0]
    texts = Edition.objects.filter(language="ru", approved=True).select_related("release")
    newest = texts.order_by("-listed_at")[0]
    year = newest.year - 5
    pages = -(-texts.count() // 20)
    return [
        "/ru/",
        "/ru/releases/",
        *(f"/ru/releases/?page={deep}" for deep in sorted({min(pages, 500), pages})),
        f"/ru/releases/?official={people[0]}",
        f"/ru/releases/?official={people[-1]}",
        f"/ru/releases/?official={people[0]}&organization={body}&year={year}&kind=readout",
        f"/ru/releases/?year={year}",
        f"/ru/releases/?q={newest.title.split()[-1]}",
        "/ru/releases/?q=переговоры",
        release_path(newest),
        f"/ru/officials/{people[0]}/",
        "/ru/releases/feed.rss",
        "/api/v1/releases/?language=ru",
        "/sitemap.xml",
    ]


DESK = ("", "?language=kk", "?state=public", "?kind=interview&language=kk", "?q=2020-1")


def line(what: str, known: Cost, *floors: float | None) -> None:
    beside = "".join(f"{one:>9.2f}" if one is not None else f"{'':>9}" for one in floors)
    print(
        f"{what[:58]:<58}{known.processor:>9.2f}{known.queries:>9}{known.p50:>9.2f}"
        f"{known.p99:>9.2f}{known.size:>9}{beside}",
        flush=True,
    )


def readers(site: WSGIHandler) -> None:
    for path in readers_pages():
        call = asked(site, path, **{"accept-encoding": "identity"})
        settings.PAGE_CACHE_BYTES = 0

        def anew(call=call) -> tuple[int, object, bytes]:
            forget()
            return call()

        line(f"{path}, nothing kept", cost(anew, path, TIMES_COLD))
        made, own = cost(call, path), floor(site, path)
        constant = Template("{% verbatim %}" + call()[2].decode() + "{% endverbatim %}")
        line(
            path,
            made,
            processor(lambda constant=constant: constant.render(Context()), 50),
            processor(own, 5) if own else None,
        )
        settings.PAGE_CACHE_BYTES = ROOM
        line("  kept", cost(call, path))


def numbers() -> None:
    """The filters' numbers of the longest list and of one narrowed, once for a state of all."""
    for query in ({}, {"kind": ["press_release"]}, {"year": [str(timezone.now().year - 1)]}):
        waited = []
        for _ in range(TIMES_COLD):
            forget()
            listing = Listing(query, "ru", timezone.now())
            began = time.perf_counter()
            assert listing.facets
            waited.append((time.perf_counter() - began) * 1000)
        shown = spelled(query) or "all releases"
        print(f"the filters' numbers of {shown}: {median(waited):.0f} ms at the median")


def desk(site: WSGIHandler) -> None:
    officer = Client(headers={"host": "localhost"})
    who = User.objects.create_superuser(f"bench-{secrets.token_hex(4)}")
    officer.force_login(who)
    cookie = officer.cookies.output(attrs=[], header="", sep=";")
    for query in DESK:
        path = f"/admin/press/edition/{query}"
        line(path, cost(asked(site, path, cookie=cookie), path))
    edition = draft(SimpleNamespace(writer=who), "ru", timezone.now())
    path = reverse("admin:press_edition_change", args=[edition.pk])

    def save() -> tuple[int, object, bytes]:
        form = lxml.html.document_fromstring(officer.get(path).content)
        fields = dict(form.get_element_by_id("edition_form").form_values())
        began = time.perf_counter()
        answer = officer.post(path, {**fields, "title": f"At {began}", "_continue": "1"})
        saves.append((time.perf_counter() - began) * 1000)
        return 200 if answer.status_code == 302 else answer.status_code, {}, b""

    saves: list[float] = []
    opened_and_saved = cost(save, path)
    line(f"{path}, opened and saved", opened_and_saved)
    print(f"  the save alone: {median(saves):.0f} ms at the median")


if __name__ == "__main__":
    settings.DEBUG = False
    if not os.environ.get("ARCHIVE_DATABASE"):
        archive(int(os.environ.get("ARCHIVE", "10000")))
    names = ("cpu ms", "queries", "p50 ms", "p99 ms", "bytes", "constant", "template")
    print(f"{'':<58}" + "".join(f"{name:>9}" for name in names))
    readers(WSGIHandler())
    numbers()
    desk(WSGIHandler())
