"""What a kept page costs beside one that is made, printed and never asserted.

    python -m tests.bench_kept

Processor time of this process for one request through all of Django, as a web server calls it.
"floor" is the page's template alone, with everything it shows known beforehand.
"""

import os
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from unittest.mock import patch

WORK = tempfile.TemporaryDirectory()
os.environ.update(
    DJANGO_SETTINGS_MODULE="config.settings",
    # Of `bench_archive`: one that holds an archive already.
    DATABASE_URL=os.environ.get("ARCHIVE_DATABASE") or f"sqlite:///{WORK.name}/bench.sqlite3",
    MEDIA_ROOT=f"{WORK.name}/media",
)

import django  # noqa: E402

# Before whatever imports a model.
django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import translation  # noqa: E402

from press.public import pages  # noqa: E402

PAGES = ("/en/releases/", "/en/", "/en/releases/feed.rss", "/api/v1/releases/", "/sitemap.xml")
ROOM = 64_000_000
ROUNDS = 5
Answer = tuple[int, dict[str, str], bytes]


def processor(call: Callable[[], object], times: int) -> float:
    """Milliseconds of this process's processor time for one call: the best of a few rounds."""
    call()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(times):
            call()
        spent.append((time.process_time() - began) / times * 1000)
    return min(spent)


def asked(site: WSGIHandler, path: str, **headers: str) -> Callable[[], Answer]:
    environ = RequestFactory().get(path, headers={"host": "localhost", **headers}).environ

    def call() -> Answer:
        said: list[tuple[str, dict[str, str]]] = []
        answer = site(dict(environ), lambda status, rows: said.append((status, dict(rows))))
        body = b"".join(answer)
        answer.close()
        status, rows = said[0]
        return int(status[:3]), rows, body

    return call


def floor(site: WSGIHandler, path: str) -> Callable[[], object] | None:
    """Only the page's template once more, if it has one."""
    shown: list[tuple] = []

    def noted(*args, **kwargs):
        shown.append(args)
        return render(*args, **kwargs)

    with patch.object(pages, "render", noted):
        asked(site, path)()
    if not shown:
        return None
    request, template, context = shown[0]

    def call() -> object:
        with translation.override("en"):
            return render(request, template, context)

    return call


def measured(site: WSGIHandler, path: str) -> list[float | None]:
    settings.PAGE_CACHE_BYTES = settings.PART_CACHE_BYTES = 0
    made = processor(asked(site, path, **{"accept-encoding": "br"}), 5)
    template = floor(site, path)
    bare = processor(template, 5) if template else None
    settings.PAGE_CACHE_BYTES = ROOM
    known = asked(site, path, **{"accept-encoding": "br"})()[1]["ETag"]
    forms = [asked(site, path, **{"accept-encoding": form}) for form in ("br", "gzip", "identity")]
    again = asked(site, path, **{"accept-encoding": "br", "if-none-match": known})
    assert again()[0] == 304
    return [made, bare, *(processor(call, 200) for call in (*forms, again))]


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("prepare_office", stdout=StringIO())
    call_command("seed_demo", stdout=StringIO())
    settings.DEBUG = False
    names = ("made", "floor", "br", "gzip", "plain", "304")
    print(f"{'milliseconds of processor time':<32}" + "".join(f"{name:>9}" for name in names))
    for path in PAGES:
        figures = measured(WSGIHandler(), path)
        written = (f"{one:>9.2f}" if one is not None else f"{'-':>9}" for one in figures)
        print(f"{path:<32}" + "".join(written))
