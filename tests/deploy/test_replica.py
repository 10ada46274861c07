"""Readers' pages out of a copy of the database: while it keeps step, and while it does not."""

import subprocess
import time

import pytest

from press.public.replica import LOOKED_AT_EVERY
from tests.delivery.an_office import Office, sqlite
from tests.deploy.reads import ANSWER

pytestmark = [pytest.mark.slow, sqlite]
LIST = "/en/releases/"


@pytest.fixture
def office(tmp_path, office_file):
    """An original with one release, and a copy that tells itself apart by the title."""
    copy = tmp_path / "copy.sqlite3"
    # Nothing that was read of the one may be shown for the other.
    nothing = {"PAGE_CACHE_BYTES": "0", "PART_CACHE_BYTES": "0"}
    made = Office(office_file, REPLICA_URL=f"sqlite:///{copy}", **nothing)
    made.run("-m", "tests.deploy.act", "release", "Of the original")
    made.copy = Office(copy)
    keep_up(made)
    return made


def keep_up(office):
    """As the replication would, but that the copy's titles are its own."""
    office.copy.file.unlink(missing_ok=True)
    office.sql(f"VACUUM INTO '{office.copy.file}'")
    office.copy.sql("UPDATE press_edition SET title = 'Of the copy' WHERE title LIKE '%original'")


@pytest.fixture
def asking(office):
    words = ("-m", "tests.deploy.reads")
    process = office.start(*words, stdin=subprocess.PIPE)

    def ask(path=LIST):
        time.sleep(LOOKED_AT_EVERY)
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        lines = (line for line in process.stdout if line.startswith(ANSWER))
        return next(lines).removeprefix(ANSWER).strip()

    yield ask
    process.stdin.close()
    process.wait(timeout=60)
    process.stdout.close()


def test_readers_are_served_from_the_copy_while_it_keeps_step(office, asking):
    assert asking() == "200 Of the copy"
    assert asking("/en/releases/feed.atom") == "200 Of the copy"
    office.run("-m", "tests.deploy.act", "release", "Approved since")
    assert asking() == "200 Of the original, Approved since"
    keep_up(office)
    assert asking() == "200 Of the copy, Approved since"
    office.copy.sql("ALTER TABLE press_contentversion RENAME TO away")
    assert asking() == "200 Of the original, Approved since"
    office.copy.sql("ALTER TABLE away RENAME TO press_contentversion")
    office.sql("DROP TABLE press_contentversion")
    assert asking() == "200 Of the copy, Approved since"
    assert asking("/admin/login/") == "200"
    office.copy.sql("DROP TABLE press_edition")
    assert asking("/admin/login/") == "200"
