"""A command that dies at a step of its own: a statement, a commit, a file opened, named or removed.

python -m tests.keeping.mortal STEP WORD…    as `manage.py WORD…`, killed at that step
python -m tests.keeping.mortal 0 WORD…       to the end; says last how many steps there were
"""

import os
import signal
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import execute_from_command_line  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

FILES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.truncate", "os.link"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_files(self, event: str, given: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(given[2], int) and given[2] & WRITING
        if opened or event in FILES:
            self.step()

    def around_statement(self, execute: Any, *given: Any) -> Any:
        self.step()
        done = execute(*given)
        self.step()
        return done


def count(steps: Steps) -> None:
    committing = BaseDatabaseWrapper._commit

    def commit(connection: BaseDatabaseWrapper) -> None:
        steps.step()
        committing(connection)
        steps.step()

    def watch(connection: BaseDatabaseWrapper, **given: object) -> None:
        if steps.around_statement not in connection.execute_wrappers:
            connection.execute_wrappers.append(steps.around_statement)

    BaseDatabaseWrapper._commit = commit
    connection_created.connect(watch, weak=False)
    sys.addaudithook(steps.at_files)


if __name__ == "__main__":
    steps = Steps(int(sys.argv[1]))
    count(steps)
    try:
        execute_from_command_line(["manage.py", *sys.argv[2:]])
    finally:
        print(f"\n{steps.count} steps", flush=True)
