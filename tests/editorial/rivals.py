"""One of several processes that do the same thing to the same SQLite file at once."""

import json
import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402

from press.editorial.changes import Changes  # noqa: E402
from press.editorial.drafting import open_release, revise, start  # noqa: E402
from press.editorial.publication import approve  # noqa: E402
from press.editorial.refusals import Refusal  # noqa: E402
from press.models import Edition  # noqa: E402
from tests.factories import NOON, cast, changes, draft, in_review, public_edition  # noqa: E402


def prepare():
    who = cast()
    in_review(who, title="Waiting")
    public_edition(who, title="Public")
    draft(who, title="Draft")


def outcome(verb):
    try:
        verb()
    except Refusal as refusal:
        return refusal.code
    return "done"


def wait_for_the_others():
    """Go on only when every rival has read the same rows."""
    folder, rivals = Path(sys.argv[2]), int(sys.argv[3])
    (folder / f"ready-{os.getpid()}").touch()
    while len(list(folder.glob("ready-*"))) < rivals:
        time.sleep(0.01)


def compete():
    writer, editor = (User.objects.get(username=name) for name in ("writer", "editor"))
    waiting, public, work = (
        Edition.objects.get(title=title, number=1) for title in ("Waiting", "Public", "Draft")
    )
    wait_for_the_others()
    save = Changes(fields={"summary": f"Saved by {os.getpid()}"})
    answers = {
        "approve": outcome(lambda: approve(waiting, by=editor, at=NOON, revision=waiting.revision)),
        "start": outcome(lambda: start(public.release, "en", by=writer, at=NOON, source=public)),
        "save": outcome(lambda: revise(work, save, by=writer, at=NOON, revision=work.revision)),
        "open": outcome(lambda: open_release("en", changes(), by=writer, at=NOON)),
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    {"prepare": prepare, "compete": compete}[sys.argv[1]]()
