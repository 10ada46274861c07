"""What tests of the readers' doors share: a clock that stands where it is put."""

import pytest
from django.utils import timezone

from tests.factories import HOUR, NOON


class Clock:
    """What `timezone.now` answers during a test."""

    def __init__(self):
        self.at = NOON + HOUR

    def __call__(self):
        return self.at


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(timezone, "now", made)
    return made
