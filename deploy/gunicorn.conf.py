"""gunicorn behind nginx on one machine: `gunicorn -c deploy/gunicorn.conf.py config.wsgi`."""

import multiprocessing
import os

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
# nginx keeps the log of requests.
accesslog = None
errorlog = "-"
