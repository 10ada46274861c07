"""Sites that are served begin with tables, which are copied rather than migrated."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.delivery.an_office import make_database


@pytest.fixture(scope="session")
def with_tables(django_db_setup, django_db_blocker) -> Callable[[Path], Path]:
    """Make a site's folder ready; on PostgreSQL its database is migrated when it starts.

    Without a row, even those that migrations leave: the first verb makes the one it needs.
    """

    def make(folder: Path) -> Path:
        if connection.vendor == "sqlite":
            with django_db_blocker.unblock():
                make_database(folder / "press.sqlite3")
        return folder

    return make
