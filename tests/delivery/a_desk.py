"""A process at the desk: first it fills a database, later it changes what was being told of."""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.utils import timezone  # noqa: E402

from press.models import Edition, Topic  # noqa: E402
from tests import factories as make  # noqa: E402
from tests.alerts.helping import following, subscriber  # noqa: E402


def fill(recipients: int, releases: int) -> None:
    """Followers, some of two lists; releases that are out, and one that is not for a day."""
    who, now, topics = make.cast(), timezone.now(), [make.topic()]
    for n in range(recipients):
        reader = subscriber(f"{n}@example.org")
        following(reader)
        if n % 3 == 0:
            following(reader, "topic=human-rights")
    following(subscriber("unconfirmed@example.org"), confirmed_at=None)
    names = ["Corrected", "Withdrawn", *(f"Plain {n}" for n in range(releases - 2))]
    for name in names:
        made = make.public_edition(who, at=now - make.HOUR, title=f"Word {name}", topics=topics)
    later = {"at": now, "live_from": now + make.DAY}
    make.public_edition(who, title="Word Embargoed", **later)
    make.corrected(who, made, title="Word Embargoed", **later)


def change(seconds: int) -> None:
    """One is corrected, one withdrawn, and one approved for a moment so many seconds ahead."""
    editor = User.objects.get(username="editor")
    who = make.SimpleNamespace(writer=User.objects.get(username="writer"), editor=editor)
    moment = timezone.now() + timedelta(seconds=seconds)
    given = {"title": "Word Scheduled", "topics": Topic.objects.all()}
    make.public_edition(who, at=timezone.now(), live_from=moment, **given)
    make.corrected(who, Edition.objects.get(title="Word Corrected"), timezone.now())
    make.withdrawn(who, Edition.objects.get(title="Word Withdrawn"), timezone.now())


if __name__ == "__main__":
    {"fill": fill, "change": change}[sys.argv[1]](*map(int, sys.argv[2:]))
