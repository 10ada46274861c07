"""What every test stands on."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from press.editorial.roles import ensure_roles
from press.models import finder, proofing
from press.public.kept import pages
from press.reading import names_asked
from press.reading.parts import parts
from press.watch import one_request
from tests.delivery.an_office import make_database

# A busy machine makes no test wrong: timings are for benchmarks.
hypothesis.settings.register_profile("press", deadline=None)
hypothesis.settings.load_profile("press")


def own_cache() -> None:
    """A database of Redis for each process: they clear it, and their archives' versions agree."""
    kept = settings.CACHES["default"]
    if "redis" in kept["BACKEND"].lower():
        process = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        server, _, _database = kept["LOCATION"].rpartition("/")
        kept["LOCATION"] = f"{server}/{process}"


def pytest_configure() -> None:
    own_cache()
    settings.MEDIA_ROOT = tempfile.mkdtemp(prefix="press-media-")
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="press-static-")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """A browser asks for several things at once, and readers of one database in memory lock out
    its writers at once: where a browser takes part, SQLite has a file, as in an office."""
    browsed = any(test.get_closest_marker("browser") for test in request.session.items)
    if browsed and connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.db")


@pytest.fixture
def office_file(tmp_path: Path, transactional_db: None) -> Path:
    """The database of an office with processes of its own."""
    file = tmp_path / "office.sqlite3"
    make_database(file)
    return file


@pytest.fixture(autouse=True)
def one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of a request would be all that tells two equal answers apart."""
    monkeypatch.setattr(one_request, "made_up", lambda: "0123456789abcdef")


@pytest.fixture(autouse=True)
def fresh_directory() -> Iterator[None]:
    """A test's rollback takes the versions of what is kept back, which no office ever does."""
    cache.clear()
    pages.clear()
    parts.clear()
    finder.directory_index.cache_clear()
    proofing.directory_office.cache_clear()
    names_asked.names_index.cache_clear()
    yield


@pytest.fixture
def asked(settings, db):
    """The second step is asked for, as in an office; passwords are hashed fast: tests type many."""
    settings.SECOND_STEP = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ensure_roles()
