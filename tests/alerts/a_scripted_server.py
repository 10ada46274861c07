"""A mail server on a real socket that keeps to a script, word for word, however wrong it is."""

import re
import select
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from press.delivery.smtp import Punctual, TookTooLong

Saying = bytes | Callable[["Server", socket.socket], None]
GOOD: dict[str, Saying] = {
    "hello": b"220 here\r\n",
    "EHLO": b"250-here\r\n250 8BITMIME\r\n",
    "HELO": b"250 here\r\n",
    "DATA": b"354 go on\r\n",
    "text": b"250 queued\r\n",
    "QUIT": b"221 bye\r\n",
}


def hangs(server: "Server", line: socket.socket) -> None:
    server.hung.set()
    server.over.wait()


def closes(server: "Server", line: socket.socket) -> None:
    line.shutdown(socket.SHUT_RDWR)


def drips(server: "Server", line: socket.socket) -> None:
    """An answer that never ends, byte by byte: no single wait is ever long."""
    server.hung.set()
    while not server.over.wait(0.01):
        line.sendall(b"2")


def pours(server: "Server", line: socket.socket) -> None:
    while not server.over.is_set():
        line.sendall(b"250-and\r\n" * 1000)


class Server:
    """Answers as GOOD but for what is given; `texts` are the Message-IDs that it got to the end."""

    def __init__(self, **script: Saying) -> None:
        self.script = {**GOOD, **script}
        self.texts: list[str] = []
        self.connections = 0
        self.hung, self.over = Event(), Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while not self.over.is_set():
                line, _address = self._door.accept()
                self.connections += 1
                Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line, suppress(OSError, ValueError), line.makefile("rb") as said:
            self._say(line, "hello")
            for command in said:
                word = command[:4].decode().upper()
                self._say(line, word)
                if word == "DATA":
                    self._text(line, said)

    def _text(self, line: socket.socket, said: object) -> None:
        rows = []
        for row in said:
            if row == b".\r\n":
                found = re.search(rb"(?mi)^Message-ID: (\S+)", b"".join(rows))
                self.texts.append(found[1].decode())
                self._say(line, "text")
                return
            rows.append(row)

    def _say(self, line: socket.socket, moment: str) -> None:
        saying = self.script.get(moment, b"250 fine\r\n")
        if callable(saying):
            saying(self, line)
        else:
            line.sendall(saying)


def time_flies(monkeypatch, server: Server) -> None:
    """Let the time-outs pass as soon as the server hangs, and never before."""
    really = Punctual._more

    def more(link: Punctual, step: float) -> bytes:
        while not server.hung.is_set() and not select.select([link.sock], [], [], 0.01)[0]:
            pass
        if not server.hung.is_set():
            return really(link, step)
        link.until -= 10
        try:
            return really(link, 0.05)
        except TookTooLong:
            server.hung.clear()
            raise

    monkeypatch.setattr(Punctual, "_more", more)
