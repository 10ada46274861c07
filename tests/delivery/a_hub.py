"""A real little hub on a real socket: it answers well or badly, and remembers what it was sent."""

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from urllib.parse import parse_qs

OK = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
Behaviour = Callable[["Hub", socket.socket], None]


def says(answer: bytes) -> Behaviour:
    return lambda hub, line: line.sendall(answer)


def status(line: str, *headers: str) -> Behaviour:
    return says("\r\n".join([f"HTTP/1.1 {line}", *headers, "Content-Length: 0", "", ""]).encode())


def hangs(hub: "Hub", line: socket.socket) -> None:
    hub.over.wait()


def drips(hub: "Hub", line: socket.socket) -> None:
    """A header that never ends, byte by byte: no single wait is ever long."""
    line.sendall(b"HTTP/1.1 202 Accepted\r\nX-Slow: ")
    while not hub.over.wait(0.02):
        line.sendall(b"x")


def closes(hub: "Hub", line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 20")


def pours(hub: "Hub", line: socket.socket) -> None:
    """A good answer with a body that has no end."""
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
    while not hub.over.is_set():
        line.sendall(b"x" * 65_536)


class Hub:
    """Listens until closed; `pings` are the topics of every whole request, in order."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.behaviours = list(behaviours) or [says(OK)]
        self.pings: list[list[str]] = []
        self.requests: list[str] = []
        self.over, self._lock = Event(), Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}/push"
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "Hub":
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        # Closing alone leaves a thread that waits at the door to let one more in.
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while not self.over.is_set():
                line, _address = self._door.accept()
                Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            head, body = read_request(line)
            with self._lock:
                self.requests.append(f"{head}\r\n\r\n{body}")
                self.pings.append(parse_qs(body)["hub.url"])
                one = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            one(self, line)


def read_request(line: socket.socket) -> tuple[str, str]:
    line.settimeout(60)
    data = b""
    while b"\r\n\r\n" not in data:
        data += more(line)
    head, _, body = data.partition(b"\r\n\r\n")
    fields = dict(row.lower().split(b": ", 1) for row in head.split(b"\r\n")[1:])
    while len(body) < int(fields[b"content-length"]):
        body += more(line)
    return head.decode(), body.decode()


def more(line: socket.socket) -> bytes:
    part = line.recv(65_536)
    if not part:
        raise OSError("the sender went away")
    return part


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for a condition; a machine that is busy only takes longer."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
