"""What every test stands on."""

import tempfile
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings

from press.models import finder, proofing
from press.reading import names_asked

# A busy machine makes no test wrong: timings are for benchmarks.
hypothesis.settings.register_profile("press", deadline=None)
hypothesis.settings.load_profile("press")


def pytest_configure() -> None:
    settings.MEDIA_ROOT = tempfile.mkdtemp(prefix="press-media-")
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="press-static-")


@pytest.fixture(autouse=True)
def fresh_directory() -> Iterator[None]:
    """A test's rollback takes the directory's version back, which no office ever does."""
    finder.directory_index.cache_clear()
    proofing.directory_office.cache_clear()
    names_asked.names_index.cache_clear()
    yield
