"""Management: the proof that nothing approved or recorded has been altered."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from press.models import Edition, Event
from press.reading.record import broken_record
from press.reading.record_export import NotARecord, broken_export, later_events


class Command(BaseCommand):
    help = (
        "Check the event chain and the digest of every approved edition; "
        "with --export, one exported file against the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--export", type=Path, metavar="FILE.json", help="a release's record, as exported"
        )

    def handle(self, **options: Any) -> None:
        if options["export"]:
            self.check_file(options["export"])
        else:
            self.check_all()

    def check_all(self) -> None:
        broken = list(broken_record())
        if broken:
            raise CommandError("\n".join(broken))
        events, editions = Event.objects.count(), Edition.objects.filter(approved=True).count()
        self.stdout.write(f"The record holds: {events} events, {editions} approved editions.")

    def check_file(self, path: Path) -> None:
        try:
            written = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
            broken = list(broken_export(written))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except (NotARecord, ValueError) as error:
            raise CommandError(f"{path} is not an exported record.") from error
        if broken:
            raise CommandError("\n".join(broken))
        approved = sum(bool(edition["digest"]) for edition in written["editions"])
        name = written["release"]["reference"] or written["release"]["uuid"]
        counted = f"{len(written['events'])} events, {approved} approved editions"
        self.stdout.write(f"The file holds: release {name}, {counted}.")
        later = later_events(written)
        if later:
            self.stdout.write(f"Events of this release since the file was made: {later}.")
