"""Watch: whether what is to be done beside the site is done: letters, pings, updates, backups."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.keeping.nightly import newest_first
from press.reading.outbox import OVERDUE, given_up, overdue
from press.watch.findings import Finding, Light

BACKUP_OLD, BACKUP_TOO_OLD = timedelta(hours=30), timedelta(days=3)


def migrations(at: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    numbers = {"migrations_missing": float(missing)}
    if not missing:
        yield Finding(
            "migrations", Light.GOOD, _("The tables are those of this version."), "", numbers
        )
        return
    said = ngettext(
        "%(number)d update of the tables is missing.",
        "%(number)d updates of the tables are missing.",
        missing,
    )
    advice = _("Run “manage.py migrate”.")
    yield Finding("migrations", Light.BAD, said % {"number": missing}, advice, numbers)


def outbox(at: datetime) -> Iterator[Finding]:
    """What has been due for so long that nothing can be delivering."""
    rows = overdue(at).aggregate(oldest=Min("next_try_at"))
    lag = (at - rows["oldest"]).total_seconds() if rows["oldest"] else 0.0
    numbers = {"outbox_oldest_seconds": lag, "outbox_given_up": float(given_up().count())}
    if lag:
        said = _("Hubs or subscribers have been waiting for %(minutes)d minutes.")
        advice = _("“deliver --watch” is not running, or cannot reach them: look at its log.")
        yield Finding("outbox", Light.BAD, said % {"minutes": lag / 60}, advice, numbers)
    elif numbers["outbox_given_up"]:
        said = _("Something that was to be told has been given up.")
        advice = _("An administrator decides in the outbox whether it is tried again.")
        yield Finding("outbox", Light.LOOK, said, advice, numbers)
    else:
        yield Finding("outbox", Light.GOOD, _("Whoever was to be told has been told."), "", numbers)


def boundaries(at: datetime) -> Iterator[Finding]:
    """Texts that have become public by themselves, and of which nobody has been told since.

    What readers see needs no job and cannot be late; what is told of it can.
    """
    late = overdue(at).filter(not_before__lte=at - OVERDUE)
    count = late.aggregate(editions=Count("edition", distinct=True))["editions"]
    numbers = {"boundaries_untold": float(count)}
    if not count:
        said = _("Everything that has come out has been told of.")
        yield Finding("boundaries", Light.GOOD, said, "", numbers)
        return
    said = ngettext(
        "%(number)d text is public, and not told of yet.",
        "%(number)d texts are public, and not told of yet.",
        count,
    )
    advice = _("Readers see them all the same. See to “deliver --watch”.")
    yield Finding("boundaries", Light.BAD, said % {"number": count}, advice, numbers)


def backup(at: datetime) -> Iterator[Finding]:
    """Only where the settings name the folder."""
    if not settings.BACKUP_FOLDER:
        return
    advice = _("See to “manage.py backup” and to the log of the night.")
    found = newest_first(Path(settings.BACKUP_FOLDER))
    if not found:
        yield Finding("backup", Light.BAD, _("There is no backup in its folder."), advice)
        return
    made = datetime.strptime(f"{found[0].stem[6:-1]}+0000", "%Y%m%dT%H%M%S%z")
    age = at - made
    light = Light.BAD if age >= BACKUP_TOO_OLD else Light.LOOK if age >= BACKUP_OLD else Light.GOOD
    said = _("The last backup is %(hours)d hours old.") % {"hours": age.total_seconds() / 3600}
    numbers = {"backup_age_seconds": age.total_seconds()}
    yield Finding("backup", light, said, advice if light else "", numbers)
