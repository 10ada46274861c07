"""Watch: the lines of the log: which request, which door, how long, and nobody's words.

A line names the route, never the path: paths hold titles, secrets of links and what was searched.
"""

import json
import logging
import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from press.watch.one_request import METHODS, current
from press.watch.told import told

# What a record may carry beside its sentence, in the order of a line.
FIELDS = (
    *("method", "route", "status", "duration_ms", "queries", "database_ms", "user_id"),
    *("verb", "edition_id", "release_id", "count", "sql"),
)
PHRASES = frozenset(status.phrase for status in HTTPStatus)
# gunicorn says which address it failed at, and quotes what it could not read.
QUOTES = re.compile(r"(Error handling request|Invalid request from ip=[0-9a-fA-F.:]*).*", re.DOTALL)


def route_of(request: Any) -> str:
    """The name of the route that a request found, or that it found none."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or "(unnamed)") if match else "(none)"


class WithoutContent(logging.Filter):
    """Gives each record the request's number, and takes from Django's own the path they name."""

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "request_id"):
            # Another handler was before this one.
            return True
        watched = current()
        record.request_id = watched.number if watched else ""
        request: Any = getattr(record, "request", None)
        if hasattr(request, "path"):
            record.route, record.method = route_of(request), request.method
            record.msg, record.args = _said(record, request), None
            record.status = getattr(record, "status_code", None)
        elif record.name.startswith("axes"):
            # Who tried to sign in: people type passwords where names belong.
            record.msg = str(record.msg).replace("%s", "somebody")
            record.args = tuple(one for one in _given(record) if isinstance(one, int))
        elif record.name == "gunicorn.error":
            record.msg, record.args = QUOTES.sub(r"\1", record.getMessage()), None
        return True


def _said(record: logging.LogRecord, request: Any) -> str:
    """Django's sentence with the route in place of the path.

    A sentence that is an exception's own, such as of a host that is not served, quotes what was
    sent: its kind is the logger's name.
    """
    if not record.args:
        return "Refused"
    return str(record.msg) % tuple(_known(str(one), record, request) for one in _given(record))


def _given(record: logging.LogRecord) -> tuple[Any, ...]:
    return (
        record.args if isinstance(record.args, tuple) else ((record.args,) if record.args else ())
    )


def _known(part: str, record: logging.LogRecord, request: Any) -> str:
    """A part of such a sentence that is Django's own; the path, however written, is the route."""
    if part in PHRASES or part == request.method in METHODS:
        return part
    if record.name == "django.security.csrf" and part.endswith((".", "'")):
        # Behind the dash stands what the browser sent.
        return part.partition(" - ")[0]
    return route_of(request)


class Lines(logging.Formatter):
    """For people at a terminal: a line each, with the request's number where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).isoformat(" ", "milliseconds")
        about = getattr(record, "request_id", "")
        said = " ".join(record.getMessage().splitlines())
        said += f" | {record.sql}" if hasattr(record, "sql") else ""
        line = f"{when} {record.levelname} {record.name} {f'[{about}] ' if about else ''}{said}"
        error = _error(record)
        return f"{line}\n{told(error)}" if error else line


class JsonLines(logging.Formatter):
    """For machines: one JSON object a line, whatever is in it."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": when.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": getattr(record, "request_id", ""),
            "message": record.getMessage(),
        }
        for name in FIELDS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = value
        error = _error(record)
        if error:
            line["error"] = told(error)
        return json.dumps(line, ensure_ascii=False, default=str)


def _error(record: logging.LogRecord) -> Any:
    return record.exc_info[1] if record.exc_info else None
