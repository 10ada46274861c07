"""Timings, printed and never asserted: `make bench`."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

WORK = tempfile.TemporaryDirectory()
os.environ.update(
    DJANGO_SETTINGS_MODULE="config.settings",
    DATABASE_URL=f"sqlite:///{WORK.name}/bench.sqlite3",
    MEDIA_ROOT=f"{WORK.name}/media",
)

import django  # noqa: E402

# Before whatever imports a model.
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from press.pure.directory import (  # noqa: E402
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from press.pure.mentions import build_index, find_mentions  # noqa: E402

PAGES = (
    "/en/",
    "/en/releases/",
    "/kk/releases/",
    "/ru/releases/?organization=ministry-of-foreign-affairs",
    "/en/releases/?q=geneva",
    "/en/officials/",
    "/en/releases/feed.rss",
    "/en/releases/feed.atom",
    "/sitemap.xml",
)


def milliseconds(call: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and longest of several calls, in milliseconds, after one that does not count."""
    call()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent), max(spent)


def row(what: str, figures: tuple[float, float]) -> None:
    print(f"{what:<70}{figures[0]:>10.1f}{figures[1]:>10.1f}")


def syllables(dice: random.Random, count: int) -> str:
    return "".join(
        dice.choice(("ka", "ro", "mi", "ne", "sul", "tan", "be", "li")) for _ in range(count)
    )


def invented_directory(dice: random.Random, people: int, bodies: int) -> Directory:
    organizations = tuple(
        OrganizationEntry(
            id=f"body-{number}",
            name=Names(en=f"{syllables(dice, 3).title()} Organization {number}"),
        )
        for number in range(bodies)
    )
    officials = tuple(
        OfficialEntry(
            id=f"person-{number}",
            name=Names(en=f"{syllables(dice, 2).title()} {syllables(dice, 3).title()}ov"),
            appointments=(
                AppointmentEntry(dice.choice(organizations).id, Names(en="Director General")),
            ),
        )
        for number in range(people)
    )
    return Directory(organizations, officials)


def invented_text(dice: random.Random, directory: Directory, words: int) -> str:
    said: list[str] = []
    while len(said) < words:
        person = dice.choice(directory.officials).name.en
        body = dice.choice(directory.organizations).name.en
        said += f"The sides met at length and {person} spoke with the {body} about trade.".split()
    return "\n".join(" ".join(said[at : at + 80]) for at in range(0, words, 80))


def finder() -> None:
    dice = random.Random(2023)
    directory = invented_directory(dice, people=4_500, bodies=500)
    text = invented_text(dice, directory, words=5_000)
    index = build_index(directory)
    row("index of 5,000 names", milliseconds(lambda: build_index(directory), 5))
    day = date(2023, 12, 11)
    row(
        "names in a text of 5,000 words",
        milliseconds(lambda: find_mentions(text, index, "en", day), 20),
    )


def pages() -> None:
    call_command("migrate", verbosity=0)
    call_command("prepare_office", verbosity=0)
    call_command("seed_demo")
    setup_test_environment()
    # Each is made; `tests.bench_kept` tells what it costs to answer with one that is kept.
    settings.PAGE_CACHE_BYTES = settings.PART_CACHE_BYTES = 0
    reader = Client()
    for address in PAGES:
        assert reader.get(address).status_code == 200, address
        row(address, milliseconds(lambda address=address: reader.get(address), 30))


def elsewhere(*names: str) -> None:
    """Benchmarks in a process of their own, whose memory nothing else has filled."""
    for name in names:
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", f"tests.{name}"], check=True)


def main() -> None:
    print(f"{'milliseconds in one process':<70}{'median':>10}{'longest':>10}")
    finder()
    pages()
    elsewhere("bench_archive", "bench_kept", "bench_made", "bench_photographs")


if __name__ == "__main__":
    main()
