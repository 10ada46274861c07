"""Delivery: one POST over HTTP that ends within a stated time, whatever the other side does."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

# Seconds: what one step may take, and what the whole exchange may.
STEP = 10.0
WHOLE = 30.0


@dataclass(frozen=True)
class Answer:
    """The status, 0 when there was none; then `error` names what went wrong, and no more."""

    status: int
    retry_after: str = ""
    error: str = ""


def connection(address: str) -> tuple[HTTPConnection, str]:
    """An unopened connection to the host of an address, and what to ask of it there."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return kind(parts.hostname or "", parts.port, timeout=STEP), path


def post(address: str, form: str, whole: float = WHOLE) -> Answer:
    """Send a form, and read the head of the answer; no redirect is followed.

    The exchange runs beside the caller, who waits `whole` seconds and no longer: a timeout of
    the socket alone begins anew with each byte, and looking up a name has none.
    """
    link, path = connection(address)
    answers: SimpleQueue[Answer] = SimpleQueue()
    Thread(target=lambda: answers.put(_exchange(link, path, form)), daemon=True).start()
    try:
        return answers.get(timeout=whole)
    except Empty:
        return Answer(0, error="TimeoutError")
    finally:
        _cut(link)


def _exchange(link: HTTPConnection, path: str, form: str) -> Answer:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
    try:
        link.request("POST", path, form.encode(), headers)
        response: HTTPResponse = link.getresponse()
        return Answer(response.status, response.headers.get("Retry-After", ""))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, error=type(error).__name__)


def _cut(link: HTTPConnection) -> None:
    """Wake a thread that waits for the other side; the body of the answer is never read."""
    if link.sock:
        with suppress(OSError):
            link.sock.shutdown(socket.SHUT_RDWR)
    link.close()
