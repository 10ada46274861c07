"""Watch: how the office stands, for the page, the command and the metrics alike."""

import logging
import platform
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache, partial

import django
from django.conf import settings

from press.watch import stores, work
from press.watch.findings import Finding, Light

log = logging.getLogger(__name__)
Check = Callable[[], Iterator[Finding]]
# What writes or reads much; metrics, which are asked for every few seconds, do without.
DEAR = frozenset({"storage", "migrations"})


def checks(at: datetime) -> dict[str, Check]:
    """Each part by its name, in the order of the page."""
    return {
        "database": stores.database,
        "replica": stores.replica,
        "migrations": partial(work.migrations, at),
        "cache": stores.cache_server,
        "storage": stores.storage,
        "disk": stores.disks,
        "clocks": stores.clocks,
        "outbox": partial(work.outbox, at),
        "boundaries": partial(work.boundaries, at),
        "backup": partial(work.backup, at),
    }


def standing(at: datetime, *, cheap: bool = False) -> list[Finding]:
    """What is found of every part; one that fails is a finding, and hides no other."""
    found: list[Finding] = []
    for part, check in checks(at).items():
        if cheap and part in DEAR:
            continue
        try:
            found += check()
        except Exception as error:
            log.exception("The check of %s failed", part)
            found.append(stores.unanswered(part, error))
    return found


def worst(findings: list[Finding]) -> Light:
    return max((one.light for one in findings), default=Light.GOOD)


@lru_cache(maxsize=1)
def version() -> str:
    """Of the press office, and of what it runs on."""
    own = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))
    number = own["project"]["version"]
    return f"{number}, Django {django.get_version()}, Python {platform.python_version()}"
