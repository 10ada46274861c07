"""An office of its own: a database file, and real processes that work on it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent.parent
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="needs PostgreSQL")
# An office of one file is the same whatever the tests run on.
sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="is run on SQLite")


class Office:
    """`given` is the environment of its processes; `said` is all that they have printed."""

    def __init__(self, file: Path, **given: str) -> None:
        self.file, self.said = file, ""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {
            "DATABASE_URL": f"sqlite:///{self.file}",
            "PYTHONPATH": str(ROOT),
            **given,
        }

    def start(self, *words: object, stdin: int | None = None) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def end(self, process: subprocess.Popen) -> str:
        said, _ = process.communicate(timeout=300)
        self.said += said
        return said

    def run(self, *words: object) -> str:
        process = self.start(*words)
        said = self.end(process)
        assert process.returncode == 0, said
        return said

    def sql(self, statement: str) -> list[tuple]:
        with closing(sqlite3.connect(self.file, timeout=60)) as database, database:
            return database.execute(statement).fetchall()

    def claims_lapse(self) -> None:
        """As if the time had passed for which a dead process holds what it won."""
        for table in ("press_outgoing", "press_alertmessage"):
            self.sql(
                f"UPDATE {table} SET claimed_until = '2020-01-01 00:00:00' "
                "WHERE claimed_until IS NOT NULL"
            )


def make_database(file: Path) -> None:
    """One without rows; copied from the database of the tests, which saves the migrations."""
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as database:
        connection.connection.backup(database)
