"""A crowd of readers in one process, each of whom asks for a page again and again.

    python -m tests.deploy.crowd READERS UNTIL PATHS WORDS PORT [SOCKET]

For any of some paths with commas between them.
Through nginx at the port, and half of them straight to the application at the socket, if it is
named. Until a moment in seconds since 1970; then every answer is printed as JSON: when it was asked
for, when it had been read, its status, and whether the words were in it.
"""

import asyncio
import json
import random
import ssl
import sys
import time

HOST = "press.example.org"
# Between two questions of one reader.
PAUSE = 1.0
Seen = tuple[float, float, int, bool]
Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Reader:
    """One of the crowd, who keeps a connection open as browsers do."""

    def __init__(self, paths: list[str], port: int, socket: str) -> None:
        self.paths, self.port, self.socket = paths, port, socket
        self.connection: Opened | None = None

    async def ask(self) -> tuple[int, bytes]:
        """The status, 0 if there was no answer, and what it holds."""
        # A server may end a connection that it has kept; whoever finds it ended opens another.
        for _ in range(2 if self.connection else 1):
            try:
                return await self._asked()
            except (OSError, asyncio.IncompleteReadError):
                self._end()
        return 0, b""

    async def _asked(self) -> tuple[int, bytes]:
        self.connection = self.connection or await self._opened()
        reader, writer = self.connection
        # The application behind nginx is told the scheme by it.
        path = random.choice(self.paths)
        lines = (f"GET {path} HTTP/1.1", f"Host: {HOST}", "X-Forwarded-Proto: https")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "transfer-encoding: chunked" in head:
            body = await self._in_chunks(reader)
        else:
            length = int(head.partition("content-length: ")[2].partition("\r")[0])
            body = await reader.readexactly(length)
        if "connection: close" in head:
            self._end()
        return int(head.split()[1]), body

    async def _in_chunks(self, reader: asyncio.StreamReader) -> bytes:
        """What is sent while it is made, such as a table."""
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return body

    async def _opened(self) -> Opened:
        if self.socket:
            return await asyncio.open_unix_connection(self.socket)
        unknown = ssl._create_unverified_context()
        return await asyncio.open_connection("127.0.0.1", self.port, ssl=unknown)

    def _end(self) -> None:
        if self.connection:
            self.connection[1].close()
        self.connection = None

    async def poll(self, until: float, words: bytes) -> list[Seen]:
        seen: list[Seen] = []
        while (asked := time.time()) < until:
            status, body = await self.ask()
            seen.append((asked, time.time(), status, words in body))
            await asyncio.sleep(PAUSE)
        self._end()
        return seen


async def crowd(readers: int, until: float, paths: str, words: str, port: int, socket: str):
    tasks = []
    for number in range(readers):
        reader = Reader(paths.split(","), port, socket if number % 2 else "")
        tasks.append(asyncio.create_task(reader.poll(until, words.encode())))
        # They do not all come at once.
        await asyncio.sleep(PAUSE / readers)
    return [one for seen in await asyncio.gather(*tasks) for one in seen]


if __name__ == "__main__":
    readers, until, paths, words, port, *socket = sys.argv[1:]
    given = (int(readers), float(until), paths, words, int(port), "".join(socket))
    print(json.dumps(asyncio.run(crowd(*given))))
