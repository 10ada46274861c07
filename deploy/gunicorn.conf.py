"""gunicorn behind nginx on one machine: `gunicorn -c deploy/gunicorn.conf.py config.wsgi`."""

import multiprocessing
import os
import shutil
import tempfile

bind = os.environ.get("BIND", "unix:/run/press/web.sock")
# Threads, not only processes: a long table or a large file that is being sent holds one of them.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * multiprocessing.cpu_count() + 1))
threads = int(os.environ.get("WEB_THREADS", 4))
# A thread that answers nothing for so long is taken for dead; the worker is then replaced.
timeout = 60
# What is being answered or saved when the service is stopped may end.
graceful_timeout = 30
keepalive = 75
# A worker is replaced now and then, not all of them at once: what leaks anywhere stays small.
max_requests = 20_000
max_requests_jitter = 4_000
# A listing's longest lawful address has some 4,000 characters.
limit_request_line = 8190
limit_request_fields = 60
# Only who may open the socket speaks here, and that is nginx, which sets the scheme anew.
forwarded_allow_ips = "*"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
# Heartbeats of the workers: a disk that is slow for a minute must not get them killed.
worker_tmp_dir = "/dev/shm"
# nginx keeps the log of requests; with no nginx, `"-"` and a form without the address, which can
# hold the secret of a link: the application's own line names the door.
accesslog = None
access_log_format = "%(h)s %(t)s %(m)s %(s)s %(b)s %(M)s %({x-request-id}o)s"
errorlog = "-"

# What the workers count for Prometheus is in memory that they share, in files of the place that
# each has among them: a worker that is replaced leaves its place, and its files, to the next.
METRICS = "PROMETHEUS_MULTIPROC_DIR"
if os.environ.get("METRICS_TOKEN") and METRICS not in os.environ:
    os.environ[METRICS] = tempfile.mkdtemp(prefix="press-metrics-", dir="/dev/shm")


def pre_fork(server, worker):
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in range(len(taken) + 1) if place not in taken)


def post_fork(server, worker):
    os.environ["PRESS_WORKER"] = str(worker.place)


def post_worker_init(worker):
    """Read what the first officer of a new worker would wait for: addresses, forms, templates."""
    from django.template import engines
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().reverse_dict  # noqa: B018
    for folder in engines["django"].engine.dirs:
        for path in sorted(folder.rglob("*.html")):
            get_template(str(path.relative_to(folder)))


def on_exit(server):
    if METRICS in os.environ:
        shutil.rmtree(os.environ[METRICS], ignore_errors=True)
