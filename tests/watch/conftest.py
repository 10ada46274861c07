"""The log as a machine reads it."""

import json
import logging
from io import StringIO

import pytest

from press.watch.lines import JsonLines, Lines, WithoutContent


class Log:
    """What was written, as it stands there and read back."""

    def __init__(self):
        self.json, self.plain, self.handlers = StringIO(), StringIO(), []

    @property
    def lines(self):
        return [json.loads(line) for line in self.json.getvalue().splitlines()]

    @property
    def text(self):
        return self.json.getvalue() + self.plain.getvalue()

    def of(self, logger):
        return [line for line in self.lines if line["logger"] == logger]


@pytest.fixture
def log():
    written, root, requests = Log(), logging.getLogger(), logging.getLogger("press.requests")
    level = requests.level
    for stream, formatter in ((written.json, JsonLines()), (written.plain, Lines())):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        handler.addFilter(WithoutContent())
        root.addHandler(handler)
        written.handlers.append(handler)
    requests.setLevel(logging.INFO)
    yield written
    requests.setLevel(level)
    for handler in written.handlers:
        root.removeHandler(handler)


@pytest.fixture
def broken(monkeypatch, client):
    """Have /robots.txt fail with an error of somebody's choice."""

    def break_with(error):
        def fail(path):
            raise error

        monkeypatch.setattr("press.public.plumbing.absolute", fail)
        client.raise_request_exception = False
        return client

    return break_with
