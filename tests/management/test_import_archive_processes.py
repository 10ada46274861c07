"""`import_archive` as a real process that is killed at any moment and run again."""

import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tests.management.archive_lines import line, written

ROOT = Path(__file__).parent.parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="copies a database file"),
]
# What an import leaves, without what is drawn by lot or told by the clock.
LEFT = """
    SELECT line.source_id, release.year, release.number, edition.language, edition.title,
        edition.live_from, redirect.path, original.language,
        (SELECT group_concat(slug) FROM press_officialmention JOIN press_official official
            ON official.id = official_id WHERE edition_id = edition.id),
        (SELECT count(*) FROM press_event WHERE edition_id = edition.id),
        (SELECT count(*) FROM press_searchentry WHERE edition_id = edition.id)
    FROM press_archivesource line JOIN press_edition edition ON edition.id = line.edition_id
    JOIN press_pressrelease release ON release.id = edition.release_id
    JOIN press_redirect redirect ON redirect.release_id = release.id
        AND redirect.language = edition.language
    LEFT JOIN press_edition original ON original.id = edition.source_id
    ORDER BY line.source_id
"""


class Office:
    """A database file of its own, and the processes that work on it."""

    def __init__(self, folder, name="office"):
        self.file = folder / f"{name}.sqlite3"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {"DATABASE_URL": f"sqlite:///{self.file}"}

    def start(self, *words):
        return subprocess.Popen(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words):
        process = self.start(*words)
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said
        return said

    def ask(self, query):
        with closing(sqlite3.connect(self.file, timeout=60)) as database:
            return database.execute(query).fetchall()

    def moved_in(self):
        return self.ask("SELECT count(*) FROM press_archivesource")[0][0]

    def left(self):
        return self.ask(LEFT)


@pytest.fixture
def office(tmp_path):
    """With a copy of the tests' own empty database: making one takes as long as a test."""
    made = Office(tmp_path)
    with closing(sqlite3.connect(made.file)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return made


def archive(folder, size):
    file = folder / "archive.jsonl"
    call_command("make_archive", str(size), "--file", str(file))
    return file


def killed(office, file, pause=0.0):
    """Kill an import a while after it has moved something in; whether it was still going."""
    before = office.moved_in()
    process = office.start("import_archive", file)
    while process.poll() is None and office.moved_in() == before:
        time.sleep(0.01)
    time.sleep(pause)
    process.kill()
    process.communicate()
    return process.returncode < 0


def test_an_import_that_is_killed_goes_on_where_it_was(tmp_path, office):
    file = written(tmp_path, *(line(f"n-{number}") for number in range(700)))
    assert killed(office, file)
    assert office.moved_in() == 500
    rivals = [office.start("import_archive", file) for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in rivals]
    assert [process.returncode for process in rivals] == [0, 0], said
    moved = [int(re.search(r"^(\d+) moved in", one, re.MULTILINE)[1]) for one in said]
    assert sorted(moved) == [0, 200]
    assert len(office.left()) == office.moved_in() == 700


@pytest.mark.long
def test_killed_at_random_it_leaves_what_one_run_leaves(tmp_path, office):
    chance, kills = random.Random(7), 0
    file = archive(tmp_path, 6000)
    while office.moved_in() < 6000:
        kills += killed(office, file, 2 * chance.random())
        assert office.moved_in() % 500 == 0
    assert kills >= 3
    whole = Office(tmp_path, "whole")
    whole.run("migrate", "--verbosity=0")
    whole.run("import_archive", file)
    assert office.left() == whole.left() and len(whole.left()) == 6000
    for one in (office, whole):
        assert "6000 approved editions" in one.run("verify_record")
