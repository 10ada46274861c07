"""A cache that is gone costs nobody an answer."""

import pytest

from press.reading import shared


class Broken:
    """A cache that answers nothing, and counts how often it was asked."""

    def __init__(self):
        self.asked = 0

    def __getattr__(self, name):
        self.asked += 1
        raise ConnectionError("refused")


@pytest.fixture
def seconds(monkeypatch):
    """What the clock says, each time it is looked at."""
    said = []
    monkeypatch.setattr(shared, "monotonic", lambda: said.pop(0))
    monkeypatch.setattr(shared, "_shared", shared._Shared())
    return said


def test_what_failed_is_let_alone_for_a_while_and_tried_again(monkeypatch, seconds, caplog):
    working, broken = shared.cache, Broken()
    working.set("what", "kept")
    monkeypatch.setattr(shared, "cache", broken)
    seconds[:] = 0.1, 0.1, 5.0, 5.0
    assert [shared.fetched("what"), shared.fetched("what")] == [None, None]
    monkeypatch.setattr(shared, "cache", working)
    assert shared.fetched("what") is None
    seconds[:] = [5.2]
    assert shared.fetched("what") == "kept"
    assert (broken.asked, len(caplog.records)) == (1, 1)


def test_whoever_cannot_be_told_otherwise_is_the_first(monkeypatch, seconds):
    seconds[:] = [0.1] * 10
    assert [shared.counted("who", 60), shared.counted("who", 60)] == [1, 2]
    monkeypatch.setattr(shared, "cache", Broken())
    assert shared.counted("who", 60) == 1
    assert shared.claimed("who", 60)
