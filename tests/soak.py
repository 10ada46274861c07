"""Half an hour of a working day: errors and memory, printed and never asserted.

    python -m tests.soak [MINUTES]

Fifty readers of pages, feeds, searches and the API, five officers who open and save drafts, and
every half minute a release that is approved and an older one that is withdrawn, against nginx and
four workers. On SQLite, or where DATABASE_URL names a PostgreSQL server, in a database of its own
there. Each minute the memory of every worker is told, in megabytes that it shares with nobody, and
the size of the database's log on SQLite.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.bench_desk import Officer
from tests.databases import OWN, database_of
from tests.deploy.served import Served

OFFICERS, READERS = 5, 50
PAGES = (
    "/en/",
    "/en/releases/",
    "/kk/releases/",
    "/en/releases/?kind=readout",
    "/en/releases/?q=talks",
    "/en/releases/?sort=oldest",
    "/en/releases/feed.rss",
    "/en/releases/feed.json",
    "/en/releases/export.csv",
    "/en/officials/",
    "/api/v1/releases/?language=en",
    "/sitemap.xml",
)


def own_memory(parent: int) -> list[int]:
    """Of each worker of a server, in megabytes."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(") ")[2].split()[1]) != parent:
                continue
            rows = (stat.parent / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        private = (row.split()[1] for row in rows if row.startswith("Private_"))
        found.append(sum(map(int, private)) // 1024)
    return sorted(found)


def soaked(site: Served, folder: Path, minutes: int) -> None:
    began = time.time()
    until = began + minutes * 60
    asked = (",".join(PAGES), "Talks", site.port, folder / "web.sock")
    given = map(str, (READERS, until, *asked))
    readers = site.begin(sys.executable, "-m", "tests.deploy.crowd", *given)
    drafts = site.act("desks", str(OFFICERS))
    officers = [Officer(site, path, cookie, until) for path, cookie in drafts.items()]
    for officer in officers:
        officer.start()
    told = 0
    while time.time() < until:
        site.act("release", f"Talks {time.time():.0f}")
        site.act("release", "Talks to be withdrawn")
        site.act("withdraw", "Talks to be withdrawn")
        if (time.time() - began) // 60 >= told:
            told += 1
            log = folder / "press.sqlite3-wal"
            size = log.stat().st_size // 1_000_000 if log.exists() else 0
            print(f"{told:>3} min  {own_memory(site.servers[0].pid)}  log {size} MB", flush=True)
        time.sleep(max(0.0, min(30, until - time.time())))
    for officer in officers:
        officer.join()
    polls = json.loads(readers.communicate(timeout=120)[0])
    refused = sorted({status for _, _, status, _ in polls} - {200})
    saves = sum(len(officer.saved) for officer in officers)
    whole = all(officer.ended for officer in officers)
    print(f"{len(polls)} answers to readers, other than 200: {refused or 'none'}")
    print(f"{saves} saves, {'none' if whole else 'some'} refused")
    print(f"{(folder / 'log').read_text().count('Traceback')} errors in the log")
    print(site.run(sys.executable, "manage.py", "verify_record").strip())


if __name__ == "__main__":
    minutes = int(sys.argv[1]) if sys.argv[1:] else 30
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        with database_of(OWN, folder) as url:
            site = Served(folder, DATABASE_URL=url, WEB_CONCURRENCY="4")
            try:
                site.start()
                site.act("fill")
                soaked(site, folder, minutes)
            finally:
                site.stop()
