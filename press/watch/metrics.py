"""Watch: what is counted for Prometheus; no label comes from what a reader sends.

Nothing is counted without `METRICS_TOKEN`, since nobody could read it. Where gunicorn has several
workers, each writes to files of its place among them (`deploy/gunicorn.conf.py`), not of its
process: workers are replaced all day, and files of each would fill the disk.
"""

import logging
import os
from functools import lru_cache
from typing import Any

from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Histogram, values

from press.watch.one_request import METHODS, Watched

PLACE = "PRESS_WORKER"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_place = os.environ.get(PLACE)
if FOLDER in os.environ and _place:
    values.ValueClass = values.MultiProcessValue(lambda: _place)

SIGN_IN = frozenset({"admin:login", "admin:press_second_step"})

registry = CollectorRegistry()
REQUESTS = Counter(
    "press_requests",
    "Requests answered, but for kept pages, by the name of the route.",
    ["route", "method", "status"],
    registry=registry,
)
SECONDS = Histogram(
    "press_request_seconds",
    "How long answers took, by who is served: kept pages, readers, the desk.",
    ["door"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=registry,
)
PAGES = Counter(
    "press_pages_made", "Readers' pages that were not kept and had to be made.", registry=registry
)
QUERIES = Counter("press_database_queries", "Statements of these requests.", registry=registry)
DATABASE = Counter("press_database_seconds", "What the statements took.", registry=registry)
SLOW = Counter("press_slow_queries", "Statements slower than SLOW_QUERY_MS.", registry=registry)
CUT = Counter("press_queries_cut", "Readers' statements that were ended.", registry=registry)
REFUSED = Counter(
    "press_refused", "Requests refused for being too many, by limit.", ["limit"], registry=registry
)
FAILED = Counter("press_sign_in_failures", "Wrong passwords and codes.", registry=registry)
VERBS = Counter("press_verbs", "What was done at the desk, by verb.", ["verb"], registry=registry)

_kept, _readers, _desk = (SECONDS.labels(door) for door in ("kept", "readers", "desk"))


@lru_cache(maxsize=2048)
def _requests(route: str, method: str, status: int) -> Any:
    """One counter; finding it takes longer than counting."""
    known = method if method in METHODS else "OTHER"
    return REQUESTS.labels(route, known, f"{status}xx")


def count_kept(took: float) -> None:
    """A page that was kept: its time alone, for it took next to nothing and each count is dear."""
    _kept.observe(took)


def count_made(watched: Watched, status: int, took: float, *, page: bool) -> None:
    """Any other answer; `page` if it could have been kept."""
    _requests(watched.route, watched.method, status // 100).inc()
    (_readers if watched.readers else _desk).observe(took)
    QUERIES.inc(watched.queries)
    DATABASE.inc(watched.seconds)
    if page:
        PAGES.inc()
    if watched.route in SIGN_IN and watched.method == "POST" and status // 100 != 3:
        FAILED.inc()


def count_refusal(limit: str) -> None:
    if settings.METRICS_TOKEN:
        REFUSED.labels(limit).inc()


def count_slow() -> None:
    if settings.METRICS_TOKEN:
        SLOW.inc()


def count_cut() -> None:
    if settings.METRICS_TOKEN:
        CUT.inc()


class CountVerbs(logging.Handler):
    """Counts what the record tells the log of."""

    def emit(self, record: logging.LogRecord) -> None:
        verb = getattr(record, "verb", None)
        if verb and settings.METRICS_TOKEN:
            VERBS.labels(verb).inc(getattr(record, "count", 1))
