"""The site as it is served in production: gunicorn and nginx with the files of `deploy/`."""

import http.client
import json
import os
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HOST = "press.example.org"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return self.headers[name]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Served:
    """A folder with everything, and two servers on it; `stop` ends them."""

    def __init__(self, folder: Path, **given: str) -> None:
        self.folder, self.port, self.plain = folder, free_port(), free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": HOST,
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": f"sqlite:///{folder / 'press.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "MEDIA_ACCEL": "/protected/",
            "CLIENT_ADDRESS_HEADER": "X-Forwarded-For",
            "BIND": f"unix:{folder / 'web.sock'}",
            "WEB_CONCURRENCY": "2",
            "PYTHONPATH": str(ROOT),
            **given,
        }
        self.servers: list[subprocess.Popen[bytes]] = []
        self.log = (folder / "log").open("wb")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            words, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def act(self, *words: str) -> dict[str, str]:
        """What the press office does meanwhile, in a process of its own."""
        return json.loads(self.run(sys.executable, "-m", "tests.deploy.act", *words))

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """Something of which the printed end is waited for later."""
        return subprocess.Popen(
            words, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=self.log
        )

    def start(self) -> None:
        self.run(sys.executable, "manage.py", "migrate", "--verbosity=0")
        self.run(sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0")
        self._certificate()
        self.start_workers()
        self._serve("nginx", "-c", str(self._nginx()), "-e", "stderr", "-g", "daemon off;")
        self._wait()

    def start_workers(self) -> None:
        gunicorn = ("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "config.wsgi")
        self._serve(sys.executable, *gunicorn)

    def stop(self) -> None:
        for server in reversed(self.servers):
            server.send_signal(signal.SIGTERM)
        for server in self.servers:
            server.wait(timeout=60)
        self.log.close()

    def _serve(self, *words: str) -> None:
        self.servers.append(
            subprocess.Popen(
                words, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log
            )
        )

    def workers(self) -> tuple["subprocess.Popen[bytes]", list[int]]:
        """The newest gunicorn, and the numbers of its workers' processes."""
        gunicorn = [one for one in self.servers if one.args[0] == sys.executable][-1]
        children = Path(f"/proc/{gunicorn.pid}/task/{gunicorn.pid}/children")
        return gunicorn, [int(number) for number in children.read_text().split()]

    def _certificate(self) -> None:
        key = ("-newkey", "rsa:2048", "-nodes", "-keyout", str(self.folder / "key.pem"))
        whom = ("-subj", f"/CN={HOST}", "-days", "2", "-out", str(self.folder / "cert.pem"))
        self.run("openssl", "req", "-x509", "-batch", *key, *whom)

    def _nginx(self) -> Path:
        """The configuration as it stands in `deploy/`, with the places of this folder."""
        own = {
            "/etc/ssl/press": self.folder,
            "/run/press": self.folder,
            "/var/cache/nginx/press": self.folder / "cache",
            "/var/log/nginx/press.log": self.folder / "access.log",
            "/srv/press/staticfiles": self.folder / "static",
            "/srv/press/data/media": self.folder / "media",
            "/etc/nginx/press-cache.conf": ROOT / "deploy" / "nginx-cache.conf",
            "/etc/nginx/press-headers.conf": ROOT / "deploy" / "nginx-headers.conf",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
        }
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        for theirs, mine in own.items():
            assert theirs in text, theirs
            text = text.replace(theirs, str(mine))
        root = "user root;" if os.geteuid() == 0 else ""
        whole = self.folder / "nginx.conf"
        whole.write_text(
            f"{root} pid {self.folder / 'nginx.pid'}; events {{}}\n"
            "http { include /etc/nginx/mime.types; client_body_temp_path "
            f"{self.folder / 'body'}; proxy_temp_path {self.folder / 'proxy'};\n{text}\n}}\n"
        )
        return whole

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if self.ask("/healthz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError((self.folder / "log").read_text())

    def ask(
        self, path: str, method: str = "GET", host: str = HOST, body: str | None = None, **headers
    ) -> Answer:
        """The answer through nginx, read to its end."""
        unknown = ssl._create_unverified_context()
        asking = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=unknown)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.request(method, path, body=body, headers={"Host": host, **named})
        got = asking.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        asking.close()
        return answer
