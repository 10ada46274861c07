"""A process that fills a database with editions to tell of, each with a topic of its own."""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from tests.factories import HOUR, cast, public_edition, topic  # noqa: E402

if __name__ == "__main__":
    who, now = cast(), timezone.now()
    for n in range(int(sys.argv[1])):
        public_edition(who, at=now - HOUR, title=f"Embargoed {n}", topics=[topic(f"Topic {n}")])
    for n in range(int(sys.argv[2])):
        moment = now + timedelta(seconds=int(sys.argv[3]))
        later = {"live_from": moment, "topics": [topic(f"Later {n}")]}
        public_edition(who, at=now - HOUR, title=f"Embargoed later {n}", **later)
