"""What the crawls share: an office with canaries at its boundary, and a hub that listens."""

import pytest

from press.delivery import hub as telling
from tests.leaks.course import BEFORE, HUB, Hub
from tests.leaks.office import Office, opened
from tests.public.conftest import clock

__all__ = ["clock"]


@pytest.fixture
def hub(monkeypatch, settings) -> Hub:
    settings.WEBSUB_HUBS = [HUB]
    made = Hub()
    monkeypatch.setattr(telling, "post", made.post)
    return made


@pytest.fixture
def office(db, hub, clock, settings, tmp_path) -> Office:
    """Before the boundary, with nothing hidden yet."""
    settings.MEDIA_ROOT = tmp_path
    settings.ALERTS_PER_MINUTE = 60_000_000
    clock.at = BEFORE
    return opened()
