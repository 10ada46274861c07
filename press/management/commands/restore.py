"""Management: the office as a backup has it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from press.keeping.restore import restore_backup
from press.management.options import sentences


class Command(BaseCommand):
    help = (
        "Make this database and this storage what a backup holds, of whichever kind they are; "
        "with --replace, give up what they hold now. Stop the site first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file that backup has made")
        parser.add_argument(
            "--replace", action="store_true", help="give up all that the database holds"
        )

    def handle(self, **options: Any) -> None:
        with sentences():
            held = restore_backup(options["path"], timezone.now(), replace=options["replace"])
        self.stdout.write(
            f"Restored as of {held.made_at}: {held.rows} rows of {len(held.tables)} tables, "
            f"{held.files - len(held.surplus)} files. The record holds."
        )
        for fault in held.faults:
            self.stdout.write(f"When the backup was made: {fault}")
