"""What nginx spends on a page that it keeps and on a file of the same bytes, printed only.

    python -m tests.bench_nginx

Microseconds of processor time for one request, of nginx and of the application behind it, with the
files of `deploy/` over TLS and connections that are kept; the best of a few rounds, in turns. Once
a second nginx asks the application for the page anew, and that is counted.
"""

import http.client
import os
import ssl
import tempfile
import threading
import time
from pathlib import Path

from tests.deploy.crowd import HOST
from tests.deploy.served import Served

CONNECTIONS, SECONDS, ROUNDS = 4, 4.0, 5
LIST = "/en/releases/"


def ticks(parent: int) -> int:
    """Processor time of a server and its workers so far."""
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if parent in (int(stat.parent.name), int(words[1])):
            found += int(words[11]) + int(words[12])
    return found


def hammer(port: int, path: str, until: float, done: list[int]) -> None:
    unknown = ssl._create_unverified_context()
    line = http.client.HTTPSConnection("127.0.0.1", port, context=unknown)
    count = 0
    while time.monotonic() < until:
        line.request("GET", path, headers={"Host": HOST})
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        count += 1
    done.append(count)


def cost(site: Served, path: str) -> tuple[float, float]:
    """Microseconds a request: of nginx, and of the application."""
    application, nginx = (server.pid for server in site.servers)
    before = ticks(nginx), ticks(application)
    done: list[int] = []
    given = (site.port, path, time.monotonic() + SECONDS, done)
    crowd = [threading.Thread(target=hammer, args=given) for _ in range(CONNECTIONS)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    tick = 1_000_000 / os.sysconf("SC_CLK_TCK") / sum(done)
    return (ticks(nginx) - before[0]) * tick, (ticks(application) - before[1]) * tick


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        site = Served(Path(folder))
        try:
            site.start()
            site.act("fill")
            for count in range(30):
                site.act("release", f"Talks {count}")
            page = site.ask(LIST)
            (Path(folder) / "static" / "page.html").write_bytes(page.body)
            spent = {path: [] for path in (LIST, "/static/page.html")}
            for _ in range(ROUNDS):
                for path, rounds in spent.items():
                    rounds.append(cost(site, path))
            print(f"{len(page.body)} bytes")
            print(f"{'microseconds a request':<34}{'nginx':>9}{'application':>13}")
            for path, rounds in spent.items():
                nginx, application = min(rounds)
                print(f"{path:<34}{nginx:>9.0f}{application:>13.0f}")
        finally:
            site.stop()
