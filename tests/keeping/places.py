"""Places where an office may be: a database, a folder of files, and processes that work there."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.databases import database_of
from tests.delivery.an_office import ROOT, make_database


class Place:
    """`given` is the environment of its processes, beside where its rows and files are."""

    def __init__(self, folder: Path, url: str, **given: str) -> None:
        self.folder, self.media, self.log = folder, folder / "media", folder / "log"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(self.media),
            "PYTHONPATH": str(ROOT),
            **given,
        }

    def start(self, *words: object) -> subprocess.Popen[str]:
        """A process, in a group with all that it starts; what it logs goes to a file."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *map(str, words)],
                cwd=ROOT,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def run(self, *words: object, code: int = 0) -> str:
        """What a process printed; if it is to fail, what it said of it."""
        logged = self.log.stat().st_size if self.log.exists() else 0
        process = self.start(*words)
        said, _ = process.communicate(timeout=600)
        complaint = self.log.read_bytes()[logged:].decode()
        assert process.returncode == code, said + complaint
        return complaint if code else said.strip()

    def manage(self, *words: object, code: int = 0) -> str:
        return self.run("manage.py", *words, code=code)

    def is_whole(self) -> None:
        """That every rule holds, and every file that a row names is there and whole."""
        assert self.run("-m", "tests.keeping.whole") == ""

    def print(self) -> dict[str, str]:
        return json.loads(self.run("-m", "tests.keeping.whole", "print"))

    def at_work(self, seed: int) -> subprocess.Popen[str]:
        """Officers who go on until the process is ended; they have begun."""
        process = self.start("-m", "tests.keeping.at_work", seed)
        said = process.stdout.readline() if process.stdout else ""
        assert said == "at work\n", said
        return process


def kill(process: subprocess.Popen[str]) -> bool:
    """End a process and what it has started as a power cut would; whether it was still going."""
    going = process.poll() is None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        going = False
    process.communicate()
    return going


@contextmanager
def new_place(kind: str, folder: Path, *, tables: bool = True, **given: str) -> Iterator[Place]:
    """With tables and nothing in them, or without tables."""
    folder.mkdir(parents=True, exist_ok=True)
    with database_of(kind, folder) as url:
        place = Place(folder, url, **given)
        if tables and kind == "sqlite" and connection.vendor == "sqlite":
            make_database(folder / "press.sqlite3")
        elif tables:
            place.manage("migrate", "--verbosity", "0")
        yield place
