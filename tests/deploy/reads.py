"""A process that asks for readers' pages as commands come in, and prints what they show."""

import os
import sys

import django
from django.db import connections
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Before each answer, which stand among the lines of the log.
ANSWER = "answered: "
TITLES = ("Of the original", "Of the copy", "Approved since")


def main() -> None:
    django.setup()
    client = Client(SERVER_NAME="127.0.0.1")
    for line in sys.stdin:
        answer = client.get(line.strip())
        shown = [title for title in TITLES if title in answer.content.decode()]
        print(f"{ANSWER}{answer.status_code} {', '.join(shown)}", flush=True)
        connections.close_all()


if __name__ == "__main__":
    main()
